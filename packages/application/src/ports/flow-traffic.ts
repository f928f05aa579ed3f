import type { Instant } from '@tandem/domain';
import type { Page, PageRequest } from './page.js';
import { token } from './token.js';
import type { Session } from './transactions.js';

/** Where one flow session stands, as far as its traffic is counted. */
export interface Standing {
  sessionId: string;
  workspaceId: string;
  flowId: string;
  version: number;
  conversationId: string;
  /** Absent of sessions that began before channels were noted; so below. */
  channelId?: string;
  startedAt: Instant;
  /** `seq` of the last event that was counted. */
  seq: number;
  /** Absent before the first step. */
  nodeId?: string;
  since: Instant;
  /** `left`: the customer went away while the session waited here. */
  state: 'waiting' | 'done' | 'left';
}

/** What one step passed; edges as `edgeKey`. */
export interface Passage {
  eventId: string;
  workspaceId: string;
  flowId: string;
  version: number;
  conversationId: string;
  channelId?: string;
  at: Instant;
  edges: string[];
}

/** Counts of one version on one channel in one span of time. */
export interface TrafficCounts {
  flowId: string;
  version: number;
  channelId?: string;
  /** Beginning of the minute. */
  minute: Instant;
  started: number;
  /** How often each way was taken, by `edgeKey`. */
  edges: Map<string, number>;
  /** How often each step was reached, by node id. */
  entered: Map<string, number>;
  /** How often a wait of each length ended, by `waitKey`. */
  waits: Map<string, number>;
}

/** Counted like a way: a step failed, whether or not its flow goes on from there. No port is called so. */
export const failedPort = '!failed';

/** Node ids have no slash, so the first one ends them. */
export const edgeKey = (nodeId: string, port: string): string => `${nodeId}/${port}`;

export interface TrafficPeriod {
  flowId: string;
  version: number;
  /** Without it, all channels, also of sessions whose channel is not known. */
  channelId?: string;
  from: Instant;
  to: Instant;
}

export type TrafficTotals = Pick<TrafficCounts, 'started' | 'edges' | 'entered' | 'waits'>;

/** Which conversations are behind a number: those that took a way, or those that stand at a step. */
export type TrafficPlace =
  | { edge: string }
  | { nodeId: string; state: 'waiting' | 'left' }
  /** Who left, or has waited since before a moment. */
  | { nodeId: string; state: 'gone'; silentBefore: Instant };

/** Sessions at one step. */
export interface StandingCounts {
  nodeId: string;
  waiting: number;
  /** Of those waiting, the ones that have done so since before the asked moment. */
  silent: number;
  left: number;
}

/** What all versions of a flow did in one hour. */
export interface FlowHour {
  flowId: string;
  /** Beginning of the hour. */
  hour: Instant;
  started: number;
  /** How often a step failed. */
  errors: number;
  /** Of the sessions that began in the hour: those who left at a step, or wait there since before the asked moment. */
  gone: number;
}

/** Counted traffic of flows. */
export interface FlowTraffic {
  /** Of these sessions, and of all sessions of these conversations. */
  standings(
    workspaceId: string,
    of: { sessionIds: readonly string[]; conversationIds: readonly string[] },
    session: Session,
  ): Promise<Standing[]>;
  /** Stores new standings, passages and counts together with what else the transaction does. */
  add(
    workspaceId: string,
    what: { standings: readonly Standing[]; passages: readonly Passage[]; counts: readonly TrafficCounts[] },
    session: Session,
  ): Promise<void>;
  totals(workspaceId: string, period: TrafficPeriod): Promise<TrafficTotals>;
  /** Who stands at each step, of the sessions that began in the period. */
  standing(workspaceId: string, period: TrafficPeriod, silentBefore: Instant): Promise<StandingCounts[]>;
  /** Conversation ids, latest first. */
  conversations(
    workspaceId: string,
    period: TrafficPeriod,
    place: TrafficPlace,
    page: PageRequest,
  ): Promise<Page<{ conversationId: string; at: Instant }>>;
  /**
   * Every flow's hours in which something happened, in no order.
   * @param from beginning of the first hour
   */
  hours(workspaceId: string, from: Instant, silentBefore: Instant): Promise<FlowHour[]>;
}

export const FLOW_TRAFFIC = token<FlowTraffic>('FlowTraffic');
