import type { InterruptMatrix } from '../agent/interrupt-matrix.js';
import type { Instant } from '../time.js';
import { lastResortAt } from './active-step.js';
import { evaluateItem } from './evaluate-item.js';
import type { RoutedAgent, RoutedItem, RoutedQueue } from './routed.js';
import type { RoutingEvaluation } from './routing-evaluation.js';
import type { RoutingTools } from './routing-tools.js';
import { comparePlaces, scoreOf } from './score.js';
import type { WaitingLine } from './waiting-line.js';
import { WaitingRoom } from './waiting-room.js';

/**
 * Decides who gets which work. It holds what waits, the agents and the queues in memory, is told of every change, and
 * says the next decision. The same changes in the same order give the same decisions.
 *
 * After an evaluation with `offerTo` the caller makes the offer and tells the result: `removeItem` and `setAgent` with
 * the new load, or both as they really are when somebody else was faster. Then it asks for the next one.
 */
export class RoutingBoard {
  private readonly queues = new Map<string, RoutedQueue>();
  private readonly agents = new Map<string, RoutedAgent>();
  private readonly items = new Map<string, RoutedItem>();
  private readonly room = new WaitingRoom(this.agents);
  /** Items to be put into their lines, once the time is known. */
  private readonly moved = new Set<string>();
  /** Items that are new or came to their next step: told even when nobody can be found. */
  private readonly news = new Set<string>();
  private readonly resorts = new Set<string>();
  private readonly resortsTold = new Set<string>();

  constructor(private tools: RoutingTools) {}

  setQueue(queue: RoutedQueue): void {
    const before = this.queues.get(queue.id);
    if (before && JSON.stringify(before) === JSON.stringify(queue)) return;
    this.queues.set(queue.id, queue);
    this.moveItemsOf(queue.id);
  }

  removeQueue(id: string): void {
    this.queues.delete(id);
    this.moveItemsOf(id);
  }

  setAgent(agent: RoutedAgent): void {
    const before = this.agents.get(agent.id);
    this.agents.set(agent.id, agent);
    this.room.agentChanged(before, agent, this.tools);
  }

  removeAgent(id: string): void {
    const agent = this.agents.get(id);
    this.agents.delete(id);
    if (agent) this.room.agentGone(agent);
  }

  /** A waiting item, new or changed. One that is the same as before is looked at again, but is no news. */
  setItem(item: RoutedItem): void {
    const before = this.items.get(item.id);
    if (!before || JSON.stringify(before) !== JSON.stringify(item)) {
      this.items.set(item.id, item);
      this.news.add(item.id);
      if (before?.queueId !== item.queueId) this.resortsTold.delete(item.id);
    }
    this.moved.add(item.id);
  }

  /** It does not wait any more: it was offered, answered or has gone. */
  removeItem(id: string): void {
    this.items.delete(id);
    this.room.take(id);
    for (const ids of [this.moved, this.news, this.resorts, this.resortsTold]) ids.delete(id);
  }

  setInterrupts(interrupts: InterruptMatrix): void {
    this.tools = { ...this.tools, interrupts };
    for (const agent of this.agents.values()) this.room.agentChanged(undefined, agent, this.tools);
  }

  /** Everything is looked at once more: strategies came or went, or a last resort could not be carried out. */
  lookAgain(): void {
    this.resortsTold.clear();
    for (const id of this.items.keys()) {
      this.moved.add(id);
      this.news.add(id);
    }
  }

  /**
   * The next decision: the best waiting item that can be offered to somebody; when there is none, an item that came to
   * its last resort, is new or came to its next step, and finds nobody; undefined when nothing is left to look at.
   */
  next(now: Instant): RoutingEvaluation | undefined {
    this.catchUp(now);
    for (let line = this.best(now); line; line = this.best(now)) {
      const item = line.head();
      if (!item) continue;
      const evaluation = this.look(item, line, now);
      line.pass();
      if (evaluation.problem === 'no_strategy') this.room.open.delete(line);
      if (!evaluation.offerTo) continue;
      this.news.delete(item.id);
      return evaluation;
    }
    return this.nextWithout(now);
  }

  /** When time alone changes something: a step, the end of a pause, the last resort; undefined: never. */
  dueAt(now: Instant): Instant | undefined {
    return this.moved.size > 0 ? now : this.room.firstDue();
  }

  /** A look at one waiting item on demand: why does it wait? */
  evaluate(itemId: string, now: Instant): RoutingEvaluation | undefined {
    this.catchUp(now);
    const place = this.room.place(itemId);
    return place && this.look(place.item, place.line, now, true);
  }

  /** Waiting items, of one queue or all, in the order in which they are offered. */
  order(now: Instant, queueId?: string): { id: string; score: number }[] {
    const places = [...this.items.values()].flatMap((item) => {
      const queue = this.queues.get(item.queueId);
      if (!queue || (queueId !== undefined && queueId !== queue.id)) return [];
      return { id: item.id, enqueuedAt: item.enqueuedAt, score: scoreOf(item, queue, now).total };
    });
    return places.sort(comparePlaces).map(({ id, score }) => ({ id, score }));
  }

  private moveItemsOf(queueId: string): void {
    for (const item of this.items.values()) {
      if (item.queueId !== queueId) continue;
      this.room.take(item.id);
      this.moved.add(item.id);
      this.news.add(item.id);
    }
  }

  /** Puts what changed and what has come to its time into its line. */
  private catchUp(now: Instant): void {
    for (const id of this.moved) this.put(id, now);
    this.moved.clear();
    for (let id = this.room.takeDue(now); id !== undefined; id = this.room.takeDue(now)) {
      const before = this.room.place(id)?.line.step.index;
      if (this.put(id, now)?.step.index !== before) this.news.add(id);
    }
  }

  private put(id: string, now: Instant): WaitingLine | undefined {
    const item = this.items.get(id);
    const queue = item && this.queues.get(item.queueId);
    if (!item || !queue) {
      this.room.take(id);
      return undefined;
    }
    const resort = lastResortAt(item.enqueuedAt, queue.lastResort);
    if (resort !== undefined && resort <= now && !this.resortsTold.has(id)) this.resorts.add(id);
    return this.room.put(item, queue, this.tools, now);
  }

  /** The line whose head goes first. Lines that have nobody or nothing left are closed until something changes. */
  private best(now: Instant): WaitingLine | undefined {
    let best: { line: WaitingLine; id: string; enqueuedAt: Instant; score: number } | undefined;
    for (const line of this.room.open) {
      const head = line.head();
      if (!head || line.pool.free.size === 0) {
        this.room.open.delete(line);
        continue;
      }
      const { id, enqueuedAt } = head;
      const place = { line, id, enqueuedAt, score: scoreOf(head, line.queue, now).total };
      if (!best || comparePlaces(place, best) < 0) best = place;
    }
    return best?.line;
  }

  private nextWithout(now: Instant): RoutingEvaluation | undefined {
    for (const id of this.resorts) {
      this.resorts.delete(id);
      const place = this.room.place(id);
      if (!place?.line.queue.lastResort) continue;
      this.resortsTold.add(id);
      this.news.delete(id);
      const { offerTo: _nobody, ...evaluation } = this.look(place.item, place.line, now);
      return { ...evaluation, lastResort: place.line.queue.lastResort };
    }
    if (this.tools.explain === false) this.news.clear();
    for (const id of this.news) {
      this.news.delete(id);
      const place = this.room.place(id);
      if (!place) continue;
      const { offerTo: _nobody, ...evaluation } = this.look(place.item, place.line, now);
      return evaluation;
    }
    return undefined;
  }

  private look(item: RoutedItem, line: WaitingLine, now: Instant, explain = this.tools.explain !== false) {
    const { pool, queue, step } = line;
    const { evaluation, askAgainAt } = evaluateItem(
      {
        item,
        queue,
        step,
        rank: this.tools.rank(queue.strategy),
        free: queue.open ? pool.free.values() : [],
        asks: pool.asks,
        soonFree: pool.soonFree(item, this.tools.interrupts),
      },
      now,
    );
    if (askAgainAt !== undefined) this.room.remind(item, queue, now, askAgainAt);
    if (!explain) return evaluation;
    const told = [...evaluation.candidates, ...evaluation.rejected];
    const rejected = [...evaluation.rejected, ...pool.reasons(told, this.tools.interrupts)];
    return { ...evaluation, rejected: rejected.sort((a, b) => (a.agentId < b.agentId ? -1 : 1)) };
  }
}
