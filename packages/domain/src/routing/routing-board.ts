import type { InterruptMatrix } from '../agent/interrupt-matrix.js';
import type { Instant } from '../time.js';
import { activeStep, lastResortAt, nextStepAt, stepsOf } from './active-step.js';
import { evaluateItem, explained, type ItemSituation } from './evaluate-item.js';
import type { RoutedAgent, RoutedItem, RoutedQueue } from './routed.js';
import type { RoutingEvaluation } from './routing-evaluation.js';
import type { RoutingTools } from './routing-tools.js';
import { comparePlaces, scoreOf } from './score.js';
import { whyUnavailable, whyUnsuited } from './why-not.js';

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
  private readonly looked = new Set<string>();
  private readonly told = new Map<string, string>();
  private readonly resorted = new Set<string>();
  private readonly again = new Map<string, Instant>();

  constructor(private tools: RoutingTools) {}

  setQueue(queue: RoutedQueue): void {
    this.queues.set(queue.id, queue);
    this.lookAgain();
  }

  removeQueue(id: string): void {
    this.queues.delete(id);
  }

  setAgent(agent: RoutedAgent): void {
    this.agents.set(agent.id, agent);
    this.looked.clear();
  }

  removeAgent(id: string): void {
    this.agents.delete(id);
  }

  setItem(item: RoutedItem): void {
    this.removeItem(item.id);
    this.items.set(item.id, item);
  }

  removeItem(id: string): void {
    this.items.delete(id);
    this.looked.delete(id);
    this.told.delete(id);
    this.again.delete(id);
  }

  setInterrupts(interrupts: InterruptMatrix): void {
    this.tools = { ...this.tools, interrupts };
    this.looked.clear();
  }

  /** Everything is looked at once more: strategies came or went. */
  lookAgain(): void {
    this.looked.clear();
    this.told.clear();
  }

  /**
   * The next decision: the best waiting item that can be offered to somebody; when there is none, an item that is new,
   * came to its next step or to its last resort and finds nobody; undefined when nothing is left to look at.
   */
  next(now: Instant): RoutingEvaluation | undefined {
    let waiting: RoutingEvaluation | undefined;
    for (const { id } of this.order(now)) {
      const item = this.items.get(id);
      const queue = item && this.queues.get(item.queueId);
      if (!item || !queue) continue;
      if ((this.again.get(id) ?? now + 1) <= now) this.looked.delete(id);
      const evaluation = this.look(item, queue, now);
      const resort = this.resortDue(item, queue, now);
      if (evaluation.offerTo && !this.looked.has(id)) {
        this.looked.add(id);
        return evaluation;
      }
      const step = `${evaluation.step.index}`;
      if (resort) waiting ??= { ...evaluation, lastResort: resort };
      else if (this.told.get(id) !== step) waiting ??= evaluation;
    }
    if (waiting) {
      this.told.set(waiting.workItemId, `${waiting.step.index}`);
      if (waiting.lastResort) this.resorted.add(waiting.workItemId);
    }
    return waiting;
  }

  /** When time alone changes something: a step, the end of a pause, the last resort; undefined: never. */
  dueAt(now: Instant): Instant | undefined {
    const times: Instant[] = [];
    for (const item of this.items.values()) {
      const queue = this.queues.get(item.queueId);
      if (!queue) continue;
      const step = nextStepAt(stepsOf(item, queue), item.enqueuedAt, now);
      const resort = lastResortAt(item.enqueuedAt, queue.lastResort);
      const again = this.again.get(item.id);
      for (const at of [step, resort, again, ...item.cooldowns.map(({ until }) => until)]) {
        if (at !== undefined && at > now) times.push(at);
      }
    }
    return times.length > 0 ? Math.min(...times) : undefined;
  }

  /** A look at one waiting item on demand: why does it wait? */
  evaluate(itemId: string, now: Instant): RoutingEvaluation | undefined {
    const item = this.items.get(itemId);
    const queue = item && this.queues.get(item.queueId);
    return item && queue && this.look(item, queue, now);
  }

  /** Waiting items, of one queue or all, in the order in which they are offered. */
  order(now: Instant, queueId?: string): { id: string; score: number }[] {
    return [...this.items.values()]
      .filter((item) => this.queues.has(item.queueId) && (queueId === undefined || item.queueId === queueId))
      .map((item) => {
        const queue = this.queues.get(item.queueId);
        return { id: item.id, enqueuedAt: item.enqueuedAt, score: queue ? scoreOf(item, queue, now).total : 0 };
      })
      .sort(comparePlaces)
      .map(({ id, score }) => ({ id, score }));
  }

  private look(item: RoutedItem, queue: RoutedQueue, now: Instant): RoutingEvaluation {
    const step = activeStep(stepsOf(item, queue), item.enqueuedAt, now);
    const requirement = step.anyone ? undefined : this.tools.requirement(step.require);
    const { interrupts } = this.tools;
    const suited = [...this.agents.values()].filter((agent) => !whyUnsuited(agent, item, requirement));
    const free = queue.open ? suited.filter((one) => !whyUnavailable(one, item.channelKind, interrupts)) : [];
    const soonFree = suited.flatMap((agent) => {
      const code = whyUnavailable(agent, item.channelKind, interrupts)?.code ?? '';
      const isWanted = agent.id === item.lastAgentId || agent.id === item.ownerId;
      return isWanted && ['capacity', 'wrap-up', 'interrupt'].includes(code) ? agent.id : [];
    });
    const rank = this.tools.rank(queue.strategy);
    const situation: ItemSituation = { item, queue, step, requirement, rank, free, soonFree };
    const { evaluation, askAgainAt } = evaluateItem(situation, now);
    if (askAgainAt === undefined) this.again.delete(item.id);
    else this.again.set(item.id, askAgainAt);
    const members = [...this.agents.values()].filter(
      (agent) => agent.queueIds.includes(item.queueId) || agent.id === item.onlyAgentId,
    );
    return this.tools.explain === false ? evaluation : explained(evaluation, situation, members, interrupts);
  }

  private resortDue(item: RoutedItem, queue: RoutedQueue, now: Instant) {
    const at = lastResortAt(item.enqueuedAt, queue.lastResort);
    return at !== undefined && at <= now && !this.resorted.has(item.id) ? queue.lastResort : undefined;
  }
}
