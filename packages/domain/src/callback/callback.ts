import type { Instant } from '../time.js';
import type { ChannelKind, Requirements } from '../work/work-item.js';
import type { CallbackPolicy } from './callback-policy.js';

/** What the agent found. */
export const callbackOutcomes = ['reached', 'not_reached', 'later'] as const;
export type CallbackOutcome = (typeof callbackOutcomes)[number];

export type CallbackEnd = 'reached' | 'not_reached' | 'expired' | 'came_back' | 'cancelled';

/** `scheduled`: its time comes; `queued`: an attempt waits, is offered or under way; `ended`. */
export type CallbackState = 'scheduled' | 'queued' | 'ended';

export interface CallbackAttempt {
  at: Instant;
  agentId: string;
  outcome: CallbackOutcome;
}

/** A promise to come back to a customer, in place of waiting. Each attempt is a work item that takes the old place. */
export interface Callback {
  id: string;
  workspaceId: string;
  conversationId: string;
  contactId: string;
  queueId: string;
  /** When the wait began that it stands for: the place of every attempt. */
  enqueuedAt: Instant;
  requirements: Requirements;
  /** Added to the queue's. */
  priority: number;
  channelKind: ChannelKind;
  /** The number to call; absent: the customer is written to in the conversation. */
  phone?: string;
  requestedBy: 'contact' | 'flow' | 'queue' | 'agent';
  requestedAt: Instant;
  state: CallbackState;
  /** When the next attempt is put into the queue. */
  dueAt: Instant;
  expiresAt: Instant;
  /** The attempt that is under way. */
  workItemId?: string;
  attempts: CallbackAttempt[];
  endedAt?: Instant;
  outcome?: CallbackEnd;
}

/** When it is tried first and until when. A wish for a later time is kept when it lies within. */
export function callbackTimes(
  policy: CallbackPolicy,
  now: Instant,
  wished?: Instant,
): Pick<Callback, 'dueAt' | 'expiresAt'> {
  const earliest = now + policy.leadSeconds * 1_000;
  const dueAt = Math.max(earliest, wished ?? earliest);
  return { dueAt, expiresAt: Math.max(now, dueAt) + policy.expireHours * 3_600_000 };
}

/** What becomes of it after an attempt: ended, or scheduled again. Time chosen by the customer goes before the pause. */
export function afterAttempt(
  callback: Pick<Callback, 'attempts' | 'expiresAt'>,
  policy: CallbackPolicy,
  attempt: CallbackAttempt,
  wished?: Instant,
): { state: 'ended'; outcome: CallbackEnd } | { state: 'scheduled'; dueAt: Instant } {
  if (attempt.outcome === 'reached') return { state: 'ended', outcome: 'reached' };
  if (callback.attempts.length + 1 >= policy.attempts) return { state: 'ended', outcome: 'not_reached' };
  const dueAt = Math.max(attempt.at, wished ?? attempt.at + policy.pauseMinutes * 60_000);
  return dueAt >= callback.expiresAt ? { state: 'ended', outcome: 'expired' } : { state: 'scheduled', dueAt };
}
