import type { ConversationSummaryDto } from '@tandem/contracts';
import { describe, expect, it } from 'vitest';
import { row } from '../../../testing/conversations.ts';
import { keepOrder } from './keep-order.ts';
import { type ListPage, rowsOf, withChanges } from './list-pages.ts';

const page = (start: number, ...ids: string[]): ListPage => ({ start, items: ids.map((id) => row(id)), total: 9 });
const data = (...pages: ListPage[]) => ({ pages, pageParams: [] });
const change = (...rows: ConversationSummaryDto[]) => new Map(rows.map((each) => [each.id, each]));
const ids = (rows: readonly ConversationSummaryDto[]) => rows.map(({ id }) => id).join('');
const open = ({ state }: ConversationSummaryDto) => state === 'open';

describe('pages after a change', () => {
  it('keep every row in its place', () => {
    const after = withChanges(data(page(0, 'a', 'b'), page(2, 'c')), change(row('c', { unread: 7 })), open);
    expect(ids(rowsOf(after.pages))).toBe('abc');
    expect(rowsOf(after.pages)[2]?.unread).toBe(7);
  });

  it('lose what does not fit, gain what has come at the top, and count both', () => {
    const changed = change(row('b', { state: 'resolved' }), row('y', { updatedAt: 5 }), row('z', { updatedAt: 6 }));
    const after = withChanges(data(page(0, 'a', 'b')), changed, open);
    expect(ids(rowsOf(after.pages))).toBe('zya');
    expect(after.pages[0]?.total).toBe(10);
  });

  it('gain nothing at the top while the top is not here, nor what only the server can judge', () => {
    expect(ids(rowsOf(withChanges(data(page(100, 'a')), change(row('z')), open).pages))).toBe('a');
    expect(ids(rowsOf(withChanges(data(page(0, 'a')), change(row('z')), () => undefined).pages))).toBe('a');
  });

  it('show a row once that two of them hold', () => {
    expect(ids(rowsOf([page(0, 'a', 'b'), page(2, 'b', 'c')]))).toBe('abc');
  });
});

describe('the order on the screen', () => {
  const rows = (text: string) => [...text].map((id) => row(id));
  it.each([
    ['adopts the new one when nobody points at it', 'abc', 'cab', false, 'cab', 0],
    ['stays while somebody does', 'abc', 'cab', true, 'abc', 0],
    ['keeps what has left until then', 'abc', 'ac', true, 'abc', 0],
    ['lets wait above what has come', 'abc', 'zabc', true, 'abc', 1],
    ['goes on with older rows', 'abc', 'abcde', true, 'abcde', 0],
    ['does all of it at once', 'abc', 'yzbade', true, 'abcde', 2],
    ['keeps everything when all has left', 'ab', 'yz', true, 'ab', 2],
    ['begins with what there is', '', 'ab', true, 'ab', 0],
  ])('%s', (_name, before, fresh, isHeld, shown, waiting) => {
    const after = keepOrder({ rows: rows(before), waiting: 0 }, rows(fresh), isHeld);
    expect([ids(after.rows), after.waiting]).toEqual([shown, waiting]);
  });

  it('shows what a kept row says now', () => {
    const after = keepOrder({ rows: rows('a'), waiting: 0 }, [row('a', { unread: 3 })], true);
    expect(after.rows[0]?.unread).toBe(3);
  });
});
