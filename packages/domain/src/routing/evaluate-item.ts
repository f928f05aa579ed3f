import type { Instant } from '../time.js';
import type { ActiveStep } from './active-step.js';
import type { AgentPool } from './agent-pool.js';
import { rankCandidates, whomToAsk } from './rank-candidates.js';
import type { RoutedAgent, RoutedItem, RoutedQueue } from './routed.js';
import type { RejectedAgent, RoutingEvaluation } from './routing-evaluation.js';
import { scoreOf } from './score.js';
import type { Rank } from './strategy.js';

/** Everything that one look at one item depends on. */
export interface ItemSituation {
  item: RoutedItem;
  queue: RoutedQueue;
  step: ActiveStep;
  rank: Rank | undefined;
  asks: AgentPool['asks'];
  /** Agents who suit it and are free. */
  free: Iterable<RoutedAgent>;
  /** Of the customer's last agent and owner, those who suit it and are here without room. */
  soonFree: readonly string[];
}

/** An evaluation, and when the strategy wants to be asked again. */
export interface ItemEvaluation {
  evaluation: RoutingEvaluation;
  askAgainAt?: Instant;
}

/** Whom to offer an item to, without the reasons of those who are not free. */
export function evaluateItem(situation: ItemSituation, now: Instant): ItemEvaluation {
  const { item, queue, step } = situation;
  const { candidates, paused, newRound } = whomToAsk(item, situation.free, now);
  candidates.sort((a, b) => (a.id < b.id ? -1 : 1));
  const { ranked, rejected, askAgainAt, problem } = rankCandidates(situation, candidates, now);
  const offerTo = ranked[0];
  const evaluation: RoutingEvaluation = {
    workItemId: item.id,
    at: now,
    step,
    score: scoreOf(item, queue, now),
    candidates: ranked,
    rejected: [...rejected, ...paused.map((agent) => resting(item, agent))],
    ...(offerTo ? { offerTo } : {}),
    newRound: newRound && offerTo !== undefined,
    ...(problem ? { problem } : {}),
  };
  return askAgainAt === undefined ? { evaluation } : { evaluation, askAgainAt };
}

function resting({ cooldowns }: RoutedItem, { id: agentId }: RoutedAgent): RejectedAgent {
  const why = cooldowns.find((one) => one.agentId === agentId)?.why;
  return { agentId, code: 'cooldown', ...(why === undefined ? {} : { detail: why }) };
}
