import { expect, it } from 'vitest';
import { isSameItem } from './same-item.ts';
import { emptyThread, mergeEvents } from './thread.ts';
import { type ThreadItem, threadItems } from './thread-items.ts';

const event = (seq: number, text: string) => ({
  ...{ id: `e${seq}`, v: 1 as const, conversationId: 'c1', seq, type: 'message.received' as const, at: seq * 1_000 },
  ...{ actor: { kind: 'contact' as const, id: 'p1', displayName: 'Ana' }, correlationId: 'x', data: {} },
  content: { text },
});

const itemsOf = (...events: ReturnType<typeof event>[]): ThreadItem[] =>
  threadItems(mergeEvents(emptyThread, events), 0, () => 'today');

it('an item made anew of the same event looks alike', () => {
  const [before, after] = [itemsOf(event(1, 'Hello')), itemsOf(event(1, 'Hello'), event(2, 'Again'))];
  expect(before.map((item, index) => isSameItem(item, after[index] as ThreadItem))).toEqual([true, true]);
});

it('another text, or a field more, is another item', () => {
  const [day, hello] = itemsOf(event(1, 'Hello')) as [ThreadItem, ThreadItem];
  const [, changed] = itemsOf(event(1, 'Goodbye')) as [ThreadItem, ThreadItem];
  expect(isSameItem(hello, changed)).toBe(false);
  expect(isSameItem(day, hello)).toBe(false);
  expect(isSameItem(hello, { ...hello, delivery: 'read' } as ThreadItem)).toBe(false);
});
