import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromCursor, toCursor } from './cursor.js';
import { afterCursor, toPage } from './page.js';
import { matchWords, searchable } from './search.js';

describe('cursors', () => {
  it('come back as they went', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (value, id) => {
        expect(fromCursor(toCursor([value, id]), 'string')).toEqual([value, id]);
      }),
    );
  });

  it.each([
    '',
    'x',
    toCursor([1, 'a']),
    Buffer.from('["a"]').toString('base64url'),
    Buffer.from('{"$gt":""}').toString('base64url'),
  ])('refuses %s', (cursor) => {
    expect(() => fromCursor(cursor, 'string')).toThrow(expect.objectContaining({ code: 'request.bad_cursor' }));
  });
});

describe('pages', () => {
  it('ask for what comes after the last row, in either direction', () => {
    const order = { field: 'at', type: 'number', direction: -1 } as const;
    expect(afterCursor({ limit: 2 }, order)).toEqual({});
    expect(afterCursor({ limit: 2, cursor: toCursor([5, 'x']) }, order)).toEqual({
      at: { $lte: 5 },
      $or: [{ at: { $lt: 5 } }, { at: 5, _id: { $lt: 'x' } }],
    });
  });

  it('have a cursor only when there is more', () => {
    const page = (rows: number[], limit: number) => toPage(rows, limit, (row) => [row, 'id'], String);
    expect(page([1, 2], 2)).toEqual({ items: ['1', '2'] });
    expect(page([1, 2, 3], 2)).toEqual({ items: ['1', '2'], nextCursor: toCursor([2, 'id']) });
    expect(page([], 2)).toEqual({ items: [] });
  });
});

describe('searches', () => {
  it('match words literally, in any width and case', () => {
    const matches = (search: string, text: string) => {
      const { $and = [] } = matchWords(search) as { $and?: { search: { $regex: string } }[] };
      return $and.every(({ search: { $regex } }) => new RegExp($regex).test(searchable(text)));
    };
    expect(matches('ＳＡＬＥＳ', 'Sales & orders')).toBe(true);
    expect(matches('订单 售', '售前与订单')).toBe(true);
    expect(matches('.*', 'Sales')).toBe(false);
    fc.assert(fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (text) => matches(text, `a ${text} b`)));
  });
});
