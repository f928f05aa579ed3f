import { describe, expect, it } from 'vitest';
import { event } from '../../../test/event.ts';
import { emptyState, withEvents } from './chat-state.ts';
import { openChoices } from './choices.ts';
import { timelineOf } from './timeline.ts';

const day = (at: number) => new Date(at).toISOString().slice(0, 10);
const open = { ...emptyState, conversation: { conversationId: 'k1', state: 'open', lastSeq: 9 } as const };

describe('timeline', () => {
  it('groups a run by one author and marks what the agent has read', () => {
    const state = withEvents(open, [
      event(1, 'message.received'),
      event(2, 'message.received'),
      event(3, 'message.read', { data: { upToSeq: 1, by: 'agent' } }),
      event(4, 'message.sent'),
    ]);
    const shown = timelineOf(state, day).map((item) =>
      item.kind === 'message' ? [item.from, item.first, item.last, item.delivery] : item.kind,
    );
    expect(shown).toEqual([
      'day',
      ['contact', true, false, 'read'],
      ['contact', false, true, 'stored'],
      ['agent', true, true, undefined],
    ]);
  });

  it('begins a day, shows who joined, and puts unsent messages last', () => {
    const state = {
      ...withEvents(open, [
        event(1, 'message.sent', { at: Date.UTC(2026, 10, 21) }),
        event(2, 'offer.accepted', { from: { kind: 'agent', displayName: 'Wang Min' } }),
        event(3, 'message.delivered', { data: { messageIds: ['e1'] } }),
      ]),
      outgoing: [{ clientId: 'c1', text: 'hello', fileIds: [], at: Date.UTC(2026, 10, 22, 10), failed: 'refused' }],
    };
    const items = timelineOf(state, day);
    expect(items.map(({ kind }) => kind)).toEqual(['day', 'message', 'day', 'notice', 'message']);
    expect(items[3]).toMatchObject({ notice: 'joined', displayName: 'Wang Min' });
    expect(items[4]).toMatchObject({ text: 'hello', delivery: 'failed', failedId: 'c1' });
  });

  it('shows no end that was taken back', () => {
    const ended = [event(1, 'message.received'), event(2, 'conversation.resolved')];
    const kinds = (...more: Parameters<typeof withEvents>[1]) =>
      timelineOf(withEvents(open, [...ended, ...more]), day).map(({ kind }) => kind);
    expect(kinds()).toEqual(['day', 'message', 'notice']);
    expect(kinds(event(3, 'conversation.reopened'))).toEqual(['day', 'message']);
    expect(kinds(event(3, 'conversation.reopened'), event(4, 'conversation.resolved'))).toEqual([
      'day',
      'message',
      'notice',
    ]);
  });
});

describe('open choices', () => {
  const quickReplies = [{ id: 'a', label: 'A' }];
  const asked = withEvents(open, [event(1, 'message.sent', { content: { text: '?', quickReplies } })]);

  it('are those under the last message, until something is answered', () => {
    expect(openChoices(asked)).toEqual({ inReplyTo: 'e1', replies: quickReplies });
    expect(openChoices(withEvents(asked, [event(2, 'work.queued')]))).toBeDefined();
    expect(openChoices(withEvents(asked, [event(2, 'message.received')]))).toBeUndefined();
    const answered = { ...asked, outgoing: [{ clientId: 'c1', text: 'b', fileIds: [], at: 1 }] };
    expect(openChoices(answered)).toBeUndefined();
  });

  it('are gone when the conversation has ended', () => {
    const ended = { ...asked, conversation: { ...asked.conversation, state: 'resolved' } as const };
    expect(openChoices(ended)).toBeUndefined();
  });
});
