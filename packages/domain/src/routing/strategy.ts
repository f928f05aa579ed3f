import type { Agent } from '../agent/agent.js';
import type { Instant } from '../time.js';
import type { WorkItem } from '../work/work-item.js';

/** Why an agent was not considered; one code per agent. */
export type RejectionCode =
  | 'inactive'
  | 'not_a_member'
  | 'offline'
  | 'away'
  | 'busy'
  | 'capacity'
  | 'skill'
  | 'level'
  | 'language'
  | 'cooldown'
  | 'excluded';

export type Candidate = Pick<
  Agent,
  'id' | 'displayName' | 'skills' | 'languages' | 'capacity' | 'load' | 'idleSince' | 'presence'
>;

/** One agent's place, with reasons as codes a person can read (`language:en:5`, `idle:94`). */
export interface RankedAgent {
  agentId: string;
  score: number;
  why: string[];
}

export interface Ranking {
  ranked: RankedAgent[];
  rejected: { agentId: string; code: RejectionCode }[];
}

/** A routing strategy is this pure function. Same input, same output. */
export type Rank = (work: RoutedWork, candidates: readonly Candidate[], now: Instant) => Ranking;

export type RoutedWork = Pick<
  WorkItem,
  'id' | 'queueId' | 'channelKind' | 'requirements' | 'priority' | 'enqueuedAt' | 'conversationId' | 'contactId'
>;
