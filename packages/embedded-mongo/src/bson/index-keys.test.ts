import { expect, test } from 'vitest';
import { codeOf, doc, typed } from '../../test/support/docs.js';
import { indexKeys } from './path.js';
import { BsonUndefined, type Value } from './value.js';

const GONE = undefined;
/** What an index holds for an empty array. */
const EMPTY = Symbol('empty array');

/** A document, the paths of an index, and the keys it has there, or the error's code; whether one document has several. */
type Row = [document: object, paths: string[], keys: unknown[][] | number, multikey?: boolean];

const rows: Row[] = [
  [{ a: 1 }, ['a'], [[1]]],
  [{}, ['a'], [[GONE]]],
  [{ a: null }, ['a'], [[null]]],
  [{ a: { b: 1 } }, ['a'], [[{ b: 1 }]]],
  [{ a: { b: 1 } }, ['a.b'], [[1]]],
  [{ a: 5 }, ['a.b'], [[GONE]]],
  [{ a: { b: 1 }, c: 2 }, ['c', 'a.b', 'd'], [[2, 1, GONE]]],
  [{ a: [1, 2] }, ['a'], [[1], [2]], true],
  [{ a: [1, 1, 2] }, ['a'], [[1], [2]], true],
  [{ a: [] }, ['a'], [[EMPTY]], true],
  [{ a: [[]] }, ['a'], [[[]]], true],
  [{ a: [[1, 2], 3] }, ['a'], [[[1, 2]], [3]], true],
  [{ a: [null] }, ['a'], [[null]], true],
  [{ a: [{ b: 1 }, { b: 2 }] }, ['a.b'], [[1], [2]], true],
  [{ a: [{ b: 1 }, 5] }, ['a.b'], [[1], [GONE]], true],
  [{ a: [{ b: [1, 2] }, { b: 3 }] }, ['a.b'], [[1], [2], [3]], true],
  [{ a: [] }, ['a.b'], [[GONE]], true],
  [{ a: [[{ b: 1 }]] }, ['a.b'], [[GONE]], true],
  [
    { a: [1, 2], b: 5 },
    ['a', 'b'],
    [
      [1, 5],
      [2, 5],
    ],
    true,
  ],
  [
    {
      a: [
        { b: 1, c: 2 },
        { b: 3, c: 4 },
      ],
    },
    ['a.b', 'a.c'],
    [
      [1, 2],
      [3, 4],
    ],
    true,
  ],
  [
    { a: [{ b: 1 }, { c: 4 }] },
    ['a.b', 'a.c'],
    [
      [1, GONE],
      [GONE, 4],
    ],
    true,
  ],
  [
    { a: [{ b: [1, 2], c: 3 }] },
    ['a.b', 'a.c'],
    [
      [1, 3],
      [2, 3],
    ],
    true,
  ],
  [{ a: [1, 2], b: [3] }, ['a', 'b'], 171],
  [{ a: { b: [1], c: [2] } }, ['a.b', 'a.c'], 171],
  [{ a: [{ b: [1], c: [2] }] }, ['a.b', 'a.c'], 171],
  [{ a: [1], b: [] }, ['a', 'b'], 171],
  [{ a: [5, 6] }, ['a.0'], [[5]], true],
  [{ a: [5, 6] }, ['a.1'], [[6]], true],
  [{ a: [5, 6] }, ['a.2'], [[GONE]], true],
  [{ a: { 0: 5 } }, ['a.0'], [[5]]],
  [{ a: [{ b: 1 }, { b: 2 }] }, ['a.1.b'], [[GONE], [2]], true],
  [{ a: [{ 0: 1 }] }, ['a.0'], 16746],
  [{ a: [1, { 0: 5 }] }, ['a.0'], 16746],
  [{ a: [{ 5: 1 }] }, ['a.5'], [[1]], true],
  [{ a: [{ 0: { c: 1 } }] }, ['a.0.c'], 16746],
  [
    { a: [5, { b: 1 }] },
    ['a', 'a.b'],
    [
      [5, GONE],
      [{ b: 1 }, 1],
    ],
    true,
  ],
  [
    { a: [5, 6] },
    ['a', 'a.0'],
    [
      [5, 5],
      [6, 5],
    ],
    true,
  ],
  [{ 'a.b': 1, a: { b: 2 } }, ['a.b'], [[2]]],
  [{ a: { '': 1 } }, ['a.'], [[1]]],
];

const spelled = (value: Value): string => (value instanceof BsonUndefined ? 'empty' : typed(value));
const wanted = (value: unknown): string =>
  value === EMPTY ? 'empty' : value === GONE ? 'missing' : typed(doc({ value }).value);

test.each(rows.map((row) => [`${JSON.stringify(row[0])} ${row[1]}`, ...row] as const))(
  'the keys of %s',
  (_text, document, paths, keys, multikey = false) => {
    const run = () => indexKeys(doc(document), paths);
    if (typeof keys === 'number') expect(codeOf(run)).toBe(keys);
    else {
      const found = run();
      expect(found.keys.map((key) => key.map(spelled))).toEqual(keys.map((key) => key.map(wanted)));
      expect(found.multikey).toBe(multikey);
    }
  },
);
