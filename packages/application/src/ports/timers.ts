import type { Instant } from '@tandem/domain';
import type { Mail } from './mailer.js';
import { token } from './token.js';
import type { Session } from './transactions.js';

/** What happens when a timer is due. */
export type TimerAction =
  | { kind: 'offer'; assignmentId: string }
  | { kind: 'flow'; conversationId: string; flowSessionId: string; timerKey: string }
  | { kind: 'wrap_up'; assignmentId: string }
  /** The line for breaks is looked at. `turn` is new each time, so that of two at once one is second. */
  | { kind: 'break_line'; turn: string }
  /** `isLost`: the agent is disconnected already, and this is the end of the time to come back in. */
  | { kind: 'callback'; callbackId: string }
  | { kind: 'disconnect'; agentId: string; isLost?: true }
  /** A customer may have given up waiting. */
  | { kind: 'gone'; conversationId: string }
  | { kind: 'snooze'; conversationId: string }
  /** A mail that waits to go out, after so many tries. */
  | { kind: 'mail'; id: string; mail: Mail; tries: number }
  /** A person may not have read what they were told. */
  | { kind: 'digest'; userId: string }
  | { kind: 'publish'; flowId: string; version: number };

export interface Timer {
  /** Unique in the workspace: scheduling it again moves it. */
  key: string;
  dueAt: Instant;
  action: TimerAction;
}

/** A timer to set, or the key or the beginning of the keys that are cancelled. */
export type TimerChange = { schedule: Timer } | { cancel: string } | { cancelAll: string };

/** Durable waits: any server may fire them. */
export interface Timers {
  schedule(workspaceId: string, timer: Timer, session?: Session): Promise<void>;
  cancel(workspaceId: string, key: string, session?: Session): Promise<void>;
  /** Cancels every timer whose key begins so. */
  cancelAll(workspaceId: string, keyPrefix: string, session?: Session): Promise<void>;
  /** What is due by then, longest due first. */
  due(workspaceId: string, now: Instant, limit: number): Promise<Timer[]>;
  /** Deletes the timer if it is still due at that moment: firing is deleting. */
  take(workspaceId: string, key: string, dueAt: Instant, session: Session): Promise<boolean>;
}

export const TIMERS = token<Timers>('Timers');
