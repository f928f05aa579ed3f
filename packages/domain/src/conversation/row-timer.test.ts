import { describe, expect, it } from 'vitest';
import type { Conversation, ConversationWork } from './conversation.js';
import { newConversation } from './new-conversation.js';
import { rowTimer } from './row-timer.js';

const at = Date.UTC(2026, 0, 5, 16, 59);
const base = newConversation({ id: 'c', workspaceId: 'w', channelId: 'ch', contactId: 'k', identityId: 'i', now: at });
const work = (state: ConversationWork['state'], more: Partial<ConversationWork> = {}) => ({
  work: { itemId: 'wi', queueId: 'q', state, queuedAt: at, ...more },
});
const firstResponseDue = { workItemId: 'wi', assignmentId: 'a', queueId: 'q', since: at };
const always = { seconds: 120 };
/** Mondays from nine to five, in UTC. */
const hours = { timeZone: 'UTC', week: Array.from({ length: 7 }, () => [{ from: 540, to: 1020 }]), exceptions: [] };
const target = { targetSec: 120, since: at };

describe('the clock of a conversation', () => {
  it.each<[string, Partial<Conversation>, object | undefined]>([
    ['closed', { state: 'resolved', waitingSince: at }, undefined],
    ['with the flow and answered', {}, undefined],
    ['with the flow, unanswered', { waitingSince: at }, { kind: 'wait', since: at }],
    ['waiting in a queue', { ...work('waiting'), waitingSince: at }, { kind: 'queue', dueAt: at + 120_000, ...target }],
    ['offered', work('offered', { offerUntil: at + 20_000 }), { kind: 'offer', since: at, dueAt: at + 20_000 }],
    [
      'offered until after the target',
      work('offered', { offerUntil: at + 200_000 }),
      { kind: 'queue', dueAt: at + 120_000, ...target },
    ],
    [
      'accepted and not yet answered',
      { ...work('active'), firstResponseDue, waitingSince: at - 5 },
      { kind: 'firstReply', dueAt: at + 120_000, ...target },
    ],
    [
      'answered before, and the customer has written',
      { ...work('active'), waitingSince: at },
      { kind: 'nextReply', dueAt: at + 120_000, ...target },
    ],
    ['answered', work('active'), undefined],
    [
      'put aside until then',
      { state: 'snoozed', snooze: { until: at + 9 } },
      { kind: 'snooze', since: at, dueAt: at + 9 },
    ],
    ['put aside until the customer writes', { state: 'snoozed', snooze: {} }, undefined],
  ])('that is %s', (_name, head, expected) => {
    expect(rowTimer({ ...base, ...head }, always)).toEqual(expected);
  });

  it('stands while the queue is closed', () => {
    const head = { ...base, ...work('waiting') };
    // One minute is left on Monday; the other is Tuesday's first.
    expect(rowTimer(head, { seconds: 120, hours })?.dueAt).toBe(Date.UTC(2026, 0, 6, 9, 1));
  });

  it('without a target says only how long the customer has waited', () => {
    const head = { ...base, ...work('active'), waitingSince: at };
    expect(rowTimer(head, undefined)).toEqual({ kind: 'wait', since: at });
    const never = { ...hours, week: [] };
    expect(rowTimer(head, { seconds: 60, hours: never })).toEqual({ kind: 'wait', since: at });
  });
});
