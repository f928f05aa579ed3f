import { describe, expect, test } from 'vitest';
import { codeOf, doc, typed } from '../../test/support/docs.js';
import { compileProjection } from './projection.js';

/** A document, a projection, what is left of the document or the error's code, and the filter that found it. */
type Row = [document: object, projection: object, result: object | number, filter?: object];

const positional: Row[] = [
  [{ a: [1, 2, 3] }, { 'a.$': 1 }, { a: [2] }, { a: 2 }],
  [{ a: [1, 2, 3] }, { 'a.$': true }, { a: [2] }, { a: { $gt: 1 } }],
  [{ a: [1, 2, 3], b: 5 }, { 'a.$': 1, b: 1 }, { a: [3], b: 5 }, { a: 3 }],
  [{ a: [1, 2, 3], b: [4, 5, 6] }, { 'b.$': 1 }, { b: [5] }, { a: 2 }],
  [{ a: [1, 2, 3], b: [4] }, { 'b.$': 1 }, 51247, { a: 2 }],
  [{ a: [1, 2, 3] }, { 'a.$': 1 }, { a: [3] }, { $and: [{ a: 1 }, { a: 2 }, { a: 3 }] }],
  [{ a: [1, 2, 3] }, { 'a.$': 1 }, { a: [1] }, { $and: [{ a: 3 }, { a: 1 }] }],
  [{ a: [1, 2, 3] }, { 'a.$': 1 }, { a: [2] }, { a: { $in: [9, 2, 3] } }],
  [{ a: [1, 2, 3] }, { 'a.$': 1 }, { a: [2] }, { $or: [{ a: 3 }, { a: 2 }] }],
  [{ a: [1, 2, 3] }, { 'a.$': 1 }, { a: [2] }, { a: { $elemMatch: { $gt: 1, $lt: 3 } } }],
  [{ a: [{ b: 1 }, { b: 2, c: 3 }] }, { 'a.$': 1 }, { a: [{ b: 2, c: 3 }] }, { 'a.b': 2 }],
  [{ a: [{ b: 1 }, { b: 2, c: 3 }] }, { 'a.$': 1 }, { a: [{ b: 2, c: 3 }] }, { a: { $elemMatch: { b: 2, c: 3 } } }],
  [{ a: { b: [{ c: 1 }, { c: 2 }], d: 1 } }, { 'a.b.$': 1 }, { a: { b: [{ c: 2 }] } }, { 'a.b.c': 2 }],
  [
    { a: [{ p: [1] }, { p: [2] }], b: [5, 6] },
    { 'b.$': 1 },
    { b: [6] },
    { a: { $elemMatch: { p: { $elemMatch: { $eq: 2 } } } } },
  ],
  [
    {
      x: [1, 2],
      a: [
        { b: { c: [1] }, z: 1 },
        { b: { c: [2] }, z: 2 },
      ],
    },
    { 'a.b.c.$': 1 },
    { a: [{ b: { c: [2] } }] },
    { x: 2 },
  ],
  [
    {
      x: [1, 2],
      a: {
        b: [
          { c: 1, z: 1 },
          { c: 2, z: 2 },
        ],
      },
    },
    { 'a.b.c.$': 1 },
    { a: { b: [{ c: 2 }] } },
    { x: 2 },
  ],
  [{ x: [1], a: [[[{ c: 1, d: 2 }]]] }, { 'a.c.$': 1 }, { a: [[[{ c: 1 }]]] }, { x: 1 }],
  [{ x: 1 }, { 'a.$': 1 }, {}, { x: 1 }],
  [{ a: 5 }, { 'a.$': 1 }, { a: 5 }, { a: 5 }],
  [{ a: { b: { d: 1 }, e: 2 } }, { 'a.b.c.$': 1 }, { a: { b: {} } }, { x: null }],
  [{ a: { b: { c: { e: 1 } } } }, { 'a.b.c.$': 1 }, { a: { b: { c: { e: 1 } } } }, { x: null }],
  [{ a: [1] }, { 'a.$': 1 }, 51246, {}],
  [{ a: [[1, 2]] }, { 'a.$': 1 }, { a: [[1, 2]] }, { a: [1, 2] }],
  [{ a: [1, 2] }, { 'a.$': 1 }, 51246, { a: [1, 2] }],
  [{ a: [1], b: [5] }, { 'a.$': 1 }, 51246, { $or: [{ a: 1 }, { b: 5 }] }],
  [{ a: [1] }, { 'a.$': 1 }, 51246, { $nor: [{ a: 2 }] }],
  [{ a: [1] }, { 'a.$': 1 }, 51246, { a: { $ne: 5 } }],
  [{ a: [1] }, { 'a.$': 1 }, 51246, { a: { $not: { $elemMatch: { $eq: 5 } } } }],
  [{ a: [1] }, { 'a.$': 0 }, 31395, { a: 1 }],
  [{ a: [1] }, { 'a.$': 'x' }, 31308, { a: 1 }],
  [{ a: [1] }, { 'a.$': { $slice: 1 } }, 31271, { a: 1 }],
  [{ a: [1] }, { 'a.$.b': 1 }, 31394, { a: 1 }],
  [{ a: [1], b: [1] }, { 'a.$': 1, 'b.$': 1 }, 31276, { a: 1 }],
  [{ a: [1] }, { 'a.$': 1, b: 0 }, 31254, { a: 1 }],
  [{ a: [1] }, { b: 0, 'a.$': 1 }, 31253, { a: 1 }],
  [{ a: [1] }, { 'a.$': 1, b: { $elemMatch: { c: 1 } } }, 31255, { a: 1 }],
  [{ a: [1] }, { b: { $elemMatch: { c: 1 } }, 'a.$': 1 }, 31256, { a: 1 }],
  [{ a: [1] }, { '.$': 1 }, 5392900, {}],
];

const elements: Row[] = [
  [{ a: [1, 2, 3], b: 1 }, { a: { $elemMatch: { $gt: 1 } } }, { a: [2] }],
  [{ a: [{ x: 1 }, { x: 2, y: 3 }] }, { a: { $elemMatch: { x: 2 } } }, { a: [{ x: 2, y: 3 }] }],
  [{ a: [{ x: 1 }] }, { a: { $elemMatch: { x: 9 } } }, {}],
  [{ a: 5 }, { a: { $elemMatch: { $gt: 1 } } }, {}],
  [{ b: 1 }, { a: { $elemMatch: { $gt: 1 } } }, {}],
  [{ a: [[1, 2], [3]] }, { a: { $elemMatch: { $elemMatch: { $gt: 2 } } } }, { a: [[3]] }],
  [
    { a: [5], b: 1, c: 2 },
    { a: { $elemMatch: { $gt: 1 } }, b: 1 },
    { b: 1, a: [5] },
  ],
  [{ a: [1], b: 1, c: 2 }, { a: { $elemMatch: { $gt: 5 } }, b: 0 }, { c: 2 }],
  [
    { a: [1, 9], b: 1, c: 2 },
    { b: 0, a: { $elemMatch: { $gt: 5 } } },
    { a: [9], c: 2 },
  ],
  [{ a: [{ b: 1 }] }, { 'a.b': { $elemMatch: { $gt: 1 } } }, 31275],
  [{ a: [1] }, { a: { $elemMatch: 5 } }, 31274],
  [{ a: [1] }, { a: { $elemMatch: { $nope: 1 } } }, 2],
];

const slices: Row[] = [
  [{ a: [1, 2, 3], b: 1 }, { a: { $slice: 2 } }, { a: [1, 2], b: 1 }],
  [{ a: [1, 2, 3], b: 1 }, { a: { $slice: -2 } }, { a: [2, 3], b: 1 }],
  [{ a: [1, 2, 3] }, { a: { $slice: [1, 5] } }, { a: [2, 3] }],
  [{ a: [1, 2, 3] }, { a: { $slice: [-5, 2] } }, { a: [1, 2] }],
  [{ a: [1, 2, 3] }, { a: { $slice: [5, 2] } }, { a: [] }],
  [{ a: [1, 2, 3] }, { a: { $slice: 1.9 } }, { a: [1] }],
  [{ a: 5 }, { a: { $slice: 1 } }, { a: 5 }],
  [
    { _id: 1, a: [1, 2], b: 1 },
    { _id: 1, a: { $slice: 1 } },
    { _id: 1, a: [1] },
  ],
  [
    { _id: 1, a: [1, 2], b: 1 },
    { _id: 0, a: { $slice: 1 } },
    { a: [1], b: 1 },
  ],
  [
    { a: [1, 2], b: 1, c: 1 },
    { a: { $slice: 1 }, b: 0 },
    { a: [1], c: 1 },
  ],
  [
    { a: [1, 2], b: 1, c: 1 },
    { a: { $slice: 1 }, b: 1 },
    { a: [1], b: 1 },
  ],
  [{ a: { b: [1, 2], c: 1 } }, { 'a.b': { $slice: 1 } }, { a: { b: [1], c: 1 } }],
  [{ a: [{ b: [1, 2] }, { b: [3, 4] }] }, { 'a.b': { $slice: -1 } }, { a: [{ b: [2] }, { b: [4] }] }],
  [
    { a: [1, 2], b: [5, 9] },
    { a: { $slice: 1 }, b: { $elemMatch: { $gt: 5 } } },
    { a: [1], b: [9] },
  ],
  [{ a: [1, 2, 3] }, { a: { $slice: ['$a', 2] } }, { a: [1, 2] }],
  [{ a: [1, 2] }, { a: { $slice: 'x' } }, 28667],
  [{ a: [1, 2] }, { a: { $slice: [1, 0] } }, 28724],
  [{ a: [1, 2] }, { a: { $slice: [1, -1] } }, 28724],
];

const codes: Row[] = [
  [{}, { a: 1, b: 0 }, 31254],
  [{}, { a: 0, b: 1 }, 31253],
  [{}, { a: { b: 1, c: 0 } }, 31254],
  [{}, { 'a.b': 1, 'a.b.c': 1 }, 31249],
  [{}, { 'a.b.c': 1, 'a.b': 1 }, 31250],
  [{}, { a: { b: 1 }, 'a.b': 1 }, 31250],
  [{}, { a: 0, b: { $add: [1, 1] } }, 31252],
  [{}, { a: 0, b: 'x' }, 31310],
  [{}, { '': 1 }, 40352],
  [{}, { 'a.': 1 }, 40353],
  [{}, { '.a': 1 }, 15998],
  [{}, { 'a..b': 1 }, 15998],
  [{}, { $a: 1 }, 16410],
  [{}, { 'a.$b': 1 }, 16410],
  [{}, { a: {} }, 51270],
  [{}, { a: { $meta: 'textScore' } }, 40218],
  [{}, { a: { $meta: 'sortKey' } }, 40218],
  [{}, { a: { $nope: 1 } }, 168],
  [{ a: { $id: 5 } }, { 'a.$id': 1 }, { a: { $id: 5 } }],
];

const shapes: Row[] = [
  [{ a: { b: 1, c: 2 }, d: 3 }, { 'a.b': 1 }, { a: { b: 1 } }],
  [{ 'a.b': 5, a: { b: 1 } }, { 'a.b': 1 }, { a: { b: 1 } }],
  [{ a: 5 }, { 'a.b': 1 }, {}],
  [{ a: null }, { 'a.b': 1 }, {}],
  [{ a: [] }, { 'a.b': 1 }, { a: [] }],
  [{ a: [1, { b: 1, c: 1 }, null, {}] }, { 'a.b': 1 }, { a: [{ b: 1 }, {}] }],
  [{ a: [[1, { b: 1, c: 2 }], []] }, { 'a.b': 1 }, { a: [[{ b: 1 }], []] }],
  [{ a: [{ b: [{ c: 1, d: 1 }, 5] }] }, { 'a.b.c': 1 }, { a: [{ b: [{ c: 1 }] }] }],
  [{ a: [1, { b: 1, c: 1 }] }, { 'a.b': 0 }, { a: [1, { c: 1 }] }],
  [{ a: [[{ b: 1, c: 1 }], 5] }, { 'a.b': 0 }, { a: [[{ c: 1 }], 5] }],
  [{ a: { b: 1 } }, { 'a.b': 0 }, { a: {} }],
  [{ a: 5 }, { 'a.b': 0 }, { a: 5 }],
  [{ a: { b: { c: 1 }, d: 1 } }, { a: { b: { c: 1 } } }, { a: { b: { c: 1 } } }],
  [{ a: { b: 1, c: 2 } }, { a: { b: 0 } }, { a: { c: 2 } }],
  [{ _id: 1, a: 1 }, { _id: 0 }, { a: 1 }],
  [{ _id: { x: 1, y: 2 }, a: 1 }, { '_id.x': 1 }, { _id: { x: 1 } }],
  [{ _id: { x: 1, y: 2 }, a: 1 }, { '_id.x': 0 }, { _id: { y: 2 }, a: 1 }],
  [
    { _id: 1, a: 1, b: 2 },
    { _id: 1, a: 0 },
    { _id: 1, b: 2 },
  ],
  [{ a: 1 }, { x: '$a', y: { z: '$a' } }, { x: 1, y: { z: 1 } }],
  [{ a: { b: 1 } }, { a: '$gone' }, {}],
  [{ a: { x: 1 }, b: { c: 3 } }, { a: '$gone', 'b.c': '$gone' }, { b: {} }],
  [{ a: { x: 1, b: { x: 2 } } }, { 'a.x': '$a.x', 'a.b.x': '$a.x' }, { a: { b: { x: 1 }, x: 1 } }],
  [{ a: [{ b: 1 }, 5] }, { 'a.n': { $literal: 1 } }, { a: [{ n: 1 }, { n: 1 }] }],
];

describe.each(Object.entries({ positional, elements, slices, codes, shapes }))('%s', (_name, rows) => {
  test.each(rows.map((row) => [`${JSON.stringify(row[0])} ${JSON.stringify(row[1])}`, ...row] as const))(
    '%s',
    (_text, document, projection, result, filter = {}) => {
      const source = doc(document);
      const run = () => compileProjection(doc(projection), { filter: doc(filter) })(source);
      if (typeof result === 'number') expect(codeOf(run)).toBe(result);
      else expect(typed(run())).toBe(typed(doc(result)));
      expect(typed(source)).toBe(typed(doc(document)));
    },
  );
});

test.each<[document: object, sort: object, key: unknown[]]>([
  [{ a: 2 }, { a: 1 }, [2]],
  [{ a: 2, b: 'x' }, { b: -1, a: 1 }, ['x', 2]],
  [{}, { a: 1 }, [null]],
  [{ a: [3, 1, 2] }, { a: 1 }, [1]],
  [{ a: [3, 1, 2] }, { a: -1 }, [3]],
  [{ a: [{ b: 5 }, { b: 4 }] }, { 'a.b': 1 }, [4]],
])('the sort key of %j under %j', (document, sort, key) => {
  const project = compileProjection(doc({ k: { $meta: 'sortKey' } }), { sort: doc(sort) });
  expect(typed(project(doc(document)))).toBe(typed(doc({ ...document, k: key })));
});
