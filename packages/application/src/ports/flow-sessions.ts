import type { Instant } from '@tandem/domain';
import type { Facts, FlowEffect, FlowEvent, FlowState, PathEntry } from '@tandem/flow';
import { token } from './token.js';
import type { Session } from './transactions.js';

/** What a step left to do: its record in the log first, then its effects in order. */
export interface PendingEffects {
  /** Dedupe key of the `flow.stepped` event. */
  key: string;
  /** The `seq` that was handled by it. */
  forSeq: number;
  path: readonly PathEntry[];
  replay: { event: FlowEvent; facts: Facts; now: Instant; seed: string };
  effects: readonly FlowEffect[];
  correlationId: string;
}

export type OutsideNode = Extract<FlowEffect, { type: 'runNode' }>;

/** One run of a flow version in a conversation. */
export interface FlowSession {
  id: string;
  workspaceId: string;
  conversationId: string;
  flowId: string;
  version: number;
  /** Counts the writes; every write is guarded by it. */
  revision: number;
  state: FlowState;
  /** The last `seq` of the conversation that was given to the flow. */
  handledSeq: number;
  /** The last `seq` that it knew of when an event or a timer woke it; absent before the first. */
  eventSeq?: number;
  pending?: PendingEffects;
  /** `runNode` effects whose answer has not come yet. */
  openNodes: readonly OutsideNode[];
  startedAt: Instant;
  updatedAt: Instant;
}

export interface FlowSessions {
  get(workspaceId: string, id: string, session?: Session): Promise<FlowSession | undefined>;
  /** Stores revision 1, or replaces revision `flowSession.revision - 1`; false when another server was first. */
  save(workspaceId: string, flowSession: FlowSession, session?: Session): Promise<boolean>;
  /** Sessions in these conversations that wait for an event of one of these names. */
  awaiting(
    workspaceId: string,
    names: readonly string[],
    conversationIds: readonly string[],
  ): Promise<{ id: string; conversationId: string }[]>;
  /** Sessions with pending effects or open nodes, untouched since before `since`: the crash sweep. */
  unfinished(workspaceId: string, since: Instant, limit: number): Promise<FlowSession[]>;
}

export const FLOW_SESSIONS = token<FlowSessions>('FlowSessions');
