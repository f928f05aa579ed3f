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

const shaping: Row[] = [
  ['include', [{ $match: { _id: 1 } }, { $project: { item: 1 } }], [{ _id: 1, item: 'a' }]],
  [
    'include without _id',
    [{ $match: { _id: 1 } }, { $project: { _id: 0, item: 1, qty: true } }],
    [{ item: 'a', qty: 2 }],
  ],
  [
    'exclude',
    [{ $match: { _id: 2 } }, { $project: { tags: 0, at: 0, price: false } }],
    [{ _id: 2, item: 'b', qty: 1 }],
  ],
  [
    'compute',
    [{ $match: { _id: 1 } }, { $project: { total: { $multiply: ['$qty', '$price'] } } }],
    [{ _id: 1, total: 20 }],
  ],
  [
    'compute from what is missing',
    [{ $match: { _id: 4 } }, { $project: { p: '$price', n: '$item' } }],
    [{ _id: 4, n: null }],
  ],
  ['nest', [{ $match: { _id: 1 } }, { $project: { _id: 0, o: { q: '$qty', i: '$item' } } }], [{ o: { q: 2, i: 'a' } }]],
  ['nested by dots', [{ $match: { _id: 1 } }, { $project: { _id: 0, 'o.q': '$qty' } }], [{ o: { q: 2 } }]],
  [
    'add',
    [{ $match: { _id: 2 } }, { $project: { _id: 1 } }, { $addFields: { a: 1, 'b.c': '$_id' } }],
    [{ _id: 2, a: 1, b: { c: 2 } }],
  ],
  [
    'replace in place',
    [{ $limit: 1 }, { $project: { qty: 1, item: 1 } }, { $set: { item: 'z' } }],
    [{ _id: 1, item: 'z', qty: 2 }],
  ],
  [
    'set in every element',
    [{ $documents: [{ a: [{ x: 1 }, { x: 2 }] }] }, { $set: { 'a.y': 1 } }],
    [
      {
        a: [
          { x: 1, y: 1 },
          { x: 2, y: 1 },
        ],
      },
    ],
  ],
  ['remove', [{ $match: { _id: 2 } }, { $unset: ['tags', 'at', 'price'] }], [{ _id: 2, item: 'b', qty: 1 }]],
  ['remove in arrays', [{ $documents: [{ a: [{ x: 1, y: 2 }] }] }, { $unset: 'a.x' }], [{ a: [{ y: 2 }] }]],
  ['new root', [{ $match: { _id: 1 } }, { $replaceRoot: { newRoot: { q: '$qty' } } }], [{ q: 2 }]],
  [
    'new root, short',
    [{ $match: { _id: 1 } }, { $replaceWith: { $mergeObjects: [{ a: 0 }, { b: '$qty' }] } }],
    [{ a: 0, b: 2 }],
  ],
  ['own documents', [{ $documents: [{ a: 1 }, { a: { $add: [1, 1] } }] }], [{ a: 1 }, { a: 2 }]],
  [
    'redact',
    [
      { $documents: [{ l: 1, in: { l: 5, x: 1 }, list: [{ l: 1, k: 2 }, { l: 9 }] }] },
      { $redact: { $cond: [{ $gt: ['$l', 3] }, '$$PRUNE', '$$DESCEND'] } },
    ],
    [{ l: 1, list: [{ l: 1, k: 2 }] }],
  ],
  ['keep', [{ $documents: [{ l: 1, in: { l: 5 } }] }, { $redact: '$$KEEP' }], [{ l: 1, in: { l: 5 } }]],
];

const counting: Row[] = [
  ['count', [{ $count: 'n' }], [{ n: 5 }]],
  ['count of none', [{ $match: { _id: 99 } }, { $count: 'n' }], []],
  ['skip and limit', [{ $skip: 1 }, { $limit: 2 }, { $project: { _id: 1 } }], [{ _id: 2 }, { _id: 3 }]],
  ['limit then skip', [{ $limit: 3 }, { $skip: 2 }, { $project: { _id: 1 } }], [{ _id: 3 }]],
  [
    'sort',
    [{ $sort: { qty: -1 } }, { $limit: 2 }, { $project: { qty: 1 } }],
    [
      { _id: 4, qty: 7 },
      { _id: 3, qty: 5 },
    ],
  ],
  [
    'sort by what may be missing',
    [{ $sort: { item: 1, _id: 1 } }, { $project: { _id: 1 } }],
    [{ _id: 4 }, { _id: 5 }, { _id: 1 }, { _id: 3 }, { _id: 2 }],
  ],
  [
    'sort by arrays: least',
    [{ $match: { _id: { $in: [1, 2, 5] } } }, { $sort: { tags: 1 } }, { $project: { _id: 1 } }],
    [{ _id: 2 }, { _id: 5 }, { _id: 1 }],
  ],
  [
    'sort by arrays: greatest',
    [{ $match: { _id: { $in: [1, 4] } } }, { $sort: { tags: -1 } }, { $project: { _id: 1 } }],
    [{ _id: 4 }, { _id: 1 }],
  ],
  ['by count', [{ $sortByCount: '$item' }, { $limit: 1 }], [{ _id: 'a', count: 2 }]],
  ['sample of more than there is', [{ $sample: { size: 99 } }, { $count: 'n' }], [{ n: 5 }]],
  ['sample of none', [{ $sample: { size: 0 } }], []],
];

const grouping: Row[] = [
  ['all', [{ $group: { _id: null, n: { $sum: 1 }, qty: { $sum: '$qty' } } }], [{ _id: null, n: 5, qty: long(18) }]],
  [
    'by field',
    [{ $group: { _id: '$item', n: { $count: {} } } }, { $sort: { _id: 1 } }],
    [
      { _id: null, n: 2 },
      { _id: 'a', n: 2 },
      { _id: 'b', n: 1 },
    ],
  ],
  [
    'by document',
    [{ $match: { item: 'a' } }, { $group: { _id: { i: '$item', gone: '$gone' }, ids: { $push: '$_id' } } }],
    [{ _id: { i: 'a' }, ids: [1, 3] }],
  ],
  [
    'by expression',
    [{ $group: { _id: { $gte: ['$qty', 3] }, n: { $sum: 1 } } }, { $sort: { _id: 1 } }],
    [
      { _id: false, n: 2 },
      { _id: true, n: 3 },
    ],
  ],
  [
    'numbers of all types are one',
    [
      { $documents: [{ a: 1 }, { a: dbl(1) }, { a: long(1) }, { a: dec('1') }] },
      { $group: { _id: '$a', n: { $sum: 1 } } },
    ],
    [{ _id: 1, n: 4 }],
  ],
  ['sum of types', [{ $group: { _id: null, s: { $sum: '$price' } } }], [{ _id: null, s: dec('30.60') }]],
  ['sum of texts', [{ $group: { _id: null, s: { $sum: '$item' } } }], [{ _id: null, s: 0 }]],
  ['average', [{ $group: { _id: null, a: { $avg: '$qty' } } }], [{ _id: null, a: 3.6 }]],
  ['average of none', [{ $group: { _id: null, a: { $avg: '$item' } } }], [{ _id: null, a: null }]],
  [
    'least and greatest',
    [{ $group: { _id: null, l: { $min: '$qty' }, g: { $max: '$qty' } } }],
    [{ _id: null, l: 1, g: 7 }],
  ],
  ['least skips null', [{ $group: { _id: null, l: { $min: '$item' } } }], [{ _id: null, l: 'a' }]],
  [
    'first and last',
    [{ $group: { _id: null, f: { $first: '$item' }, l: { $last: '$item' } } }],
    [{ _id: null, f: 'a', l: null }],
  ],
  ['push', [{ $group: { _id: null, all: { $push: '$item' } } }], [{ _id: null, all: ['a', 'b', 'a', null] }]],
  [
    'push documents',
    [{ $limit: 2 }, { $group: { _id: null, all: { $push: { i: '$item', g: '$gone' } } } }],
    [{ _id: null, all: [{ i: 'a' }, { i: 'b' }] }],
  ],
  [
    'merge',
    [
      { $documents: [{ o: { a: 1 } }, { o: null }, { o: { a: 2, b: 3 } }] },
      { $group: { _id: null, o: { $mergeObjects: '$o' } } },
    ],
    [{ _id: null, o: { a: 2, b: 3 } }],
  ],
  [
    'deviation',
    [
      { $documents: [{ a: 1 }, { a: 3 }, { a: 'x' }] },
      { $group: { _id: null, p: { $stdDevPop: '$a' }, s: { $stdDevSamp: '$a' } } },
    ],
    [{ _id: null, p: dbl(1), s: Math.SQRT2 }],
  ],
  [
    'n first',
    [{ $group: { _id: null, f: { $firstN: { n: 2, input: '$_id' } }, l: { $lastN: { n: 2, input: '$_id' } } } }],
    [{ _id: null, f: [1, 2], l: [4, 5] }],
  ],
  [
    'n greatest',
    [{ $group: { _id: null, g: { $maxN: { n: 2, input: '$qty' } }, l: { $minN: { n: 2, input: '$qty' } } } }],
    [{ _id: null, g: [7, 5], l: [1, 2] }],
  ],
  [
    'top',
    [
      {
        $group: {
          _id: null,
          t: { $top: { sortBy: { qty: -1 }, output: '$_id' } },
          b: { $bottom: { sortBy: { qty: -1 }, output: '$_id' } },
        },
      },
    ],
    [{ _id: null, t: 4, b: 2 }],
  ],
  [
    'n top',
    [{ $group: { _id: null, t: { $topN: { n: 2, sortBy: { qty: -1 }, output: ['$_id', '$qty'] } } } }],
    [
      {
        _id: null,
        t: [
          [4, 7],
          [3, 5],
        ],
      },
    ],
  ],
  [
    'n bottom',
    [{ $group: { _id: null, b: { $bottomN: { n: 2, sortBy: { qty: -1 }, output: '$_id' } } } }],
    [{ _id: null, b: [1, 2] }],
  ],
  [
    'median',
    [{ $group: { _id: null, m: { $median: { input: '$qty', method: 'approximate' } } } }],
    [{ _id: null, m: dbl(3) }],
  ],
  [
    'percentiles',
    [{ $group: { _id: null, p: { $percentile: { input: '$qty', p: [0.01, 1], method: 'approximate' } } } }],
    [{ _id: null, p: [dbl(1), dbl(7)] }],
  ],
];

const buckets: Row[] = [
  [
    'on the boundary',
    [{ $bucket: { groupBy: '$qty', boundaries: [0, 2, 5, 9] } }],
    [
      { _id: 0, count: 1 },
      { _id: 2, count: 2 },
      { _id: 5, count: 2 },
    ],
  ],
  [
    'others',
    [{ $bucket: { groupBy: '$qty', boundaries: [2, 5], default: 'rest', output: { n: { $sum: '$qty' } } } }],
    [
      { _id: 2, n: long(5) },
      { _id: 'rest', n: 13 },
    ],
  ],
  [
    'of equal size',
    [{ $bucketAuto: { groupBy: '$qty', buckets: 2 } }],
    [
      { _id: { min: 1, max: 5 }, count: 3 },
      { _id: { min: 5, max: 7 }, count: 2 },
    ],
  ],
  [
    'more than there is',
    [{ $match: { _id: { $lt: 3 } } }, { $bucketAuto: { groupBy: '$qty', buckets: 5 } }],
    [
      { _id: { min: 1, max: 2 }, count: 1 },
      { _id: { min: 2, max: 2 }, count: 1 },
    ],
  ],
  ['of none', [{ $match: { _id: 99 } }, { $bucketAuto: { groupBy: '$qty', buckets: 5 } }], []],
  [
    'powers of two',
    [{ $bucketAuto: { groupBy: '$qty', buckets: 2, granularity: 'POWERSOF2' } }],
    [
      { _id: { min: 0.5, max: dbl(4) }, count: 3 },
      { _id: { min: dbl(4), max: dbl(8) }, count: 2 },
    ],
  ],
];

const unwinding: Row[] = [
  [
    'elements',
    [{ $match: { _id: 1 } }, { $unwind: '$tags' }, { $project: { tags: 1 } }],
    [
      { _id: 1, tags: 'x' },
      { _id: 1, tags: 'y' },
    ],
  ],
  [
    'empty, missing, scalar',
    [{ $match: { _id: { $in: [2, 3, 4] } } }, { $unwind: '$tags' }, { $project: { tags: 1 } }],
    [{ _id: 4, tags: 'z' }],
  ],
  [
    'kept',
    [
      { $match: { _id: { $in: [2, 3] } } },
      { $unwind: { path: '$tags', preserveNullAndEmptyArrays: true } },
      { $project: { tags: 1 } },
    ],
    [{ _id: 2 }, { _id: 3 }],
  ],
  [
    'with places',
    [{ $match: { _id: 1 } }, { $unwind: { path: '$tags', includeArrayIndex: 'i' } }, { $project: { i: 1 } }],
    [
      { _id: 1, i: long(0) },
      { _id: 1, i: long(1) },
    ],
  ],
  [
    'place of a scalar',
    [{ $match: { _id: 4 } }, { $unwind: { path: '$tags', includeArrayIndex: 'i' } }, { $project: { i: 1 } }],
    [{ _id: 4, i: null }],
  ],
  [
    'nulls and arrays inside',
    [{ $match: { _id: 5 } }, { $unwind: '$tags' }, { $project: { _id: 0, tags: 1 } }],
    [{ tags: 'y' }, { tags: null }, { tags: ['n'] }],
  ],
  ['deep', [{ $documents: [{ a: { b: [1, 2] } }] }, { $unwind: '$a.b' }], [{ a: { b: 1 } }, { a: { b: 2 } }]],
];

describe.each(Object.entries({ shaping, counting, grouping, buckets, unwinding }))('%s', (_family, rows) => {
  test.each(rows)('%s', async (_name, stages, expected) => {
    expect(await runPipeline(stages, sales, data)).toEqual(expected.map((one) => typed(doc(one))));
  });
});
