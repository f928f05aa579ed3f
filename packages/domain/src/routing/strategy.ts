import type { Agent } from '../agent/agent.js';
import type { Instant } from '../time.js';
import type { WorkItem } from '../work/work-item.js';
import type { AskedLevels } from './compiled-requirement.js';

/** Why an agent was not considered; one code per agent. */
export const rejectionCodes = [
  'offline',
  'capacity',
  'skill',
  'level',
  'language',
  'hours',
  'cooldown',
  'wrap-up',
  'excluded',
  'interrupt',
] as const;
export type RejectionCode = (typeof rejectionCodes)[number];

export type Candidate = Pick<
  Agent,
  'id' | 'displayName' | 'skills' | 'languages' | 'capacity' | 'load' | 'idleSince' | 'presence'
> & {
  /** Conversations in hand, of all channel kinds. */
  openWork?: number;
  /** When work was last offered; absent: never. */
  lastOfferedAt?: Instant;
};

/** One agent's place, with reasons as codes a person can read (`language:en:5`, `idle:94`). */
export interface RankedAgent {
  agentId: string;
  score: number;
  why: string[];
}

export interface Ranking {
  ranked: RankedAgent[];
  rejected: { agentId: string; code: RejectionCode; detail?: string }[];
  /** Ranked nobody for now: the work is looked at again then, though nothing else has changed. */
  askAgainAt?: Instant;
}

/** A routing strategy is this pure function. Same input, same output. */
export type Rank = (work: RoutedWork, candidates: readonly Candidate[], now: Instant) => Ranking;

export type RoutedWork = Pick<
  WorkItem,
  'id' | 'queueId' | 'channelKind' | 'requirements' | 'priority' | 'enqueuedAt' | 'conversationId' | 'contactId'
> & {
  /** Skills and languages that the step and the hand-off name. */
  asked?: AskedLevels;
  /** Who handled the customer last. */
  lastAgentId?: string;
  /** Whose customer it is. */
  ownerId?: string;
  /** Those of these two who suit the work and are here, but have no room at present. */
  soonFree?: readonly string[];
};
