import { Decimal128, Double, Long } from 'bson';
import { describe, expect, test } from 'vitest';
import { doc, typed } from '../../test/support/docs.js';
import { type Data, runPipeline } from '../../test/support/pipelines.js';

const long = (value: number | string) => Long.fromString(String(value));
const dec = (text: string) => Decimal128.fromString(text);
const dbl = (value: number) => new Double(value);

const sales = [
  { _id: 1, item: 'a', qty: 2, price: 10, tags: ['x', 'y'], at: new Date('2024-01-01') },
  { _id: 2, item: 'b', qty: 1, price: 20.5, tags: [], at: new Date('2024-01-02') },
  { _id: 3, item: 'a', qty: 5, price: dec('0.10'), at: new Date('2024-02-01') },
  { _id: 4, item: null, qty: 7, tags: 'z', at: new Date('1969-12-31') },
  { _id: 5, qty: long(3), tags: ['y', null, ['n']] },
];
const data: Data = {
  stock: [
    { _id: 10, sku: 'a', n: 1 },
    { _id: 11, sku: 'a', n: 2 },
    { _id: 12, n: 3 },
    { _id: 13, sku: ['b', 'c'], n: 4 },
    { _id: 14, sku: null, n: 5 },
  ],
  tree: [
    { _id: 'a', up: null },
    { _id: 'b', up: 'a' },
    { _id: 'c', up: 'b' },
    { _id: 'd', up: ['b', 'x'] },
  ],
};

/** Stages on `sales` and the documents they give. */
type Row = [name: string, stages: object[], expected: object[]];

const joining: Row[] = [
  [
    'by field',
    [
      { $match: { _id: 1 } },
      { $lookup: { from: 'stock', localField: 'item', foreignField: 'sku', as: 's' } },
      { $project: { 's._id': 1 } },
    ],
    [{ _id: 1, s: [{ _id: 10 }, { _id: 11 }] }],
  ],
  [
    'null finds missing',
    [
      { $match: { _id: 4 } },
      { $lookup: { from: 'stock', localField: 'item', foreignField: 'sku', as: 's' } },
      { $project: { 's._id': 1 } },
    ],
    [{ _id: 4, s: [{ _id: 12 }, { _id: 14 }] }],
  ],
  [
    'missing finds missing',
    [
      { $match: { _id: 5 } },
      { $lookup: { from: 'stock', localField: 'item', foreignField: 'sku', as: 's' } },
      { $project: { 's._id': 1 } },
    ],
    [{ _id: 5, s: [{ _id: 12 }, { _id: 14 }] }],
  ],
  [
    'into arrays',
    [
      { $match: { _id: 2 } },
      { $lookup: { from: 'stock', localField: 'item', foreignField: 'sku', as: 's' } },
      { $project: { 's._id': 1 } },
    ],
    [{ _id: 2, s: [{ _id: 13 }] }],
  ],
  [
    'from arrays',
    [
      { $documents: [{ k: ['a', 'c'] }] },
      { $lookup: { from: 'stock', localField: 'k', foreignField: 'sku', as: 's' } },
      { $project: { 's._id': 1 } },
    ],
    [{ s: [{ _id: 10 }, { _id: 11 }, { _id: 13 }] }],
  ],
  [
    'of nothing',
    [
      { $match: { _id: 1 } },
      { $lookup: { from: 'none', localField: 'item', foreignField: 'x', as: 's' } },
      { $project: { s: 1 } },
    ],
    [{ _id: 1, s: [] }],
  ],
  [
    'by pipeline',
    [
      { $match: { _id: 1 } },
      {
        $lookup: {
          from: 'stock',
          let: { i: '$item' },
          pipeline: [{ $match: { $expr: { $eq: ['$sku', '$$i'] } } }, { $project: { n: 1 } }],
          as: 's',
        },
      },
      { $project: { s: 1 } },
    ],
    [
      {
        _id: 1,
        s: [
          { _id: 10, n: 1 },
          { _id: 11, n: 2 },
        ],
      },
    ],
  ],
  [
    'by both',
    [
      { $match: { _id: 1 } },
      {
        $lookup: { from: 'stock', localField: 'item', foreignField: 'sku', pipeline: [{ $match: { n: 2 } }], as: 's' },
      },
      { $project: { 's.n': 1 } },
    ],
    [{ _id: 1, s: [{ n: 2 }] }],
  ],
  [
    'with all',
    [
      { $match: { _id: 1 } },
      { $lookup: { from: 'stock', pipeline: [{ $count: 'c' }], as: 's' } },
      { $project: { s: 1 } },
    ],
    [{ _id: 1, s: [{ c: 5 }] }],
  ],
  [
    'with own documents',
    [{ $match: { _id: 1 } }, { $lookup: { pipeline: [{ $documents: [{ z: 1 }] }], as: 's' } }, { $project: { s: 1 } }],
    [{ _id: 1, s: [{ z: 1 }] }],
  ],
  [
    'as a path',
    [
      { $match: { _id: 1 } },
      { $lookup: { from: 'none', localField: 'a', foreignField: 'b', as: 'x.y' } },
      { $project: { x: 1 } },
    ],
    [{ _id: 1, x: { y: [] } }],
  ],
  [
    'graph',
    [
      { $documents: [{ k: 'c' }] },
      {
        $graphLookup: {
          from: 'tree',
          startWith: '$k',
          connectFromField: 'up',
          connectToField: '_id',
          as: 'g',
          depthField: 'd',
        },
      },
      { $project: { g: { $sortArray: { input: '$g', sortBy: { d: 1 } } } } },
    ],
    [
      {
        g: [
          { _id: 'c', up: 'b', d: long(0) },
          { _id: 'b', up: 'a', d: long(1) },
          { _id: 'a', up: null, d: long(2) },
        ],
      },
    ],
  ],
  [
    'graph, so far',
    [
      { $documents: [{ k: 'c' }] },
      {
        $graphLookup: {
          from: 'tree',
          startWith: '$k',
          connectFromField: 'up',
          connectToField: '_id',
          as: 'g',
          maxDepth: 0,
        },
      },
      { $project: { g: '$g._id' } },
    ],
    [{ g: ['c'] }],
  ],
  [
    'graph, only some',
    [
      { $documents: [{ k: 'd' }] },
      {
        $graphLookup: {
          from: 'tree',
          startWith: '$k',
          connectFromField: 'up',
          connectToField: '_id',
          as: 'g',
          restrictSearchWithMatch: { _id: { $ne: 'a' } },
        },
      },
      { $project: { g: { $sortArray: { input: '$g._id', sortBy: 1 } } } },
    ],
    [{ g: ['b', 'd'] }],
  ],
  [
    'union',
    [
      { $match: { _id: 1 } },
      { $project: { _id: 1 } },
      { $unionWith: { coll: 'stock', pipeline: [{ $match: { n: { $gt: 4 } } }, { $project: { _id: 1 } }] } },
    ],
    [{ _id: 1 }, { _id: 14 }],
  ],
  [
    'union of documents',
    [{ $match: { _id: 99 } }, { $unionWith: { pipeline: [{ $documents: [{ a: 1 }] }] } }],
    [{ a: 1 }],
  ],
  [
    'facets',
    [
      {
        $facet: {
          n: [{ $count: 'c' }],
          first: [{ $sort: { _id: 1 } }, { $limit: 1 }, { $project: { _id: 1 } }],
          none: [{ $match: { _id: 99 } }],
        },
      },
    ],
    [{ n: [{ c: 5 }], first: [{ _id: 1 }], none: [] }],
  ],
];

const gaps: Row[] = [
  [
    'densify',
    [{ $documents: [{ a: 1 }, { a: 4 }] }, { $densify: { field: 'a', range: { step: 1, bounds: 'full' } } }],
    [{ a: 1 }, { a: 2 }, { a: 3 }, { a: 4 }],
  ],
  [
    'densify between',
    [{ $documents: [{ a: 2 }] }, { $densify: { field: 'a', range: { step: 1, bounds: [0, 3] } } }],
    [{ a: 0 }, { a: 1 }, { a: 2 }],
  ],
  [
    'densify days',
    [
      { $documents: [{ d: new Date('2024-02-28') }, { d: new Date('2024-03-01') }] },
      { $densify: { field: 'd', range: { step: 1, unit: 'day', bounds: 'full' } } },
      { $count: 'n' },
    ],
    [{ n: 3 }],
  ],
  [
    'densify in parts',
    [
      {
        $documents: [
          { p: 1, a: 1 },
          { p: 1, a: 3 },
          { p: 2, a: 5 },
        ],
      },
      { $densify: { field: 'a', partitionByFields: ['p'], range: { step: 1, bounds: 'partition' } } },
    ],
    [
      { p: 1, a: 1 },
      { p: 1, a: 2 },
      { p: 1, a: 3 },
      { p: 2, a: 5 },
    ],
  ],
  [
    'fill with a value',
    [{ $documents: [{ a: null }, { a: 1 }, {}] }, { $fill: { output: { a: { value: 9 } } } }],
    [{ a: 9 }, { a: 1 }, { a: 9 }],
  ],
  [
    'fill with the last',
    [
      { $documents: [{ t: 1, a: 5 }, { t: 2 }, { t: 3, a: null }] },
      { $fill: { sortBy: { t: 1 }, output: { a: { method: 'locf' } } } },
    ],
    [
      { t: 1, a: 5 },
      { t: 2, a: 5 },
      { t: 3, a: 5 },
    ],
  ],
  [
    'fill by a line',
    [
      { $documents: [{ t: 1, a: 0 }, { t: 2 }, { t: 5, a: 8 }] },
      { $fill: { sortBy: { t: 1 }, output: { a: { method: 'linear' } } } },
    ],
    [
      { t: 1, a: 0 },
      { t: 2, a: dbl(2) },
      { t: 5, a: 8 },
    ],
  ],
];

describe.each(Object.entries({ joining, gaps }))('%s', (_family, rows) => {
  test.each(rows)('%s', async (_name, stages, expected) => {
    expect(await runPipeline(stages, sales, data)).toEqual(expected.map((one) => typed(doc(one))));
  });
});
