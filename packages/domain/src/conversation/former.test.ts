import { describe, expect, it } from 'vitest';
import type { Conversation } from './conversation.js';
import type { TandemEvent } from './event.js';
import { formerOf, formerWithinMs, summaryOf } from './former.js';
import { newConversation } from './new-conversation.js';

const day = 86_400_000;
const ids = { workspaceId: 'w', channelId: 'ch', contactId: 'k', identityId: 'i' };
const conversation = (id: string, now: number, change: Partial<Conversation> = {}): Conversation => ({
  ...newConversation({ ...ids, id, now }),
  ...{ lastInboundSeq: 1, lastMessage: { text: 'x', from: 'contact', at: now + 1_000 } },
  ...change,
});
const head = conversation('now', 30 * day);
const closed = (daysAgo: number, change: Partial<Conversation> = {}) =>
  conversation('old', (30 - daysAgo) * day, { state: 'resolved', ...change });

describe('the conversation a customer returns from', () => {
  it.each<[string, Conversation, boolean]>([
    ['closed yesterday', closed(1), true],
    [
      'closed 7 days ago',
      closed(8, { lastMessage: { text: 'x', from: 'agent', at: 30 * day - formerWithinMs } }),
      true,
    ],
    ['closed longer ago', closed(8), false],
    ['open since long', closed(20, { state: 'open' }), true],
    ['put aside', closed(20, { state: 'snoozed' }), true],
    ['without a word of the customer', closed(1, { lastInboundSeq: 0 }), false],
    ['begun later', closed(-1), false],
    ['of somebody else', closed(1, { contactId: 'other' }), false],
    ['merged into another', closed(1, { mergedInto: 'now' }), false],
    ['this one', head, false],
  ])('%s', (_, other, isFormer) => {
    expect(formerOf(head, [other])?.id).toBe(isFormer ? other.id : undefined);
  });

  it('is not one that was merged into this', () => {
    expect(formerOf({ ...head, legs: [{ id: 'old', upToSeq: 3 }] }, [closed(1)])).toBeUndefined();
  });

  it('is the one in which something was said last', () => {
    const older = { ...closed(3), id: 'older' };
    expect(formerOf(head, [older, closed(1), { ...closed(2), id: 'between' }])?.id).toBe('old');
  });
});

describe('its summary', () => {
  const event = (type: string, text?: string, kind = 'user', data: object = {}) =>
    ({ type, data, actor: { kind }, ...(text === undefined ? {} : { content: { text } }) }) as unknown as TandemEvent;
  const queued = (reason: string, kind = 'flow') => event('work.queued', undefined, kind, { reason });

  it('says what was asked, why it was handed off, and the last note of a colleague', () => {
    const events = [
      ...[event('message.received', 'Hi'), event('message.received', 'My parcel A-17 is broken')],
      ...[queued('broken goods'), queued('transferred', 'user')],
      ...[event('note.added', ' sent anew '), event('note.added', 'by the flow', 'flow'), event('note.added', '  ')],
    ];
    expect(summaryOf(events)).toEqual({ asked: 'My parcel A-17 is broken', reason: 'broken goods', note: 'sent anew' });
    expect(summaryOf([event('note.added', 'by the flow', 'flow')])).toEqual({ note: 'by the flow' });
  });

  it('leaves out what nobody wrote', () => {
    expect(summaryOf([event('message.received'), queued(''), event('note.added', '  ')])).toEqual({});
  });

  it('looks at the beginning, and cuts whole characters', () => {
    const six = Array.from({ length: 6 }, (_, i) => event('message.received', 'a'.repeat(i + 1)));
    expect(summaryOf(six).asked).toBe('aaaaa');
    const long = summaryOf([event('message.received', '😀'.repeat(400))]).asked ?? '';
    expect([[...long].length, long.endsWith('😀…')]).toEqual([300, true]);
  });
});
