import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyValue } from '../../test/support/arbitrary-value.js';
import { BsonUndefined, type Doc, doubleOf, type Value } from '../bson/value.js';
import { type Index, indexFrom } from './index-definition.js';
import { entriesOf } from './index-entries.js';
import { entryFields, KEPT_KEY_BYTES } from './keys.js';

const indexOn = (key: Doc, options: Doc = {}): Index =>
  indexFrom({ id: 7, spec: { v: 2, key, name: 'i', ...options }, multikey: false, cut: false });

type Keys = Value[][];
type Row = readonly [doc: Doc, keys: Keys, note?: 'multikey'];
const EMPTY = new BsonUndefined();

/** What stands in an index for a document: MongoDB's manual on multikey, sparse, partial, hashed and wildcard indexes. */
const tables: readonly (readonly [about: string, index: Index, rows: readonly Row[]])[] = [
  [
    'one field',
    indexOn({ a: 1 }),
    [
      [{ a: 1 }, [[1]]],
      [{}, [[undefined]]],
      [{ a: null }, [[null]]],
      [{ a: new BsonUndefined() }, [[null]]],
      [{ a: { b: 1 } }, [[{ b: 1 }]]],
      [{ a: [1, 2] }, [[1], [2]], 'multikey'],
      [{ a: [2, 1, 2, 1n, doubleOf(1)] }, [[2], [1]], 'multikey'],
      [{ a: [] }, [[EMPTY]], 'multikey'],
      [{ a: [[]] }, [[[]]], 'multikey'],
      [{ a: [[1, 2], 3] }, [[[1, 2]], [3]], 'multikey'],
      [{ a: [null] }, [[null]], 'multikey'],
      [{ a: [null, { b: 1 }, []] }, [[null], [{ b: 1 }], [[]]], 'multikey'],
    ],
  ],
  [
    'a field within',
    indexOn({ 'a.b': 1 }),
    [
      [{ a: { b: 1 } }, [[1]]],
      [{ a: { b: { c: 1 } } }, [[{ c: 1 }]]],
      [{ a: 5 }, [[undefined]]],
      [{ a: null }, [[undefined]]],
      [{ 'a.b': 1 }, [[undefined]]],
      [{ a: [{ b: 1 }, { b: 2 }] }, [[1], [2]], 'multikey'],
      [{ a: [{ b: 1 }, { c: 2 }] }, [[1], [undefined]], 'multikey'],
      [{ a: [{ b: [1, 2] }, { b: 3 }] }, [[1], [2], [3]], 'multikey'],
      [{ a: [1, { b: 2 }] }, [[undefined], [2]], 'multikey'],
      [{ a: [] }, [[undefined]], 'multikey'],
      [{ a: { b: [] } }, [[EMPTY]], 'multikey'],
      [{ a: [[{ b: 1 }]] }, [[undefined]], 'multikey'],
    ],
  ],
  [
    'a place in an array',
    indexOn({ 'a.1': 1 }),
    [
      [{ a: [5, 6] }, [[6]], 'multikey'],
      [{ a: [5] }, [[undefined]], 'multikey'],
      [{ a: { 1: 'x' } }, [['x']]],
    ],
  ],
  [
    'several fields',
    indexOn({ a: 1, b: -1 }),
    [
      [{ a: 1, b: 2 }, [[1, 2]]],
      [{ b: 2 }, [[undefined, 2]]],
      [{}, [[undefined, undefined]]],
      [
        { a: [1, 2], b: 3 },
        [
          [1, 3],
          [2, 3],
        ],
        'multikey',
      ],
      [
        { a: 1, b: [2, 3] },
        [
          [1, 2],
          [1, 3],
        ],
        'multikey',
      ],
      [{ a: [], b: 3 }, [[EMPTY, 3]], 'multikey'],
    ],
  ],
  [
    'several fields of one array',
    indexOn({ 'o.a': 1, 'o.b': 1 }),
    [
      [
        {
          o: [
            { a: 1, b: 2 },
            { a: 3, b: 4 },
          ],
        },
        [
          [1, 2],
          [3, 4],
        ],
        'multikey',
      ],
      [
        { o: [{ a: 1 }, { b: 4 }] },
        [
          [1, undefined],
          [undefined, 4],
        ],
        'multikey',
      ],
      [
        { o: [{ a: [1, 2], b: 3 }] },
        [
          [1, 3],
          [2, 3],
        ],
        'multikey',
      ],
      [{ o: [] }, [[undefined, undefined]], 'multikey'],
    ],
  ],
  [
    'sparse',
    indexOn({ a: 1, b: 1 }, { sparse: true }),
    [
      [{}, []],
      [{ c: 1 }, []],
      [{ a: null }, [[null, undefined]]],
      [{ b: 1 }, [[undefined, 1]]],
    ],
  ],
  [
    'partial',
    indexOn({ a: 1 }, { partialFilterExpression: { state: 'open' } }),
    [
      [{ a: 1 }, []],
      [{ a: 1, state: 'closed' }, []],
      [{ a: 1, state: 'open' }, [[1]]],
      [{ state: ['open', 'new'] }, [[undefined]]],
    ],
  ],
  [
    'wildcard',
    indexOn({ '$**': 1 }),
    [
      [
        { _id: 1, a: 1 },
        [
          ['_id', 1],
          ['a', 1],
        ],
      ],
      [
        { a: { b: 1, c: { d: 2 } } },
        [
          ['a.b', 1],
          ['a.c.d', 2],
        ],
      ],
      [
        { a: [1, { b: 2 }] },
        [
          ['a', 1],
          ['a.b', 2],
        ],
        'multikey',
      ],
      [{ a: {} }, [['a', {}]]],
      [{ a: [] }, [['a', []]]],
      [{ a: [[1, 2]] }, [['a', [1, 2]]], 'multikey'],
    ],
  ],
  [
    'wildcard below a field',
    indexOn({ 'a.$**': 1 }),
    [
      [{ b: 1 }, []],
      [{ a: 5 }, [['a', 5]]],
      [{ a: { b: 1 }, c: 2 }, [['a.b', 1]]],
    ],
  ],
  [
    'wildcard with a projection',
    indexOn({ '$**': 1 }, { wildcardProjection: { a: 1, 'b.c': 1 } }),
    [
      [{ a: 1, d: 2 }, [['a', 1]]],
      [{ b: { c: 1, d: 2 } }, [['b.c', 1]]],
    ],
  ],
];

describe.each(tables)('entries of %s', (_, index, rows) => {
  it.each(rows.map(([doc, keys, note]) => ({ doc, keys, multikey: note === 'multikey' })))('$doc', (row) => {
    const { keys, values, multikey, cut } = entriesOf(index, 3, row.doc);
    if (!index.kinds.includes('wildcard')) expect(multikey).toBe(row.multikey);
    expect(values).toEqual(row.keys);
    expect(keys).toHaveLength(row.keys.length);
    expect(cut).toBe(false);
  });
});

it.each<[string, Index, Doc, number]>([
  ['two arrays side by side', indexOn({ a: 1, b: 1 }), { a: [1], b: [2] }, 171],
  ['two arrays within', indexOn({ 'o.a': 1, 'o.b': 1 }), { o: { a: [1], b: [2] } }, 171],
  ['a number that may be a place or a name', indexOn({ 'a.1': 1 }), { a: [{ 1: 'x' }, { 1: 'y' }] }, 16746],
  ['an array under a hashed index', indexOn({ a: 'hashed' }), { a: [1, 2] }, 16766],
  ['what is no place on the globe', indexOn({ at: '2dsphere' }), { at: 'here' }, 16755],
  ['a place beyond the globe', indexOn({ at: '2dsphere' }), { at: { type: 'Point', coordinates: [0, 91] } }, 16755],
  ['what is no place on the plane', indexOn({ at: '2d' }), { at: 'here' }, 16804],
  ['a place beyond the plane', indexOn({ at: '2d' }), { at: [180, 0] }, 13027],
])('refuses %s', (_, index, doc, code) => {
  expect(() => entriesOf(index, 1, doc)).toThrow(expect.objectContaining({ code }));
});

it.each<[string, Index, Doc, number]>([
  ['a point', indexOn({ at: '2dsphere' }), { at: { type: 'Point', coordinates: [1, 2] } }, 1],
  ['a pair', indexOn({ at: '2dsphere' }), { at: [1, 2] }, 1],
  [
    'two points',
    indexOn({ at: '2dsphere' }),
    {
      at: [
        { type: 'Point', coordinates: [1, 2] },
        { type: 'Point', coordinates: [3, 4] },
      ],
    },
    2,
  ],
  ['no place', indexOn({ at: '2dsphere' }), { b: 1 }, 0],
  ['null', indexOn({ at: '2dsphere' }), { at: null }, 0],
  ['a point beside a field', indexOn({ kind: 1, at: '2dsphere' }), { at: [1, 2], kind: ['a', 'b'] }, 2],
  ['a place on the plane', indexOn({ at: '2d' }), { at: { x: 1, y: 2 } }, 1],
  [
    'two places on the plane',
    indexOn({ at: '2d' }),
    {
      at: [
        [1, 2],
        [3, 4],
      ],
    },
    2,
  ],
])('has cells for %s', (_, index, doc, count) => {
  expect(entriesOf(index, 1, doc).keys).toHaveLength(count);
});

it('keeps what is too long by its beginning and a digest, so that equal stays equal', () => {
  const index = indexOn({ a: 1 });
  const [one, other] = ['x', 'y'].map((end) => entriesOf(index, 1, { a: `${'a'.repeat(3000)}${end}` }));
  expect([one?.cut, other?.cut]).toEqual([true, true]);
  const [left, right] = [one?.keys[0] as Buffer, other?.keys[0] as Buffer];
  expect(left.subarray(0, KEPT_KEY_BYTES)).toEqual(right.subarray(0, KEPT_KEY_BYTES));
  expect(left.equals(right)).toBe(false);
  expect(entriesOf(index, 1, { a: `${'a'.repeat(3000)}x` }).keys[0]).toEqual(left);
  expect(entryFields(Buffer.alloc(100))).toHaveLength(100);
});

it('ends the entry of an index that is not unique in its record, that of a unique one not', () => {
  const entry = (options: Doc, record: number) => entriesOf(indexOn({ a: 1 }, options), record, { a: 'x' }).keys[0];
  expect(entry({}, 5)?.equals(entry({}, 6) as Buffer)).toBe(false);
  expect(entry({ unique: true }, 5)).toEqual(entry({ unique: true }, 6));
});

it('makes strings alike that the collation calls equal', () => {
  const index = indexOn({ a: 1 }, { collation: { locale: 'en', strength: 1 } });
  const keyOf = (a: Value) => entriesOf(index, 1, { a }).keys[0];
  expect(keyOf('Éa')).toEqual(keyOf('eA'));
  expect(keyOf(['x', { b: 'É' }])).toEqual(keyOf(['X', { b: 'e' }]));
  expect(keyOf('e')).not.toEqual(keyOf('f'));
});

it('has no entry twice, and one at least unless sparse or partial', () => {
  fc.assert(
    fc.property(anyValue, anyValue, (a, b) => {
      const { keys } = entriesOf(indexOn({ a: 1, 'a.b': -1 }), 1, { a, b });
      expect(keys.length).toBeGreaterThan(0);
      expect(new Set(keys.map((key) => key.toString('latin1'))).size).toBe(keys.length);
    }),
  );
});
