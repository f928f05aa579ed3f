import type { AgentShifts, RoutingStep, SimulatedQueue } from '@tandem/domain';

/** Rules of one queue that stand in for its own. */
export interface QueueRules {
  queueId: string;
  steps: RoutingStep[];
  strategy: string;
  waitWeight: number;
  serviceLevelSec: number;
}

/** One side of a comparison. Queues that are not named keep their own rules. */
export interface RuleSet {
  queues: QueueRules[];
  /** Agents more than there were, or fewer when below 0. */
  moreAgents: number;
}

export function queuesUnder(rules: RuleSet, queues: readonly SimulatedQueue[]): SimulatedQueue[] {
  const changed = new Map(rules.queues.map(({ queueId, ...rest }) => [queueId, rest]));
  return queues.map((queue) => ({ ...queue, ...changed.get(queue.id) }));
}

/**
 * Agents more: the like of those who were there longest, with the same skills at the same times. Fewer: without those
 * who were there longest.
 */
export function agentsUnder({ moreAgents }: RuleSet, agents: readonly AgentShifts[]): AgentShifts[] {
  const longest = agents.toSorted((a, b) => timeOf(b) - timeOf(a) || (a.id < b.id ? -1 : 1));
  if (moreAgents < 0) {
    const gone = new Set(longest.slice(0, -moreAgents).map(({ id }) => id));
    return agents.filter(({ id }) => !gone.has(id));
  }
  const more = Array.from({ length: longest.length === 0 ? 0 : moreAgents }, (_, index) => {
    const like = longest[index % longest.length];
    return like ? [{ ...like, id: `${like.id} +${Math.floor(index / longest.length) + 1}` }] : [];
  });
  return [...agents, ...more.flat()];
}

const timeOf = ({ shifts }: AgentShifts): number => shifts.reduce((sum, [from, to]) => sum + to - from, 0);
