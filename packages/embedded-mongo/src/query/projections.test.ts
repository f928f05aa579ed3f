import { Double, Long } from 'bson';
import { describe, expect, test } from 'vitest';
import { codeOf, doc, typed } from '../../test/support/docs.js';
import { compileProjection } from './projection.js';
import { compileSort } from './sort.js';

const source = {
  _id: 1,
  a: 1,
  b: { c: 1, d: { e: 2, f: 3 } },
  list: [5, 1, 9],
  docs: [{ k: 1, v: 'x', in: [1, 2] }, { k: 2, v: 'y' }, { v: 'z' }, 7],
  nested: [[{ k: 1, v: 2 }], [3]],
  empty: [],
  n: null,
};

/** A projection and what it makes of the document above, or the error's code; a filter where the projection needs one. */
type Row = [spec: object, result: object | number, filter?: object];

const keeping: Row[] = [
  [{ a: 1 }, { _id: 1, a: 1 }],
  [{ a: true }, { _id: 1, a: 1 }],
  [{ a: new Double(1) }, { _id: 1, a: 1 }],
  [{ a: Long.ONE }, { _id: 1, a: 1 }],
  [{ a: 5 }, { _id: 1, a: 1 }],
  [{ a: -1 }, { _id: 1, a: 1 }],
  [{ _id: 0, a: 1 }, { a: 1 }],
  [{ _id: 1 }, { _id: 1 }],
  [{ gone: 1 }, { _id: 1 }],
  [{ 'b.c': 1 }, { _id: 1, b: { c: 1 } }],
  [
    { 'b.d.e': 1, a: 1 },
    { _id: 1, a: 1, b: { d: { e: 2 } } },
  ],
  [{ b: { c: 1 } }, { _id: 1, b: { c: 1 } }],
  [{ 'b.gone': 1 }, { _id: 1, b: {} }],
  [{ 'a.x': 1 }, { _id: 1 }],
  [{ 'docs.k': 1 }, { _id: 1, docs: [{ k: 1 }, { k: 2 }, {}] }],
  [{ 'nested.k': 1 }, { _id: 1, nested: [[{ k: 1 }], []] }],
  [{ 'list.x': 1 }, { _id: 1, list: [] }],
  [
    { empty: 1, n: 1 },
    { _id: 1, empty: [], n: null },
  ],
  [
    { n: 1, a: 1 },
    { _id: 1, a: 1, n: null },
  ],
];

const dropping: Row[] = [
  [
    { a: 0, b: 0, docs: 0, nested: 0, list: 0 },
    { _id: 1, empty: [], n: null },
  ],
  [
    { _id: 0, b: 0, docs: 0, nested: 0, list: 0, empty: 0 },
    { a: 1, n: null },
  ],
  [
    { b: false, docs: false, nested: 0, list: 0, empty: 0, n: 0 },
    { _id: 1, a: 1 },
  ],
  [
    { 'b.d': 0, docs: 0, nested: 0, list: 0, empty: 0, n: 0 },
    { _id: 1, a: 1, b: { c: 1 } },
  ],
  [
    { 'docs.v': 0, 'docs.in': 0, a: 0, b: 0, nested: 0, list: 0, empty: 0, n: 0 },
    { _id: 1, docs: [{ k: 1 }, { k: 2 }, {}, 7] },
  ],
  [
    { 'nested.k': 0, a: 0, b: 0, docs: 0, list: 0, empty: 0, n: 0 },
    { _id: 1, nested: [[{ v: 2 }], [3]] },
  ],
];

const computing: Row[] = [
  [{ sum: { $add: ['$a', 1] } }, { _id: 1, sum: 2 }],
  [
    { a: 1, copy: '$b.c' },
    { _id: 1, a: 1, copy: 1 },
  ],
  [{ _id: 0, x: { $literal: 1 } }, { x: 1 }],
  [{ x: '$gone' }, { _id: 1 }],
  [{ 'x.y': '$a' }, { _id: 1, x: { y: 1 } }],
  [{ x: ['$a', '$gone'] }, { _id: 1, x: [1, null] }],
  [{ a: 'text' }, { _id: 1, a: 'text' }],
];

const arrays: Row[] = [
  [
    { list: { $slice: 2 }, docs: 0, nested: 0, b: 0, empty: 0, n: 0 },
    { _id: 1, a: 1, list: [5, 1] },
  ],
  [
    { a: 1, list: { $slice: -1 } },
    { _id: 1, a: 1, list: [9] },
  ],
  [
    { a: 1, list: { $slice: [1, 1] } },
    { _id: 1, a: 1, list: [1] },
  ],
  [
    { a: 1, list: { $slice: [-2, 1] } },
    { _id: 1, a: 1, list: [1] },
  ],
  [
    { a: 1, list: { $slice: 0 } },
    { _id: 1, a: 1, list: [] },
  ],
  [
    { a: 1, list: { $slice: 99 } },
    { _id: 1, a: 1, list: [5, 1, 9] },
  ],
  [
    { _id: 1, a: { $slice: 1 } },
    { _id: 1, a: 1 },
  ],
  [{ docs: { $elemMatch: { k: 2 } } }, { _id: 1, docs: [{ k: 2, v: 'y' }] }],
  [{ docs: { $elemMatch: { k: 9 } } }, { _id: 1 }],
  [{ list: { $elemMatch: { $lt: 5 } } }, { _id: 1, list: [1] }],
  [{ a: { $elemMatch: { $gt: 0 } } }, { _id: 1 }],
  [{ 'list.$': 1 }, { _id: 1, list: [9] }, { list: 9 }],
  [{ 'docs.$': 1 }, { _id: 1, docs: [{ k: 2, v: 'y' }] }, { 'docs.k': 2 }],
  [{ 'docs.$': 1 }, { _id: 1, docs: [{ v: 'z' }] }, { docs: { $elemMatch: { v: 'z' } } }],
];

const refused: Row[] = [
  [{ a: 1, b: 0 }, 31254],
  [{ a: 0, b: 1 }, 31253],
  [{ a: 1, 'a.b': 1 }, 31249],
  [{ 'a.b': 1, a: 1 }, 31250],
  [{ a: 0, b: '$c' }, 31310],
  [{ '': 1 }, 40352],
  [{ 'a.': 1 }, 40353],
  [{ a: {} }, 51270],
  [{ $a: 1 }, 16410],
  [{ 'a.$b': 1 }, 16410],
  [{ list: { $slice: 'x' } }, 28667],
  [{ list: { $slice: [1, 0] } }, 28724],
  [{ 'docs.x': { $elemMatch: { k: 1 } } }, 31275],
  [{ x: { $nope: 1 } }, 168],
  [{ score: { $meta: 'textScore' } }, 40218],
  [{ score: { $meta: 'nope' } }, 17308],
  [{ 'list.$': 1 }, 51246, { list: 99 }],
];

describe.each(Object.entries({ keeping, dropping, computing, arrays, refused }))('%s', (_name, rows) => {
  test.each(rows.map((row) => [JSON.stringify(row[0]), ...row] as const))('%s', (_text, spec, result, filter = {}) => {
    const run = () => compileProjection(doc(spec), { filter: doc(filter) })(doc(source));
    if (typeof result === 'number') expect(codeOf(run)).toBe(result);
    else expect(typed(run())).toBe(typed(doc(result)));
  });
});

// A sort, and documents in the order it gives them.
const orders: [sort: object, documents: object[]][] = [
  [
    { a: 1 },
    [
      {},

      { a: -1 },
      { a: 0.5 },
      { a: Long.ONE },
      { a: 'A' },
      { a: 'a' },
      { a: {} },
      { a: true },
      { a: new Date(0) },
    ],
  ],
  [{ a: -1 }, [{ a: new Date(0) }, { a: true }, { a: { x: 1 } }, { a: 'a' }, { a: 2 }, { a: 1 }, { a: null }]],
  [{ a: 1 }, [{ a: [] }, { a: null }, { a: [3, 1] }, { a: 2 }, { a: [2.5, 9] }]],
  [{ a: -1 }, [{ a: [1, 9] }, { a: 5 }, { a: [4, 0] }, { a: [] }]],
  [
    { a: 1, b: -1 },
    [
      { a: 1, b: 2 },
      { a: 1, b: 1 },
      { a: 2, b: 9 },
    ],
  ],
  [{ 'a.b': 1 }, [{ a: {} }, { a: { b: 1 } }, { a: [{ b: 3 }, { b: 2 }] }, { a: { b: 4 } }]],
  [{ 'a.0': 1 }, [{ a: [1, 9] }, { a: [2, 0] }, { a: [3] }]],
  [{ a: 1 }, [{ a: new Date(-1) }, { a: new Date(0) }, { a: new Date(1) }]],
  [{ a: 1 }, [{ a: 'A' }, { a: 'Z' }, { a: 'a' }, { a: 'é' }, { a: '日' }]],
];

test.each(orders.map(([sort, documents]) => [JSON.stringify(sort), sort, documents] as const))(
  'sort by %s',
  (_text, sort, documents) => {
    const expected = documents.map(doc);
    expect(
      [...expected]
        .reverse()
        .sort(compileSort(doc(sort)))
        .map(typed),
    ).toEqual(expected.map(typed));
  },
);
