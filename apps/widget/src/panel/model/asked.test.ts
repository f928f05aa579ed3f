import { expect, it } from 'vitest';
import { event } from '../../../test/event.ts';
import { askedOf } from './asked.ts';
import { type ChatState, emptyState, isEnded, isRated, withEvents } from './chat-state.ts';

const form = { text: '', fields: [] };
const away = { ...form, open: [[100, 200]] as [number, number][] };
const none: ChatState = { ...emptyState, loaded: true };
const ended: ChatState = { ...none, conversation: { conversationId: 'k1', state: 'resolved', lastSeq: 9 } };

it.each([
  ['before the first conversation', none, { form }, 'form'],
  ['within the hours', none, { form, away }, 'form', 150],
  ['outside the hours', none, { form, away }, 'away', 200],
  ['within the hours without questions', none, { away }, undefined, 100],
  ['before the server has answered', emptyState, { form }, undefined],
  [
    'in a conversation',
    { ...none, conversation: { state: 'open', lastSeq: 1 } as const },
    { form, away },
    undefined,
    0,
  ],
  ['after one', ended, { form }, undefined],
  ['before another one', { ...ended, again: true }, { form }, 'form'],
] as [string, ChatState, object, string | undefined, number?][])('%s: %#', (_, state, channel, expected, now = 0) => {
  expect(askedOf(state, channel, now)).toBe(expected);
});

it('waits for no answers while a message is on its way', () => {
  const outgoing = [{ clientId: 'c', text: 'x', fileIds: [], at: 0 }];
  expect(askedOf({ ...none, outgoing }, { form }, 0)).toBeUndefined();
});

it('is over until another is wanted, and rated once it was since the end', () => {
  expect([isEnded(ended), isEnded({ ...ended, again: true })]).toEqual([true, false]);
  const [over, rated] = [
    event(3, 'conversation.resolved'),
    event(4, 'conversation.rated', { data: { score: 4, best: 5 } }),
  ];
  expect(isRated(withEvents(ended, [over]))).toBe(false);
  expect(isRated(withEvents(ended, [over, rated]))).toBe(true);
  expect(isRated(withEvents(ended, [over, rated, event(7, 'conversation.resolved')]))).toBe(false);
});
