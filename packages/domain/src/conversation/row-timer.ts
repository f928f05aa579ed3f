import { afterOpenTime, type Timetable } from '../hours/index.js';
import type { Instant } from '../time.js';
import type { Conversation } from './conversation.js';

/** What a running clock beside a conversation is about. */
export type RowTimerKind = 'offer' | 'queue' | 'firstReply' | 'nextReply' | 'snooze' | 'wait';

/** With `dueAt` a deadline, from `since`; without, only how long it has lasted. */
export interface RowTimer {
  kind: RowTimerKind;
  since: Instant;
  dueAt?: Instant;
  /** The target behind the deadline, in seconds of open time. */
  targetSec?: number;
}

/** Within how many seconds a customer should be answered, and the hours that count; none: around the clock. */
export interface ReplyTarget {
  seconds: number;
  hours?: Timetable;
}

/** The one clock of a conversation: the nearest deadline, or the customer's wait when there is none. */
export function rowTimer(head: Conversation, target: ReplyTarget | undefined): RowTimer | undefined {
  if (head.state === 'resolved') return undefined;
  if (head.state === 'snoozed') {
    const until = head.snooze?.until;
    return until === undefined ? undefined : { kind: 'snooze', since: head.updatedAt, dueAt: until };
  }
  const nearest = deadlines(head, target).toSorted((a, b) => a.dueAt - b.dueAt)[0];
  if (nearest) return nearest;
  return head.waitingSince === undefined ? undefined : { kind: 'wait', since: head.waitingSince };
}

function deadlines(head: Conversation, target: ReplyTarget | undefined): (RowTimer & { dueAt: Instant })[] {
  const { work, firstResponseDue, waitingSince } = head;
  const waits = work?.state === 'waiting' || work?.state === 'offered';
  const due = (kind: RowTimerKind, since: Instant | undefined) => {
    const dueAt = since === undefined || !target ? undefined : dueAfter(target, since);
    return since === undefined || !target || dueAt === undefined
      ? []
      : [{ kind, since, dueAt, targetSec: target.seconds }];
  };
  const offer =
    work?.state === 'offered' && work.offerUntil !== undefined
      ? [{ kind: 'offer' as const, since: work.queuedAt, dueAt: work.offerUntil }]
      : [];
  if (waits) return [...offer, ...due('queue', work.queuedAt)];
  if (work?.state !== 'active') return [];
  return firstResponseDue ? due('firstReply', firstResponseDue.since) : due('nextReply', waitingSince);
}

const dueAfter = ({ seconds, hours }: ReplyTarget, since: Instant): Instant | undefined =>
  hours ? afterOpenTime(hours, since, seconds * 1000) : since + seconds * 1000;
