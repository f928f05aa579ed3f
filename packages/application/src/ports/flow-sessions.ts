import type { Instant } from '@tandem/domain';
import type { FlowEffect, FlowState } from '@tandem/flow';
import { token } from './token.js';

/** Effects of a step that are still to be done, in order. */
export interface PendingEffects {
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
  get(workspaceId: string, id: string): Promise<FlowSession | undefined>;
  /** Stores revision 1, or replaces revision `flowSession.revision - 1`; false when another server was first. */
  save(workspaceId: string, flowSession: FlowSession): Promise<boolean>;
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
