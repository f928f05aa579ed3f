import type { Conversation, EventRecord, EventType, Instant, TandemEvent } from '@tandem/domain';
import type { FlowSession } from './flow-sessions.js';
import type { OutboundMessage } from './outbound.js';
import type { TimerChange } from './timers.js';
import { token } from './token.js';
import type { Session } from './transactions.js';

export interface LogEntry {
  event: TandemEvent;
  /** Unique per channel: a second entry with the same key is not stored. */
  dedupe?: { channelId: string; key: string };
}

/** What is stored together with events: all of it, or nothing. */
export interface Alongside {
  /** Replaces the revision before its own, or is the first; otherwise the outcome is `stale`. */
  flowSession: FlowSession;
  timers: readonly TimerChange[];
  /** Messages that a provider is to send. */
  orders: readonly OutboundMessage[];
}

/** Events of one conversation with consecutive `seq` from `before.seq + 1`, and the head before and after them. */
export interface AppendBatch {
  entries: readonly LogEntry[];
  before: Conversation;
  after: Conversation;
  alongside?: Alongside;
}

/** `stale`: the head or the flow session was old, another event was first. `duplicate`: a dedupe key was there already. Then nothing is stored. */
export type AppendOutcome = 'stored' | 'stale' | 'duplicate';

export interface TimeRange {
  from: Instant;
  /** Exclusive. */
  to?: Instant;
  types?: readonly EventType[];
}

/** A place in the order of time; events of one moment stand in the order of their ids. */
export interface EventMark {
  at: Instant;
  id: string;
}

/** The append-only log of everything that happened. */
export interface EventLog {
  /**
   * Durable when it returns. Inside a transaction `stale` and `duplicate` abort it: the session's `run` starts again
   * for `stale`.
   */
  append(workspaceId: string, batch: AppendBatch, session?: Session): Promise<AppendOutcome>;
  /** An event of no conversation; one whose id is there already is not stored again. */
  appendLoose(workspaceId: string, event: TandemEvent, session?: Session): Promise<void>;
  /** Those of the ids that are there, in no order. */
  withIds(workspaceId: string, ids: readonly string[], session?: Session): Promise<TandemEvent[]>;
  findByDedupeKey(workspaceId: string, channelId: string, key: string): Promise<TandemEvent | undefined>;
  /** Messages of a channel that the provider knows by this id: one, and its copies in merged conversations. */
  findByExternalId(workspaceId: string, channelId: string, externalId: string): Promise<TandemEvent[]>;
  /** Events with `seq > after`, ascending. */
  after(
    workspaceId: string,
    conversationId: string,
    after: number,
    options?: { limit?: number; types?: readonly EventType[] },
    session?: Session,
  ): Promise<TandemEvent[]>;
  /** The last events with `seq < before`, ascending. */
  before(workspaceId: string, conversationId: string, before: number, limit: number): Promise<TandemEvent[]>;
  /** The last events of one type since `from` (and before a mark), newest first. */
  latest<T extends EventType>(
    workspaceId: string,
    type: T,
    range: { from: Instant; before?: EventMark; limit: number },
  ): Promise<EventRecord<T>[]>;
  /** In order of time; for rebuilding and for the crash sweep. */
  inTime(workspaceId: string, range: TimeRange): AsyncIterable<TandemEvent>;
}

export const EVENT_LOG = token<EventLog>('EventLog');
