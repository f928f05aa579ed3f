import {
  AGENTS,
  ANSWER_OFFER,
  ASSIGNMENTS,
  BACKGROUND,
  type Caller,
  CLOCK,
  END_BY_CUSTOMER,
  EVENT_LOG,
  MANAGE_QUEUES,
  MANAGE_SKILLS,
  RECEIVE_INBOUND,
  RESOLVE_CONVERSATION,
  SET_PRESENCE,
} from '@tandem/application';
import { caller, FakeClock, queue, turn } from '@tandem/application/testing';
import type { AgentShifts, Arrival, SimulatedQueue, Simulation, SimulationEvent, TandemEvent } from '@tandem/domain';
import { bindValue, resolve } from '../../src/di.js';
import type { Client } from '../client.js';
import { draw, edge, flowOnChannel, node } from '../flow-kit.js';
import { startServer, type TestServer } from '../server.js';

const ms = (sec: number): number => Math.round(sec * 1000);

/**
 * The day of a simulation on a real server over its store, with a clock that is told to go on: customers come through
 * flows that hand over, agents accept at once and end the conversation when its time is over.
 */
export class ServerDay {
  private readonly agents = new Map<string, Caller>();
  /** Begun by the clock, done one by one. */
  private readonly begun: (() => Promise<unknown>)[] = [];
  private readonly items = new Map<string, number>();
  private readonly over = new Set<string>();
  private readonly channels = new Map<string, Promise<string>>();

  private constructor(
    private readonly day: Simulation,
    private readonly clock: FakeClock,
    private readonly server: TestServer,
    private readonly admin: Client,
    private readonly workspaceId: string,
  ) {}

  /** Everything that happened up to a time, as the simulation lists it. @param untilSec after the start */
  static async play(day: Simulation, dataDir: string, plugins: readonly string[], untilSec: number) {
    const clock = new FakeClock(day.start);
    const server = await startServer({ dataDir, overrides: (container) => bindValue(container, CLOCK, clock) });
    try {
      const admin = await server.setUp();
      for (const id of plugins) await admin.put(`/plugins/${id}/enabled`, { enabled: true });
      const workspaceId = (await admin.get('/workspace')).body.id;
      return await new ServerDay(day, clock, server, admin, workspaceId).run(untilSec);
    } finally {
      await server.stop();
    }
  }

  private get<T>(token: Parameters<typeof resolve<T>>[1]): T {
    return resolve(this.server.server.container, token);
  }

  private get boss(): Caller {
    return { ...caller('boss', 'admin'), workspaceId: this.workspaceId };
  }

  private async run(untilSec: number): Promise<SimulationEvent[]> {
    const skills = new Set(this.day.agents.flatMap((one) => Object.keys(one.skills)));
    for (const key of skills) {
      await this.get(MANAGE_SKILLS).create(this.boss, { name: key, key, description: '' }, key);
    }
    for (const one of this.day.queues) await this.addQueue(one);
    for (const one of this.day.agents) await this.addAgent(one);
    for (const [index, arrival] of this.day.arrivals.entries()) {
      await this.channelFor(arrival);
      if (arrival.atSec <= this.day.horizonSec) this.at(arrival.atSec, () => this.arrive(arrival, index + 1));
    }
    await this.clock.advance(`${untilSec}s`, () => this.settle());
    return this.told();
  }

  private async addQueue({ id, steps, waitWeight, serviceLevelSec, strategy, wrapUpSec }: SimulatedQueue) {
    const { id: _id, workspaceId: _w, active: _a, ...input } = queue();
    await this.get(MANAGE_QUEUES).create(
      this.boss,
      {
        ...{ ...input, name: id, steps: [...steps], waitWeight, strategy },
        serviceLevel: { seconds: serviceLevelSec, target: 0.8 },
        ...(wrapUpSec > 0 ? { wrapUp: { mode: 'mandatory_timed', seconds: wrapUpSec } } : {}),
      },
      id,
    );
  }

  private async addAgent({ id, queueIds, skills, capacity, shifts }: AgentShifts): Promise<void> {
    const levels = Object.entries(skills).map(([skillId, level]) => ({ skillId, level }));
    const profile = { id, displayName: id, active: true, queueIds: [...queueIds], skills: levels, languages: [] };
    await this.get(AGENTS).saveProfile(this.workspaceId, { ...profile, capacity }, this.clock.now());
    this.agents.set(id, { ...caller(id, 'agent', [...queueIds]), workspaceId: this.workspaceId });
    for (const [from, to] of shifts) {
      this.at(from, () => this.presence(id, 'available'));
      // Who is there at the horizon stays until everybody is served.
      if (to < this.day.horizonSec) this.at(to, () => this.presence(id, 'offline'));
    }
  }

  private at(sec: number, act: () => Promise<unknown>): void {
    this.clock.wake(this.day.start + ms(sec), () => void this.begun.push(act));
  }

  private in(sec: number, act: () => Promise<unknown>): void {
    this.at((this.clock.now() - this.day.start + ms(sec)) / 1000, act);
  }

  /** What the moment began is done, and every offer it led to is accepted. */
  private async settle(): Promise<void> {
    for (let act = this.begun.shift(); act; act = this.begun.shift()) {
      await act();
      await this.quiet();
    }
    await this.quiet();
    for (let offers = await this.offers(); offers.length > 0; offers = await this.offers()) {
      for (const [agent, offer] of offers) await this.accept(agent, offer);
      await this.quiet();
    }
  }

  private async quiet(): Promise<void> {
    await this.get(BACKGROUND).idle();
    await turn();
    await this.get(BACKGROUND).idle();
  }

  private async offers(): Promise<[Caller, string][]> {
    const all: [Caller, string][] = [];
    for (const [id, agent] of this.agents) {
      const open = await this.get(ASSIGNMENTS).openOfAgent(this.workspaceId, id);
      all.push(...open.flatMap((one): [Caller, string][] => (one.state === 'offered' ? [[agent, one.id]] : [])));
    }
    return all;
  }

  private async presence(id: string, presence: 'available' | 'offline'): Promise<void> {
    await this.get(SET_PRESENCE).set(this.workspaceId, id, { presence }, { kind: 'user', id }, `${id} ${presence}`);
  }

  private async arrive(arrival: Arrival, item: number): Promise<void> {
    const name = `v${item}`;
    const { conversation } = await this.get(RECEIVE_INBOUND).message({
      ...{ workspaceId: this.workspaceId, channelId: await this.channelFor(arrival), from: { externalId: name } },
      ...{ dedupeKey: name, kind: 'text', text: 'Hello', receivedAt: this.clock.now(), correlationId: name },
    });
    this.items.set(conversation.id, item);
    if (arrival.patienceSec === undefined) return;
    this.in(arrival.patienceSec, async () => {
      if (this.over.has(conversation.id)) return;
      await this.get(END_BY_CUSTOMER).end(this.workspaceId, conversation.id, name);
    });
  }

  private async accept(agent: Caller, offer: string): Promise<void> {
    const { conversationId } = await this.get(ANSWER_OFFER).accept(agent, offer);
    this.over.add(conversationId);
    const arrival = this.day.arrivals[(this.items.get(conversationId) ?? 0) - 1];
    this.in(arrival?.serviceSec ?? 0, () => this.get(RESOLVE_CONVERSATION).resolve(agent, conversationId, {}));
  }

  /** A channel whose flow hands over with what the arrival asks for. */
  private channelFor({ queueId, requirements: { skills }, priority }: Arrival): Promise<string> {
    const name = JSON.stringify([queueId, skills, priority]);
    const known = this.channels.get(name) ?? this.addChannel(name, { queueId, skills, priority });
    this.channels.set(name, known);
    return known;
  }

  private async addChannel(
    name: string,
    { priority, ...asked }: Pick<Arrival, 'queueId' | 'priority'> & { skills: unknown },
  ): Promise<string> {
    const { flowId, channelId } = await flowOnChannel(this.admin, name);
    const handoff = node('handoff', 'handoff', { ...asked, priority: { kind: 'literal', value: priority } });
    const nodes = [node('start', 'start'), handoff];
    const baseRevision = await draw(this.admin, flowId, {
      version: 0,
      variables: [],
      nodes,
      edges: [edge('start.next>handoff')],
    });
    const published = await this.admin.post(`/flows/${flowId}/publish`, { baseRevision });
    if (published.status !== 201) throw new Error(`publish: ${JSON.stringify(published.body)}`);
    return channelId;
  }

  private async told(): Promise<SimulationEvent[]> {
    const told: SimulationEvent[] = [];
    for await (const event of this.get(EVENT_LOG).inTime(this.workspaceId, { from: 0 })) {
      const what = whatHappened(event);
      const item = this.items.get(event.conversationId ?? '') ?? 0;
      const arrival = this.day.arrivals[item - 1];
      if (!what || !arrival) continue;
      const { queueId, channelKind: channel } = arrival;
      told.push({ atSec: (event.at - this.day.start) / 1000, item, queue: queueId, channel, ...what });
    }
    return told;
  }
}

function whatHappened(event: TandemEvent): Pick<SimulationEvent, 'event' | 'agent' | 'reason'> | undefined {
  switch (event.type) {
    case 'work.queued':
      return { event: 'arrival', reason: '' };
    case 'work.offered':
      return { event: 'offer', agent: event.data.agentId, reason: event.data.why.join(' ') };
    case 'offer.accepted':
      return { event: 'answer', agent: event.data.agentId, reason: '' };
    case 'work.abandoned':
      return { event: 'abandon', reason: 'patience' };
    default:
      return undefined;
  }
}
