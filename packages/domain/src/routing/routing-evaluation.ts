import type { Instant } from '../time.js';
import type { ActiveStep } from './active-step.js';
import type { Refusal } from './compiled-requirement.js';
import type { LastResort } from './policy.js';
import type { WorkScore } from './score.js';
import type { RankedAgent } from './strategy.js';

/** Why nobody can be offered an item for another reason than the agents. */
export type RoutingProblem =
  /** The queue's strategy is not loaded. */
  | 'no_strategy'
  /** The strategy threw. */
  | 'strategy_failed';

/** One look at one waiting item: what was decided and why. */
export interface RoutingEvaluation {
  workItemId: string;
  at: Instant;
  step: ActiveStep;
  /** Due now, and told once for each stay in the queue. `anyone` never stands here: it is the last step. */
  lastResort?: LastResort;
  score: WorkScore;
  /** Who can take it now, best first. */
  candidates: RankedAgent[];
  /** One row for each other member of the queue, and for the agent wished for; by agent id. */
  rejected: RejectedAgent[];
  /** The first candidate. */
  offerTo?: RankedAgent;
  /** True when everybody who can take it was asked before, so that the round begins again. */
  newRound: boolean;
  problem?: RoutingProblem;
}

export interface RejectedAgent extends Refusal {
  agentId: string;
}

const lasting = new Set<string>(['skill', 'level', 'language', 'excluded']);

/** True when no agent of the queue could ever take it in its present step, whatever their presence and load. */
export const nobodySuits = ({ candidates, rejected }: Pick<RoutingEvaluation, 'candidates' | 'rejected'>): boolean =>
  candidates.length === 0 && rejected.every(({ code }) => lasting.has(code));
