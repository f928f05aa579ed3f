import { expect, test } from 'vitest';
import { codeOf, doc, plain } from '../../test/support/docs.js';
import type { Doc } from '../bson/value.js';
import { compileFilter } from '../query/match.js';
import { compileSort } from '../query/sort.js';
import { type AggContext, compilePipeline, type OutStage } from './pipeline.js';

const collections: Record<string, object[]> = {
  orders: [
    { _id: 1, item: 'a', qty: 2, tags: ['x', 'y'] },
    { _id: 2, item: 'b', qty: 1, tags: [] },
    { _id: 3, item: 'a', qty: 5 },
    { _id: 4, item: null, qty: 7, tags: 'z' },
  ],
  stock: [
    { _id: 10, sku: 'a', n: 1 },
    { _id: 11, sku: 'a', n: 2 },
    { _id: 12, n: 3 },
    { _id: 13, sku: ['b', 'c'], n: 4 },
  ],
  staff: [
    { _id: 1, name: 'Ann' },
    { _id: 2, name: 'Bob', boss: 'Ann' },
    { _id: 3, name: 'Cid', boss: 'Bob' },
    { _id: 4, name: 'Dee', boss: 'Bob' },
  ],
};

const context = (extra: Partial<AggContext> = {}): AggContext => ({
  now: new Date(0),
  scan: (name, filter) => (collections[name] ?? []).map(doc).filter(compileFilter(filter)),
  ...extra,
});

/** Runs a pipeline as the engine does: match, sort and limit first. */
async function run(
  stages: object[],
  from: string | object[] = 'orders',
  extra: Partial<AggContext> = {},
): Promise<object[]> {
  const compiled = compilePipeline(stages.map(doc), context(extra));
  const source = typeof from === 'string' ? (collections[from] ?? []) : from;
  let docs: Doc[] = source
    .map(doc)
    .filter(compileFilter(compiled.leadingMatch, extra.let === undefined ? {} : { let: extra.let }));
  if (compiled.leadingSort !== undefined) docs = docs.sort(compileSort(compiled.leadingSort));
  const result: object[] = [];
  for await (const one of compiled.run(docs.slice(0, compiled.leadingLimit))) result.push(plain(one));
  return result;
}

const ids = (docs: object[]): unknown[] => docs.map((one) => (one as { _id: unknown })._id);

test('leading match, sort and limit are handed to the engine', () => {
  const compiled = compilePipeline(
    [{ $match: { a: 1 } }, { $match: { b: 1 } }, { $sort: { a: 1 } }, { $limit: 5 }, { $count: 'n' }].map(doc),
    context(),
  );
  expect(compiled.leadingMatch).toEqual({ $and: [{ a: 1 }, { b: 1 }] });
  expect(compiled.leadingSort).toEqual({ a: 1 });
  expect(compiled.leadingLimit).toBe(5);
});

test('match, sort, skip, limit, count', async () => {
  expect(ids(await run([{ $sort: { qty: -1 } }, { $skip: 1 }, { $limit: 2 }]))).toEqual([3, 1]);
  expect(
    ids(await run([{ $limit: 3 }, { $match: { qty: { $gt: 1 } } }, { $sort: { qty: -1 } }, { $limit: 1 }])),
  ).toEqual([3]);
  expect(await run([{ $match: { qty: { $gt: 1 } } }, { $count: 'n' }])).toEqual([{ n: 3 }]);
  expect(await run([{ $match: { qty: 99 } }, { $count: 'n' }])).toEqual([]);
  expect(
    ids(
      await run([{ $match: { $expr: { $eq: ['$item', '$$wanted'] } } }], 'orders', {
        let: { wanted: { $concat: ['a', ''] } },
      }),
    ),
  ).toEqual([1, 3]);
});

test('project, addFields, unset, replaceRoot', async () => {
  expect(await run([{ $limit: 1 }, { $project: { _id: 0, item: 1, total: { $multiply: ['$qty', 2] } } }])).toEqual([
    { item: 'a', total: 4 },
  ]);
  expect(await run([{ $limit: 1 }, { $set: { 'o.p': '$qty', qty: '$$REMOVE' } }])).toEqual([
    { _id: 1, item: 'a', tags: ['x', 'y'], o: { p: 2 } },
  ]);
  expect(await run([{ $limit: 1 }, { $unset: ['tags', 'item'] }])).toEqual([{ _id: 1, qty: 2 }]);
  expect(await run([{ $limit: 1 }, { $replaceWith: { v: '$qty' } }])).toEqual([{ v: 2 }]);
  expect(await run([{ $addFields: { 'l.z': 1 } }], [{ l: [{ a: 1 }, 5] }])).toEqual([
    { l: [{ a: 1, z: 1 }, { z: 1 }] },
  ]);
  expect(await run([{ $project: { 'l.a': 1, _id: 0 } }], [{ l: [{ a: 1, b: 2 }, 5, [{ a: 2 }]] }])).toEqual([
    { l: [{ a: 1 }, [{ a: 2 }]] },
  ]);
});

test('group with every accumulator', async () => {
  const [result] = await run([
    { $sort: { _id: 1 } },
    {
      $group: {
        _id: null,
        sum: { $sum: '$qty' },
        avg: { $avg: '$qty' },
        min: { $min: '$qty' },
        max: { $max: '$qty' },
        first: { $first: '$item' },
        last: { $last: '$item' },
        push: { $push: '$tags' },
        set: { $addToSet: '$item' },
        count: { $count: {} },
        top: { $top: { sortBy: { qty: -1 }, output: '$_id' } },
        bottomN: { $bottomN: { n: 2, sortBy: { qty: -1 }, output: '$_id' } },
        firstN: { $firstN: { n: 2, input: '$_id' } },
        maxN: { $maxN: { n: 2, input: '$qty' } },
        dev: { $stdDevPop: '$item' },
        median: { $median: { input: '$qty', method: 'approximate' } },
        merged: { $mergeObjects: { $cond: [{ $eq: ['$item', 'a'] }, { q: '$qty' }, null] } },
      },
    },
  ]);
  expect(result).toEqual({
    _id: null,
    sum: 15,
    avg: 3.75,
    min: 1,
    max: 7,
    first: 'a',
    last: null,
    push: [['x', 'y'], [], 'z'],
    set: ['a', 'b', null],
    count: 4,
    top: 4,
    bottomN: [1, 2],
    firstN: [1, 2],
    maxN: [7, 5],
    dev: null,
    median: 2,
    merged: { q: 5 },
  });
});

test('group keys: missing and null are one, documents count by fields', async () => {
  expect(await run([{ $group: { _id: '$k', n: { $sum: 1 } } }], [{ k: null }, {}, { k: 1 }, { k: 1.0 }])).toEqual([
    { _id: null, n: 2 },
    { _id: 1, n: 2 },
  ]);
  expect(await run([{ $group: { _id: { k: '$k' }, n: { $sum: 1 } } }], [{ k: null }, {}])).toEqual([
    { _id: { k: null }, n: 1 },
    { _id: {}, n: 1 },
  ]);
});

test('bucket puts a value on a boundary into the upper bucket; bucketAuto keeps equal values together', async () => {
  const docs = [0, 10, 19, 20, 35, 99].map((v) => ({ v }));
  expect(await run([{ $bucket: { groupBy: '$v', boundaries: [0, 10, 20], default: 'rest' } }], docs)).toEqual([
    { _id: 0, count: 1 },
    { _id: 10, count: 2 },
    { _id: 'rest', count: 3 },
  ]);
  expect(await run([{ $bucketAuto: { groupBy: '$v', buckets: 2 } }], [{ v: 1 }, { v: 2 }, { v: 2 }, { v: 3 }])).toEqual(
    [
      { _id: { min: 1, max: 3 }, count: 3 },
      { _id: { min: 3, max: 3 }, count: 1 },
    ],
  );
  expect(await run([{ $sortByCount: '$v' }], [{ v: 1 }, { v: 2 }, { v: 2 }])).toEqual([
    { _id: 2, count: 2 },
    { _id: 1, count: 1 },
  ]);
});

test('unwind', async () => {
  expect(await run([{ $unwind: '$tags' }, { $project: { tags: 1 } }])).toEqual([
    { _id: 1, tags: 'x' },
    { _id: 1, tags: 'y' },
    { _id: 4, tags: 'z' },
  ]);
  expect(
    await run([
      { $unwind: { path: '$tags', includeArrayIndex: 'i', preserveNullAndEmptyArrays: true } },
      { $project: { tags: 1, i: 1 } },
    ]),
  ).toEqual([
    { _id: 1, tags: 'x', i: 0 },
    { _id: 1, tags: 'y', i: 1 },
    { _id: 2, i: null },
    { _id: 3, i: null },
    { _id: 4, tags: 'z', i: null },
  ]);
});

test('lookup by field: arrays match by element, missing matches missing', async () => {
  const result = await run([
    { $lookup: { from: 'stock', localField: 'item', foreignField: 'sku', as: 'found' } },
    { $project: { found: '$found._id' } },
  ]);
  expect(result).toEqual([
    { _id: 1, found: [10, 11] },
    { _id: 2, found: [13] },
    { _id: 3, found: [10, 11] },
    { _id: 4, found: [12] },
  ]);
  const arrays = await run(
    [
      { $lookup: { from: 'stock', localField: 'k', foreignField: 'sku', as: 'found' } },
      { $project: { found: '$found._id' } },
    ],
    [{ k: ['c', 'a'] }],
  );
  expect(arrays).toEqual([{ found: [10, 11, 13] }]);
});

test('lookup by pipeline, with let, and both forms together', async () => {
  const pipeline = [
    { $match: { $expr: { $and: [{ $eq: ['$sku', '$$item'] }, { $gt: ['$n', 1] }] } } },
    { $project: { n: 1, _id: 0 } },
  ];
  expect(
    await run([
      { $limit: 1 },
      { $lookup: { from: 'stock', let: { item: '$item' }, pipeline, as: 'o.found' } },
      { $project: { o: 1 } },
    ]),
  ).toEqual([{ _id: 1, o: { found: [{ n: 2 }] } }]);
  expect(
    await run([
      { $limit: 1 },
      {
        $lookup: {
          from: 'stock',
          localField: 'item',
          foreignField: 'sku',
          pipeline: [{ $sort: { n: -1 } }, { $limit: 1 }],
          as: 'found',
        },
      },
      { $project: { found: '$found.n' } },
    ]),
  ).toEqual([{ _id: 1, found: [2] }]);
  expect(
    await run([
      { $limit: 2 },
      { $lookup: { from: 'stock', pipeline: [{ $match: { n: { $gt: 2 } } }, { $count: 'n' }], as: 'c' } },
      { $project: { c: 1 } },
    ]),
  ).toEqual([
    { _id: 1, c: [{ n: 2 }] },
    { _id: 2, c: [{ n: 2 }] },
  ]);
});

test('graphLookup', async () => {
  const graph = (extra: object) => ({
    $graphLookup: {
      from: 'staff',
      startWith: '$name',
      connectFromField: 'name',
      connectToField: 'boss',
      as: 'team',
      ...extra,
    },
  });
  const [all] = await run(
    [
      { $match: { name: 'Ann' } },
      graph({ depthField: 'd' }),
      { $project: { team: { $map: { input: '$team', in: ['$$this.name', '$$this.d'] } } } },
    ],
    'staff',
  );
  expect(all).toEqual({
    _id: 1,
    team: [
      ['Bob', 0],
      ['Cid', 1],
      ['Dee', 1],
    ],
  });
  const [near] = await run(
    [{ $match: { name: 'Ann' } }, graph({ maxDepth: 0 }), { $project: { n: { $size: '$team' } } }],
    'staff',
  );
  expect(near).toEqual({ _id: 1, n: 1 });
});

test('facet, unionWith, documents, sample, redact', async () => {
  expect(
    await run([
      {
        $facet: {
          a: [{ $match: { item: 'a' } }, { $count: 'n' }],
          b: [{ $sort: { qty: -1 } }, { $limit: 1 }, { $project: { qty: 1 } }],
        },
      },
    ]),
  ).toEqual([{ a: [{ n: 2 }], b: [{ _id: 4, qty: 7 }] }]);
  expect(ids(await run([{ $unionWith: { coll: 'stock', pipeline: [{ $match: { n: 1 } }] } }]))).toEqual([
    1, 2, 3, 4, 10,
  ]);
  expect(await run([{ $documents: [{ x: 1 }] }, { $set: { y: 2 } }], [])).toEqual([{ x: 1, y: 2 }]);
  expect(await run([{ $sample: { size: 2 } }])).toHaveLength(2);
  const secret = { level: 1, a: { level: 5, b: 1 }, c: [{ level: 1, d: 1 }, { level: 9 }] };
  expect(
    await run([{ $redact: { $cond: [{ $gt: ['$level', 3] }, '$$PRUNE', '$$DESCEND'] } }], [secret, { level: 4 }]),
  ).toEqual([{ level: 1, c: [{ level: 1, d: 1 }] }]);
});

test('out and merge hand their results to the engine', async () => {
  const written: [OutStage, object[]][] = [];
  const writeOut = async (stage: OutStage, input: AsyncIterable<Doc>): Promise<void> => {
    const docs: object[] = [];
    for await (const one of input) docs.push(plain(one));
    written.push([stage, docs]);
  };
  expect(
    await run([{ $match: { _id: 1 } }, { $project: { qty: 1 } }, { $out: 'copy' }], 'orders', { writeOut }),
  ).toEqual([]);
  await run(
    [{ $match: { _id: 1 } }, { $merge: { into: { db: 'x', coll: 'm' }, on: 'qty', whenMatched: 'keepExisting' } }],
    'orders',
    { writeOut },
  );
  expect(written[0]).toEqual([{ kind: 'out', collection: 'copy' }, [{ _id: 1, qty: 2 }]]);
  expect(written[1]?.[0]).toEqual({
    kind: 'merge',
    db: 'x',
    collection: 'm',
    on: ['qty'],
    whenMatched: 'keepExisting',
    whenNotMatched: 'insert',
  });
});

test.each<[object[], number]>([
  [[{ $foo: 1 }], 40324],
  [[{ $match: {}, $limit: 1 }], 40323],
  [[{ $match: 5 }], 15959],
  [[{ $limit: 0 }], 15958],
  [[{ $skip: -1 }], 5107200],
  [[{ $group: { n: { $sum: 1 } } }], 15955],
  [[{ $group: { _id: 1, n: { $foo: 1 } } }], 15952],
  [[{ $group: { _id: 1, n: 5 } }], 40234],
  [[{ $project: {} }], 51272],
  [[{ $project: { a: 1, b: 0 } }], 31254],
  [[{ $unwind: 'a' }], 28818],
  [[{ $out: 'x' }, { $limit: 1 }], 40601],
  [[{ $limit: 1 }, { $changeStream: {} }], 40602],
  [[{ $facet: { a: [{ $out: 'x' }] } }], 40600],
  [[{ $lookup: { from: 'x', as: 'y', pipeline: [{ $out: 'z' }] } }], 51047],
  [[{ $sort: { a: 5 } }], 15975],
  [[{ $bucket: { groupBy: '$a', boundaries: [2, 1] } }], 40194],
  [[{ $match: { a: { $foo: 1 } } }], 2],
])('%j is refused with %i', (stages, code) => {
  expect(codeOf(() => compilePipeline(stages.map(doc), context()))).toBe(code);
});

test('special first stages are left to the engine', () => {
  const compiled = compilePipeline(
    [{ $changeStream: { fullDocument: 'updateLookup' } }, { $match: { a: 1 } }].map(doc),
    context(),
  );
  expect(compiled.special).toEqual({ stage: '$changeStream', spec: { fullDocument: 'updateLookup' } });
});

test('a long pipeline lets others run', async () => {
  let ticks = 0;
  const timer = setInterval(() => {
    ticks++;
  }, 1);
  await run(
    [{ $group: { _id: { $toString: '$v' }, n: { $sum: 1 } } }],
    Array.from({ length: 30_000 }, (_, v) => ({ v })),
  );
  clearInterval(timer);
  expect(ticks).toBeGreaterThan(2);
});
