import {
  activeStep,
  comparePlaces,
  type Instant,
  lastResortAt,
  nextStepAt,
  type RoutedAgent,
  type RoutedItem,
  type RoutedQueue,
  type RoutingEvaluation,
  type RoutingTools,
  scoreOf,
  stepsOf,
  whyUnavailable,
  whyUnsuited,
} from '../src/index.js';
import { asksOf } from '../src/routing/agent-pool.js';
import { evaluateItem } from '../src/routing/evaluate-item.js';

/** The routing board at its simplest: each question looks at every item and every agent. */
export class ScanBoard {
  readonly queues = new Map<string, RoutedQueue>();
  readonly agents = new Map<string, RoutedAgent>();
  readonly items = new Map<string, RoutedItem>();

  constructor(public tools: RoutingTools) {}

  /** The best item that can be offered to somebody. */
  next(now: Instant): RoutingEvaluation | undefined {
    for (const id of this.order(now)) {
      const evaluation = this.evaluate(id, now);
      if (evaluation?.offerTo) return evaluation;
    }
    return undefined;
  }

  /** The next time at which a step, a last resort or the end of a pause changes something. */
  dueAt(now: Instant): Instant | undefined {
    const times = [...this.items.values()].flatMap((item) => {
      const queue = this.queues.get(item.queueId);
      if (!queue) return [];
      const { enqueuedAt, cooldowns } = item;
      const step = nextStepAt(stepsOf(item, queue), enqueuedAt, now);
      return [step, lastResortAt(enqueuedAt, queue.lastResort), ...cooldowns.map(({ until }) => until)];
    });
    const coming = times.flatMap((at) => (at !== undefined && at > now ? at : []));
    return coming.length > 0 ? Math.min(...coming) : undefined;
  }

  order(now: Instant): string[] {
    const places = [...this.items.values()].flatMap((item) => {
      const queue = this.queues.get(item.queueId);
      return queue ? { id: item.id, enqueuedAt: item.enqueuedAt, score: scoreOf(item, queue, now).total } : [];
    });
    return places.sort(comparePlaces).map(({ id }) => id);
  }

  evaluate(itemId: string, now: Instant): RoutingEvaluation | undefined {
    const item = this.items.get(itemId);
    const queue = item && this.queues.get(item.queueId);
    return item && queue && this.look(item, queue, now);
  }

  private look(item: RoutedItem, queue: RoutedQueue, now: Instant): RoutingEvaluation {
    const step = activeStep(stepsOf(item, queue), item.enqueuedAt, now);
    const requirement = step.anyone ? undefined : this.tools.requirement(step.require);
    const members = [...this.agents.values()].filter(
      (agent) => agent.queueIds.includes(item.queueId) || agent.id === item.onlyAgentId,
    );
    const refusals = members.map((agent) => ({
      agent,
      unsuited: whyUnsuited(agent, item, requirement),
      busy: whyUnavailable(agent, item.channelKind, this.tools.interrupts),
    }));
    const free = refusals.flatMap(({ agent, unsuited, busy }) => (queue.open && !unsuited && !busy ? agent : []));
    const soonFree = refusals.flatMap(({ agent: { id }, unsuited, busy }) => {
      const isWanted = id === item.lastAgentId || id === item.ownerId;
      return isWanted && !unsuited && ['capacity', 'wrap-up', 'interrupt'].includes(busy?.code ?? '') ? id : [];
    });
    const rank = this.tools.rank(queue.strategy);
    const { evaluation } = evaluateItem(
      { item, queue, step, rank, asks: asksOf(item, requirement), free, soonFree },
      now,
    );
    const told = new Set([...evaluation.candidates, ...evaluation.rejected].map(({ agentId }) => agentId));
    const others = refusals
      .filter(({ agent }) => !told.has(agent.id))
      .map(({ agent, unsuited, busy }) => ({
        agentId: agent.id,
        ...(unsuited ?? busy ?? { code: 'hours' as const, detail: 'queue' }),
      }));
    const rejected = [...evaluation.rejected, ...others].sort((a, b) => (a.agentId < b.agentId ? -1 : 1));
    return { ...evaluation, rejected };
  }
}
