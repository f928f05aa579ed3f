import { describe, expect, it } from 'vitest';
import { event } from '../../../test/event.ts';
import { type ChatState, emptyState, unreadOf, withAnswer, withEvents, withHead } from './chat-state.ts';

const head = { conversationId: 'k1', state: 'open', lastSeq: 9 } as const;
const seqs = (state: ChatState) => state.events.map(({ seq }) => seq);

describe('chat state', () => {
  it('puts events in order and keeps each seq once, whatever the order of arrival', () => {
    const one = withEvents(emptyState, [event(3, 'message.sent'), event(1, 'message.sent')]);
    const two = withEvents(one, [event(2, 'message.sent'), event(3, 'message.sent')]);
    expect(seqs(two)).toEqual([1, 2, 3]);
    expect(withEvents(two, [event(2, 'message.sent')])).toBe(two);
  });

  it('drops an outgoing message when its event arrives, even before the acknowledgement', () => {
    const waiting = { ...emptyState, outgoing: [{ clientId: 'client-01', text: 'hi', fileIds: [], at: 1 }] };
    const state = withEvents(waiting, [event(1, 'message.received', { data: { clientId: 'client-01' } })]);
    expect(state.outgoing).toEqual([]);
    expect(seqs(state)).toEqual([1]);
  });

  it('resumes from what an answer confirmed, not from what was pushed', () => {
    const answered = withAnswer(emptyState, { ...head, events: [event(1, 'message.sent')], hasMore: false });
    const pushed = withEvents(answered, [event(6, 'message.sent')]);
    expect(pushed.confirmedSeq).toBe(1);
    const missed = withAnswer(pushed, { ...head, events: [event(4, 'message.sent')], hasMore: false });
    expect(seqs(missed)).toEqual([1, 4, 6]);
  });

  it('shows a new conversation alone', () => {
    const old = withAnswer(emptyState, { ...head, events: [event(5, 'message.sent')], hasMore: false });
    const next = { conversationId: 'k2', state: 'open', lastSeq: 1 } as const;
    const state = withAnswer(old, { ...next, events: [event(1, 'message.sent', { id: 'n1' })], hasMore: false });
    expect(state.events.map(({ id }) => id)).toEqual(['n1']);
    expect(state.confirmedSeq).toBe(1);
    expect(withHead(state, head)).toBe(state);
  });

  it('ignores a head that is older than what it knows', () => {
    const known = withHead(emptyState, { ...head, agent: { displayName: 'Wang Min' } });
    expect(withHead(known, { ...head, lastSeq: 8 })).toBe(known);
    expect(withHead(known, { ...head, position: 2 }).conversation.position).toBe(2);
  });

  it('counts as unread what neither this nor an earlier visit has read', () => {
    const state = withEvents(emptyState, [
      event(1, 'message.sent'),
      event(2, 'message.read', { data: { upToSeq: 1, by: 'contact' } }),
      event(3, 'message.sent'),
      event(4, 'message.sent'),
    ]);
    expect(unreadOf(state)).toBe(2);
    expect(unreadOf({ ...state, seenSeq: 3 })).toBe(1);
  });
});
