import { Double, Long } from 'bson';
import { expect, test } from 'vitest';
import { typed, val } from '../../test/support/docs.js';
import { type Data, pipelineCode, runPipeline } from '../../test/support/pipelines.js';

const dbl = (value: number) => new Double(value);
const long = (value: number) => Long.fromNumber(value);

const boss: Data = {
  people: [
    { _id: 1, name: 'Ada', boss: null },
    { _id: 2, name: 'Ben', boss: 'Ada' },
    { _id: 3, name: 'Cy', boss: 'Ben' },
    { _id: 4, name: 'Di', boss: 'Cy', away: true },
    { _id: 5, name: 'Loop', boss: 'Loop' },
  ],
};
const chain = (more: object) => ({
  $graphLookup: {
    from: 'people',
    startWith: '$who',
    connectFromField: 'boss',
    connectToField: 'name',
    as: 'up',
    ...more,
  },
});
const upOf = async (who: unknown, more: object = {}) => {
  const stages = [
    chain(more),
    { $unwind: '$up' },
    { $sort: { 'up._id': 1 } },
    { $replaceWith: { id: '$up._id', d: '$up.d' } },
  ];
  return runPipeline(stages, [{ who }], boss);
};

test.each<[who: unknown, more: object, found: object[]]>([
  ['Di', {}, [{ id: 1 }, { id: 2 }, { id: 3 }, { id: 4 }]],
  ['Di', { maxDepth: 0 }, [{ id: 4 }]],
  ['Di', { maxDepth: 1 }, [{ id: 3 }, { id: 4 }]],
  [
    'Di',
    { maxDepth: long(1), depthField: 'd' },
    [
      { id: 3, d: long(1) },
      { id: 4, d: long(0) },
    ],
  ],
  [
    'Cy',
    { depthField: 'd' },
    [
      { id: 1, d: long(2) },
      { id: 2, d: long(1) },
      { id: 3, d: long(0) },
    ],
  ],
  ['Di', { restrictSearchWithMatch: { away: { $ne: true } } }, []],
  ['Cy', { restrictSearchWithMatch: { _id: { $gt: 1 } } }, [{ id: 2 }, { id: 3 }]],
  ['Loop', {}, [{ id: 5 }]],
  [['Ada', 'Ben'], {}, [{ id: 1 }, { id: 2 }]],
  ['Nobody', {}, []],
  [null, {}, []],
])('who is above %j with %j', async (who, more, found) => {
  expect(await upOf(who, more)).toEqual(found.map((one) => typed(val(one))));
});

test('sort keys are shown to a later stage', async () => {
  const docs = [
    { _id: 1, a: 2, b: 'x' },
    { _id: 2, a: 1 },
  ];
  const shown = { $project: { _id: 1, k: { $meta: 'sortKey' } } };
  expect(await runPipeline([{ $sort: { a: 1, b: -1 } }, shown], docs)).toEqual([
    typed(val({ _id: 2, k: [1, null] })),
    typed(val({ _id: 1, k: [2, 'x'] })),
  ]);
  expect(await runPipeline([{ $sort: { a: -1 } }, { $limit: 1 }, shown], docs)).toEqual([
    typed(val({ _id: 1, k: [2] })),
  ]);
  expect(await runPipeline([shown, { $limit: 1 }], docs)).toEqual([typed(val({ _id: 1 }))]);
});

/** `$unwind` of `{ _id: 1, v, o: { v } }`. */
test.each<[spec: unknown, v: unknown, result: object[]]>([
  ['$v', [1, 2], [{ v: 1 }, { v: 2 }]],
  ['$v', 5, [{ v: 5 }]],
  ['$v', [], []],
  ['$v', null, []],
  ['$v', [[1], null], [{ v: [1] }, { v: null }]],
  [{ path: '$v', preserveNullAndEmptyArrays: true }, [], [{}]],
  [{ path: '$v', preserveNullAndEmptyArrays: true }, null, [{ v: null }]],
  [
    { path: '$v', includeArrayIndex: 'i' },
    ['a', 'b'],
    [
      { v: 'a', i: long(0) },
      { v: 'b', i: long(1) },
    ],
  ],
  [{ path: '$v', includeArrayIndex: 'i' }, 'a', [{ v: 'a', i: null }]],
  [{ path: '$v', includeArrayIndex: 'i.j' }, ['a'], [{ v: 'a', i: { j: long(0) } }]],
  [{ path: '$v', includeArrayIndex: 'i', preserveNullAndEmptyArrays: true }, [], [{ i: null }]],
  [{ path: '$v', includeArrayIndex: 'v' }, ['a', 'b'], [{ v: long(0) }, { v: long(1) }]],
  ['$v.w', { w: [1, 2] }, [{ v: { w: 1 } }, { v: { w: 2 } }]],
  ['$v.w', [{ w: [1] }], []],
  ['$gone', 1, []],
])('$unwind %j of %j', async (spec, v, result) => {
  expect(await runPipeline([{ $unwind: spec }], [{ v }])).toEqual(result.map((one) => typed(val(one))));
});

const buckets = (spec: object) => ({ $bucket: { groupBy: '$v', boundaries: [0, 10], ...spec } });
const auto = (spec: object) => ({ $bucketAuto: { groupBy: '$v', buckets: 2, ...spec } });
const graph = (spec: object) => chain(spec);
const nowhere = { from: 'people', startWith: '$who', connectFromField: 'boss', connectToField: 'name', as: 'up' };

test.each<[stage: object, code: number]>([
  [buckets({ groupBy: 'v' }), 40202],
  [buckets({ groupBy: 5 }), 40202],
  [buckets({ groupBy: { v: 1 } }), 40202],
  [buckets({ boundaries: 5 }), 40200],
  [buckets({ boundaries: [0] }), 40192],
  [buckets({ boundaries: [0, 'a'] }), 40193],
  [buckets({ boundaries: [1, 0] }), 40194],
  [buckets({ boundaries: [1, 1] }), 40194],
  [buckets({ boundaries: ['$v', 1] }), 40191],
  [buckets({ default: '$v' }), 40195],
  [buckets({ default: 5 }), 40199],
  [buckets({ default: 0 }), 40199],
  [buckets({ output: 5 }), 40196],
  [buckets({ output: { a: 5 } }), 40234],
  [buckets({ limit: 5 }), 40197],
  [{ $bucket: { boundaries: [0, 1] } }, 40198],
  [{ $bucket: { groupBy: '$v' } }, 40198],
  [{ $bucket: [] }, 40201],
  [buckets({ boundaries: [0, 5] }), 40066],
  [auto({ groupBy: 'v' }), 40239],
  [auto({ buckets: 'x' }), 40241],
  [auto({ buckets: 1.5 }), 40242],
  [auto({ buckets: 0 }), 40243],
  [auto({ output: [] }), 40244],
  [auto({ default: 5 }), 40245],
  [auto({ granularity: 5 }), 40261],
  [auto({ granularity: 'R7' }), 40257],
  [{ $bucketAuto: { groupBy: '$v' } }, 40246],
  [{ $bucketAuto: { buckets: 1 } }, 40246],
  [{ $bucketAuto: '$v' }, 40240],
  [{ $graphLookup: 5 }, 9],
  [graph({ from: 5 }), 40103],
  [graph({ as: 5 }), 40103],
  [graph({ depthField: 5 }), 40103],
  [graph({ maxDepth: 'x' }), 40100],
  [graph({ maxDepth: -1 }), 40101],
  [graph({ maxDepth: 1.5 }), 40102],
  [graph({ restrictSearchWithMatch: 5 }), 40185],
  [graph({ restrictSearchWithMatch: { $nope: 1 } }), 2],
  [graph({ filter: {} }), 40104],
  ...Object.keys(nowhere).map((key): [object, number] => [
    { $graphLookup: Object.fromEntries(Object.entries(nowhere).filter(([name]) => name !== key)) },
    40105,
  ]),
  [{ $sortByCount: 5 }, 40149],
  [{ $sortByCount: 'v' }, 40148],
  [{ $sortByCount: {} }, 40147],
  [{ $sortByCount: { v: 1 } }, 40147],
  [{ $count: 5 }, 40156],
  [{ $count: '' }, 40157],
  [{ $count: '$v' }, 40158],
  [{ $count: 'a\u0000' }, 40159],
  [{ $count: 'a.b' }, 40160],
  [{ $sample: 1 }, 28745],
  [{ $sample: { size: 'x' } }, 28746],
  [{ $sample: { size: -1 } }, 28747],
  [{ $sample: { size: 1, seed: 1 } }, 28748],
  [{ $sample: {} }, 28749],
  [{ $facet: {} }, 40169],
  [{ $facet: { a: 5 } }, 40170],
  [{ $facet: { a: [5] } }, 40171],
  [{ $facet: { a: [{}] } }, 40171],
  [{ $facet: { a: [{ $facet: { b: [] } }] } }, 40600],
  [{ $facet: { a: [{ $out: 'x' }] } }, 40600],
  [{ $unionWith: 5 }, 9],
  [{ $unionWith: { coll: 5 } }, 14],
  [{ $unionWith: { coll: 'people', pipeline: 5 } }, 14],
  [{ $unionWith: { coll: 'people', where: {} } }, 40415],
  [{ $unionWith: { pipeline: [] } }, 9],
  [{ $unionWith: { coll: 'people', pipeline: [{ $limit: 1 }, { $documents: [] }] } }, 40602],
  [{ $unionWith: { coll: 'people', pipeline: [{ $out: 'x' }] } }, 51047],
  [{ $unwind: 5 }, 15981],
  [{ $unwind: 'v' }, 28818],
  [{ $unwind: { path: 5 } }, 28808],
  [{ $unwind: { path: '$v.' } }, 40353],
  [{ $unwind: {} }, 28812],
  [{ $unwind: { path: '$v', preserveNullAndEmptyArrays: 1 } }, 28809],
  [{ $unwind: { path: '$v', includeArrayIndex: 5 } }, 28810],
  [{ $unwind: { path: '$v', includeArrayIndex: '' } }, 28810],
  [{ $unwind: { path: '$v', includeArrayIndex: '$i' } }, 28822],
  [{ $unwind: { path: '$v', index: 'i' } }, 28811],
  [{ $redact: 'stay' }, 17053],
  [{ $redact: '$$ROOT' }, 17053],
  [{ $replaceWith: '$v' }, 40228],
  [{ $replaceRoot: { newRoot: null } }, 40228],
  [{ $project: { a: { $divide: [1, 0] } } }, 2],
  [{ $match: { $expr: { $divide: [1, 0] } } }, 2],
])('%j fails with %i', async (stage, code) => {
  expect(await pipelineCode([stage], [{ v: 7, who: 'Ada' }], boss)).toBe(code);
});

test.each([
  { $project: { a: { $divide: [1, 0] } } },
  { $addFields: { a: { $toInt: 'x' } } },
  { $group: { _id: { $ln: 0 } } },
])('a constant fails without any document: %j', async (stage) => {
  expect(await pipelineCode([stage], [])).not.toBe(0);
  expect(await pipelineCode([{ $addFields: { a: { $divide: [1, '$zero'] } } }], [])).toBe(0);
});

test.each<[spec: object, values: unknown[], result: object[]]>([
  [
    buckets({ boundaries: [0, 5, 10] }),
    [0, 4.9, 5, 9],
    [
      { _id: 0, count: 2 },
      { _id: 5, count: 2 },
    ],
  ],
  [
    buckets({ boundaries: [0, 5], default: 'other' }),
    [1, 5, null, 'x'],
    [
      { _id: 0, count: 1 },
      { _id: 'other', count: 3 },
    ],
  ],
  [
    buckets({ boundaries: [0, 5], default: -1 }),
    [1, 9],
    [
      { _id: -1, count: 1 },
      { _id: 0, count: 1 },
    ],
  ],
  [buckets({ boundaries: [{ $add: [0, 1] }, 5] }), [1, 4], [{ _id: 1, count: 2 }]],
  [
    buckets({ boundaries: [dbl(0), long(5), 10] }),
    [3, 7],
    [
      { _id: dbl(0), count: 1 },
      { _id: long(5), count: 1 },
    ],
  ],
  [buckets({ output: { s: { $sum: '$v' }, l: { $push: '$v' } } }), [1, 2], [{ _id: 0, s: 3, l: [1, 2] }]],
  [
    auto({}),
    [1, 2, 3, 4],
    [
      { _id: { min: 1, max: 3 }, count: 2 },
      { _id: { min: 3, max: 4 }, count: 2 },
    ],
  ],
  [
    auto({}),
    [1, 1, 1, 4],
    [
      { _id: { min: 1, max: 4 }, count: 3 },
      { _id: { min: 4, max: 4 }, count: 1 },
    ],
  ],
  [
    auto({ buckets: 5 }),
    [1, 2],
    [
      { _id: { min: 1, max: 2 }, count: 1 },
      { _id: { min: 2, max: 2 }, count: 1 },
    ],
  ],
  [auto({ buckets: 1 }), [3, 1], [{ _id: { min: 1, max: 3 }, count: 2 }]],
  [auto({}), [], []],
  [
    auto({ granularity: 'POWERSOF2' }),
    [1, 3, 9],
    [
      { _id: { min: dbl(0.5), max: dbl(4) }, count: 2 },
      { _id: { min: dbl(4), max: dbl(16) }, count: 1 },
    ],
  ],
])('%j of %j', async (stage, values, result) => {
  expect(
    await runPipeline(
      [stage],
      values.map((v) => ({ v })),
    ),
  ).toEqual(result.map((one) => typed(val(one))));
});
