import { mayMoveTo } from '../queue/overflow.js';
import { MinHeap } from '../routing/min-heap.js';
import type { RoutedItem } from '../routing/routed.js';
import { RoutingBoard } from '../routing/routing-board.js';
import type { RoutingEvaluation } from '../routing/routing-evaluation.js';
import type { RoutingTools } from '../routing/routing-tools.js';
import type { Instant } from '../time.js';
import { ContactTally, numbersOf, occupancyOf } from './contact-tally.js';
import { type InLine, OverflowLines } from './overflow-lines.js';
import { SimulatedAgent } from './simulated-agent.js';
import type { Arrival, SimulatedQueue, Simulation, SimulationEvent, SimulationResult } from './simulation.js';

/** At one moment, what makes room comes first and who leaves comes last: who can be answered in time is. */
const turns = ['end', 'shift', 'arrival', 'answer', 'rule', 'leave'] as const;

interface Happening {
  at: Instant;
  turn: (typeof turns)[number];
  order: number;
  run: () => void;
}

/** One contact on its way through the day. */
interface Contact extends InLine {
  number: number;
  arrival: Arrival;
  agent?: SimulatedAgent;
  state: 'waiting' | 'offered' | 'over';
}

/**
 * Plays a day through with the routing board, on a clock of its own. Contacts come up to the horizon; those that are
 * there are finished, by the agents whose shift lasts to the horizon. Whom nobody will take waits on: who has no end to
 * the patience abandons nothing.
 */
export class Simulator {
  private readonly board: RoutingBoard;
  private readonly agents: Map<string, SimulatedAgent>;
  private readonly tallies: Map<string, ContactTally>;
  private readonly contacts = new Map<string, Contact>();
  private readonly happenings = new MinHeap<Happening>(
    (a, b) => a.at - b.at || turns.indexOf(a.turn) - turns.indexOf(b.turn) || a.order - b.order,
  );
  private readonly queues: Map<string, SimulatedQueue>;
  private readonly lines: OverflowLines<Contact>;
  private order = 0;
  private now: Instant;

  /** @param onEvent is told of everything that happens, in order */
  constructor(
    private readonly day: Simulation,
    tools: Omit<RoutingTools, 'interrupts' | 'explain'>,
    private readonly onEvent?: (event: SimulationEvent) => void,
  ) {
    this.now = day.start;
    this.board = new RoutingBoard({ ...tools, interrupts: day.interrupts, explain: false });
    this.agents = new Map(day.agents.map((agent) => [agent.id, new SimulatedAgent(agent, day.start)]));
    this.tallies = new Map(day.queues.map((queue) => [queue.id, new ContactTally(queue)]));
    this.queues = new Map(day.queues.map((queue) => [queue.id, queue]));
    this.lines = new OverflowLines(this.queues, (queueId) => this.staffOf(queueId));
    for (const queue of day.queues) this.planHours(queue);
    for (const agent of this.agents.values()) this.planShifts(agent);
    this.planArrival(0);
  }

  run(): SimulationResult {
    this.play(Number.POSITIVE_INFINITY);
    return this.result();
  }

  /** Plays on for so many moments, so that others have their turn in between. @returns false when the day is over */
  play(moments: number): boolean {
    for (let left = moments; left > 0; left -= 1) {
      const at = this.nextAt();
      if (at === undefined) return false;
      this.now = at;
      this.happen((turn) => turn !== 'leave');
      this.route();
      this.happen((turn) => turn === 'leave');
      this.route();
    }
    return true;
  }

  /** How much of the time in which contacts come is over, 0–1. */
  get progress(): number {
    return Math.min(1, (this.now - this.day.start) / ms(this.day.horizonSec));
  }

  private nextAt(): Instant | undefined {
    const happening = this.happenings.top?.at;
    // With nobody left to come or to go, time alone still widens the steps of those who wait.
    const due = this.contacts.size > 0 ? this.board.dueAt(this.now) : undefined;
    if (happening === undefined || due === undefined) return happening ?? due;
    return Math.min(happening, due);
  }

  private happen(isTurn: (turn: Happening['turn']) => boolean): void {
    for (let { top } = this.happenings; top && top.at <= this.now && isTurn(top.turn); top = this.happenings.top) {
      this.happenings.take();
      top.run();
    }
  }

  private plan(at: Instant, turn: Happening['turn'], run: () => void): void {
    this.order += 1;
    this.happenings.add({ at, turn, order: this.order, run });
  }

  private planHours(queue: SimulatedQueue): void {
    const { hours, wrapUpSec: _wrapUp, priority: _priority, overflow: _overflow, ...routed } = queue;
    const { horizonSec } = this.day;
    this.board.setQueue({ ...routed, open: hours === undefined });
    for (const [from, to] of hours ?? []) {
      if (from >= horizonSec) continue;
      this.plan(this.moment(from), 'shift', () => this.board.setQueue({ ...routed, open: true }));
      // What is open at the horizon stays so until everybody is served.
      if (to < horizonSec) this.plan(this.moment(to), 'shift', () => this.board.setQueue({ ...routed, open: false }));
    }
  }

  private planShifts(agent: SimulatedAgent): void {
    this.board.setAgent(agent.routed());
    const { horizonSec } = this.day;
    for (const [from, to] of agent.shifts.shifts) {
      if (from >= horizonSec) continue;
      this.plan(this.moment(from), 'shift', () => {
        agent.startShift(this.now);
        this.board.setAgent(agent.routed());
        this.lines.stir(agent.shifts.queueIds);
      });
      this.plan(this.moment(Math.min(to, horizonSec)), 'shift', () => {
        // Who is there at the horizon goes on until everybody is served; only what is in hand counts as staffed then.
        if (to >= horizonSec) agent.staffed.remove(this.now);
        else agent.endShift(this.now);
        this.board.setAgent(agent.routed());
        this.lines.stir(agent.shifts.queueIds);
      });
    }
  }

  private planArrival(index: number): void {
    const arrival = this.day.arrivals[index];
    if (!arrival || arrival.atSec > this.day.horizonSec) return;
    this.plan(this.moment(arrival.atSec), 'arrival', () => {
      this.arrive(arrival, index + 1);
      this.planArrival(index + 1);
    });
  }

  private arrive(arrival: Arrival, number: number): void {
    const { queueId, patienceSec } = arrival;
    // Numbers of equal length: ids that come at the same moment stay in the order of the arrivals.
    const id = String(number).padStart(9, '0');
    const item: RoutedItem = {
      id,
      conversationId: id,
      contactId: id,
      queueId,
      channelKind: arrival.channelKind,
      enqueuedAt: this.now,
      priority: this.priorityIn(queueId, arrival),
      tier: arrival.tier,
      tierBoost: arrival.tierBoost,
      labels: [],
      requirements: arrival.requirements,
      cooldowns: [],
      ...arrival.known,
    };
    if (arrival.language !== undefined) item.language = arrival.language;
    const contact: Contact = { number, arrival, item, state: 'waiting', passed: [], rulesDone: [] };
    this.contacts.set(id, contact);
    this.tally(contact).offered += 1;
    this.tell(contact, 'arrival', '');
    this.enter(contact);
    if (patienceSec === undefined) return;
    this.plan(this.now + ms(patienceSec), 'leave', () => this.leave(contact, 'patience'));
  }

  /** Puts it into the line of its queue, and looks again when it has waited as long as one of the rules says. */
  private enter(contact: Contact): void {
    const { item } = contact;
    this.board.setItem(item);
    this.lines.enter(contact);
    for (const { when, limit } of this.queues.get(item.queueId)?.overflow ?? []) {
      const at = item.enqueuedAt + ms(limit);
      if (when !== 'wait' || at <= this.now) continue;
      this.plan(at, 'rule', () => {
        if (contact.item === item) this.lines.waited(contact);
      });
    }
  }

  /** Offers what can be offered, then lets rules act on those who are left, until nothing changes any more. */
  private route(): void {
    do {
      for (let one = this.board.next(this.now); one; one = this.board.next(this.now)) {
        const contact = this.contacts.get(one.workItemId);
        if (!contact) continue;
        if (one.lastResort) this.lastResort(contact, one);
        else this.offer(contact, one);
      }
    } while (this.overflow());
  }

  /** @returns whether a rule has acted */
  private overflow(): boolean {
    const due = this.lines.due(this.now);
    for (const [contact, { action, queueId }] of due) {
      if (action === 'queue') this.move(contact, queueId);
      else if (action !== 'text') this.leave(contact, action);
    }
    return due.size > 0;
  }

  private staffOf(queueId: string): number {
    return [...this.agents.values()].filter((one) => one.isOnShift && one.shifts.queueIds.includes(queueId)).length;
  }

  /** To another queue, as on a server: with its place and language, without the skills, which were the queue's. */
  private move(contact: Contact, queueId: string | undefined): void {
    const { item, passed, arrival } = contact;
    if (!mayMoveTo(queueId, [...passed, item.queueId])) return;
    this.lines.leave(contact);
    passed.push(item.queueId);
    contact.rulesDone = [];
    const { steps: _own, requirements, ...kept } = item;
    const { language } = requirements;
    contact.item = {
      ...{ ...kept, queueId, priority: this.priorityIn(queueId, arrival) },
      requirements: { skills: [], ...(language ? { language } : {}) },
    };
    this.enter(contact);
  }

  private priorityIn(queueId: string, { priority }: Arrival): number {
    return priority + (this.queues.get(queueId)?.priority ?? 0);
  }

  private offer(contact: Contact, { offerTo }: RoutingEvaluation): void {
    const agent = offerTo && this.agents.get(offerTo.agentId);
    if (!offerTo || !agent) return;
    const { item } = contact;
    contact.agent = agent;
    contact.state = 'offered';
    this.lines.leave(contact);
    agent.take(item.channelKind, item.queueId, this.now);
    this.board.removeItem(item.id);
    this.board.setAgent(agent.routed());
    this.tell(contact, 'offer', offerTo.why.join(' '));
    const delay = ms(this.day.answerDelaySec);
    if (delay === 0) this.answer(contact, agent);
    else this.plan(this.now + delay, 'answer', () => this.answer(contact, agent));
  }

  private answer(contact: Contact, agent: SimulatedAgent): void {
    if (contact.state !== 'offered') return;
    const { item, arrival } = contact;
    this.close(contact, 'answered');
    agent.handled += 1;
    this.tell(contact, 'answer', '');
    const wrapUpSec = this.tallies.get(item.queueId)?.queue.wrapUpSec ?? 0;
    this.plan(this.now + ms(arrival.serviceSec), 'end', () => {
      agent.beginWrapUp(item.channelKind);
      if (wrapUpSec > 0) {
        this.board.setAgent(agent.routed());
        this.plan(this.now + ms(wrapUpSec), 'end', () => this.finish(contact, agent));
      } else this.finish(contact, agent);
    });
  }

  private finish({ item }: Contact, agent: SimulatedAgent): void {
    agent.finish(item.channelKind, item.queueId, this.now);
    this.board.setAgent(agent.routed());
  }

  private leave(contact: Contact, reason: string): void {
    const { state, agent, item } = contact;
    if (state === 'over') return;
    if (state === 'offered' && agent) {
      agent.beginWrapUp(item.channelKind);
      this.finish(contact, agent);
    }
    this.board.removeItem(item.id);
    this.lines.leave(contact);
    this.close(contact, 'abandoned');
    this.tell(contact, 'abandon', reason);
  }

  private lastResort(contact: Contact, { lastResort }: RoutingEvaluation): void {
    if (lastResort?.kind === 'overflow') this.move(contact, lastResort.queueId);
    else this.leave(contact, lastResort?.kind ?? 'last_resort');
  }

  private close(contact: Contact, outcome: 'answered' | 'abandoned'): void {
    contact.state = 'over';
    this.contacts.delete(contact.item.id);
    this.tally(contact).ended.push({ waitMs: this.now - contact.item.enqueuedAt, outcome });
  }

  /** A contact counts in the queue it came to, wherever it is answered. */
  private tally({ arrival: { queueId } }: Contact): ContactTally {
    const tally = this.tallies.get(queueId);
    if (!tally) throw new RangeError(`There is no queue ${queueId}.`);
    return tally;
  }

  private tell({ number, arrival, agent }: Contact, event: SimulationEvent['event'], reason: string): void {
    this.onEvent?.({
      ...{ atSec: (this.now - this.day.start) / 1000, event, item: number },
      ...{ queue: arrival.queueId, channel: arrival.channelKind },
      ...(agent ? { agent: agent.shifts.id } : {}),
      reason,
    });
  }

  /** The numbers up to now. */
  result(): SimulationResult {
    const agents = [...this.agents.values()];
    const tallies = [...this.tallies.values()];
    const queues = tallies.map((tally) => {
      const { id } = tally.queue;
      const members = agents.filter(({ shifts }) => shifts.queueIds.includes(id));
      return [id, numbersOf([tally], members, ({ busyFor }) => busyFor.get(id)?.total ?? 0)] as const;
    });
    const people = agents.map((agent) => {
      const { handled, maxLoad } = agent;
      return [
        agent.shifts.id,
        { handled, occupancy: occupancyOf([agent], ({ busy }) => busy.total), maxLoad },
      ] as const;
    });
    return {
      ...numbersOf(tallies, agents, ({ busy }) => busy.total),
      queues: Object.fromEntries(queues),
      agents: Object.fromEntries(people),
    };
  }

  private moment(sec: number): Instant {
    return this.day.start + ms(sec);
  }
}

/** Whole milliseconds, as every moment is. */
const ms = (sec: number): number => Math.round(sec * 1000);
