import { Decimal128, Double, Long } from 'bson';
import { describe, expect, test } from 'vitest';
import { typed, val } from '../../../test/support/docs.js';
import { pipelineCode, runPipeline } from '../../../test/support/pipelines.js';

const dbl = (value: number) => new Double(value);
const long = (value: number | string) => Long.fromString(String(value));
const dec = (text: string) => Decimal128.fromString(text);
const GONE = Symbol('gone');

/** What an accumulator makes of the values of one group; `GONE` stands for a missing field. */
async function grouped(accumulator: object, values: unknown[]): Promise<string> {
  const docs = values.map((v, at) => (v === GONE ? { at } : { at, v }));
  const [only = ''] = await runPipeline([{ $group: { _id: null, r: accumulator } }, { $project: { _id: 0 } }], docs);
  return only;
}

const sums: [values: unknown[], sum: unknown, avg: unknown][] = [
  [[1, 2, 3], 6, dbl(2)],
  [[1, 2], 3, 1.5],
  [[1, long(2)], long(3), 1.5],
  [[1, dbl(2)], dbl(3), 1.5],
  [[1, dec('2')], dec('3'), dec('1.5')],
  [[1.5, dec('1.5')], dec('3.0'), dec('1.5')],
  [[2_147_483_647, 1], long(2_147_483_648), dbl(1_073_741_824)],
  [[2_147_483_647, 1, -1], 2_147_483_647, 2_147_483_647 / 3],
  [[long('9223372036854775807'), 1], dbl(2 ** 63), dbl(2 ** 62)],
  [[long('9223372036854775807'), 1, -1], long('9223372036854775807'), dbl(2 ** 63 / 3)],
  [[0.1, 0.2, 0.3], 0.6, 0.19999999999999998],
  [[1e308, 1e308, -1e308], 1e308, 1e308 / 3],
  [['x', null, GONE, true, { a: 1 }], 0, null],
  [['x', 5, null], 5, dbl(5)],
  [[[1, 2], 3], 3, dbl(3)],
  [[Number.NaN, 1], Number.NaN, Number.NaN],
  [[Number.POSITIVE_INFINITY, 1], Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY],
  [[Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY], Number.NaN, Number.NaN],
  [[dec('NaN'), 1], dec('NaN'), dec('NaN')],
  [[new Date(5), 1], 1, dbl(1)],
];

test.each(sums.filter(([values]) => !values.includes(1e308) && !values.includes(0.1)))(
  'sum and mean of %j',
  async (values, sum, avg) => {
    expect(await grouped({ $sum: '$v' }, values)).toBe(typed(val({ r: sum })));
    expect(await grouped({ $avg: '$v' }, values)).toBe(typed(val({ r: avg })));
  },
);

test.each<[accumulator: object, values: unknown[], result: unknown]>([
  [{ $sum: 1 }, [1, 2, 3], 3],
  [{ $sum: 0.5 }, [1, 2, 3], 1.5],
  [{ $sum: { $multiply: ['$v', 2] } }, [1, 2], 6],
  [{ $sum: ['$v'] }, [1, 2], 3],
  [{ $sum: '$gone' }, [1], 0],
  [{ $count: {} }, [1, null, GONE], 3],
  [{ $min: '$v' }, [3, 1, 2], 1],
  [{ $max: '$v' }, [3, 1, 2], 3],
  [{ $min: '$v' }, [3, null, GONE], 3],
  [{ $min: '$v' }, [null, GONE], null],
  [{ $max: '$v' }, [1, 'a', [0], { a: 1 }], [0]],
  [{ $min: '$v' }, ['a', 5, [1]], 5],
  [{ $max: '$v' }, [5, dbl(5), long(5)], 5],
  [{ $max: '$v' }, [Number.NaN, -1], -1],
  [{ $min: '$v' }, [Number.NaN, -1], Number.NaN],
  [{ $first: '$v' }, [3, 1], 3],
  [{ $first: '$v' }, [GONE, 1], null],
  [{ $last: '$v' }, [3, 1], 1],
  [{ $last: '$v' }, [1, GONE], null],
  [{ $push: '$v' }, [2, null, GONE, 2], [2, null, 2]],
  [{ $push: { a: '$v' } }, [1, GONE], [{ a: 1 }, {}]],
  [{ $push: ['$v'] }, [1, 2], [1, 2]],
  [{ $addToSet: '$v' }, [2, dbl(2), long(2), GONE], [2]],
  [
    { $addToSet: '$v' },
    [
      { a: 1, b: 2 },
      { a: dbl(1), b: 2 },
    ],
    [{ a: 1, b: 2 }],
  ],
  [{ $addToSet: '$v' }, [null, null], [null]],
  [{ $mergeObjects: '$v' }, [{ a: 1, b: 1 }, null, { b: 2, c: 3 }, GONE], { a: 1, b: 2, c: 3 }],
  [{ $mergeObjects: '$gone' }, [1], {}],
  [{ $stdDevPop: '$v' }, [1, 3], dbl(1)],
  [{ $stdDevPop: '$v' }, [5], dbl(0)],
  [{ $stdDevPop: '$v' }, ['x'], null],
  [{ $stdDevSamp: '$v' }, [1, 3], Math.SQRT2],
  [{ $stdDevSamp: '$v' }, [5], null],
  [{ $stdDevSamp: '$v' }, [1, 'x', 3, null], Math.SQRT2],
  [{ $stdDevPop: '$v' }, [dec('1'), dec('3')], dbl(1)],
  [{ $firstN: { n: 2, input: '$v' } }, [3, GONE, 1], [3, null]],
  [{ $firstN: { n: 5, input: '$v' } }, [3, 1], [3, 1]],
  [{ $lastN: { n: 2, input: '$v' } }, [3, 2, 1], [2, 1]],
  [{ $lastN: { n: long(1), input: '$v' } }, [3, GONE], [null]],
  [{ $minN: { n: 2, input: '$v' } }, [3, null, 1, GONE, 2], [1, 2]],
  [{ $maxN: { n: 2, input: '$v' } }, [3, null, 1, GONE, 2], [3, 2]],
  [{ $maxN: { n: dbl(2), input: '$v' } }, [1, 'a', [1]], [[1], 'a']],
  [{ $minN: { n: { $add: [1, 1] }, input: '$v' } }, [3, 1, 2], [1, 2]],
  [{ $top: { sortBy: { v: 1 }, output: '$at' } }, [3, 1, 2], 1],
  [{ $bottom: { sortBy: { v: 1 }, output: '$at' } }, [3, 1, 2], 0],
  [{ $top: { sortBy: { v: -1 }, output: ['$v', '$at'] } }, [3, 1, 2], [3, 0]],
  [{ $top: { sortBy: { v: 1 }, output: '$gone' } }, [3], null],
  [{ $topN: { n: 2, sortBy: { v: 1 }, output: '$at' } }, [3, GONE, 2], [1, 2]],
  [{ $bottomN: { n: 2, sortBy: { v: 1 }, output: '$at' } }, [3, GONE, 2], [2, 0]],
  [{ $topN: { n: 2, sortBy: { v: 1 }, output: '$at' } }, [7, 7, 7], [0, 1]],
  [{ $median: { input: '$v', method: 'approximate' } }, [1, 2, 3], dbl(2)],
  [{ $median: { input: '$v', method: 'approximate' } }, [1, 2, 3, 4], dbl(2)],
  [{ $median: { input: '$v', method: 'approximate' } }, ['x', null], null],
  [{ $percentile: { input: '$v', p: [0, 0.5, 1], method: 'approximate' } }, [4, 1, 3, 2], [dbl(1), dbl(2), dbl(4)]],
  [{ $percentile: { input: '$v', p: [0.9], method: 'approximate' } }, [dec('1'), long(2)], [dbl(2)]],
  [{ $percentile: { input: '$v', p: [0.1, 0.9], method: 'approximate' } }, ['x'], [null, null]],
  [{ $percentile: { input: '$v', p: [{ $divide: [1, 2] }], method: 'approximate' } }, [7], [dbl(7)]],
])('%j of %j', async (accumulator, values, result) => {
  expect(await grouped(accumulator, values)).toBe(typed(val({ r: result })));
});

test('the n of a group may follow from its _id', async () => {
  const docs = ['a', 'a', 'b', 'b'].map((g, at) => ({ g, at }));
  const n = { $cond: [{ $eq: ['$g', 'a'] }, 1, 2] };
  const found = await runPipeline([{ $group: { _id: { g: '$g' }, r: { $firstN: { n, input: '$at' } } } }], docs);
  expect(found).toEqual([typed(val({ _id: { g: 'a' }, r: [0] })), typed(val({ _id: { g: 'b' }, r: [2, 3] }))]);
});

/** The keys of groups: an expression, the documents, the groups with their sizes. */
test.each<[id: unknown, docs: object[], groups: [id: unknown, size: number][]]>([
  ['$v', [{ v: 1 }, { v: dbl(1) }, { v: long(1) }, { v: dec('1') }], [[1, 4]]],
  ['$v', [{ v: null }, {}], [[null, 2]]],
  [
    '$v',
    [{ v: [1, 2] }, { v: [2, 1] }, { v: [1, 2] }],
    [
      [[1, 2], 2],
      [[2, 1], 1],
    ],
  ],
  [
    '$v',
    [{ v: { a: 1, b: 2 } }, { v: { b: 2, a: 1 } }],
    [
      [{ a: 1, b: 2 }, 1],
      [{ b: 2, a: 1 }, 1],
    ],
  ],
  [
    '$v',
    [{ v: 'a' }, { v: 'A' }],
    [
      ['a', 1],
      ['A', 1],
    ],
  ],
  [
    '$v',
    [{ v: 0 }, { v: dbl(-0) }, { v: false }],
    [
      [0, 2],
      [false, 1],
    ],
  ],
  ['$v', [{ v: Number.NaN }, { v: dec('NaN') }], [[Number.NaN, 2]]],
  [
    '$v.w',
    [{ v: [{ w: 1 }, { w: 2 }] }, { v: { w: 1 } }],
    [
      [[1, 2], 1],
      [1, 1],
    ],
  ],
  [{ a: '$v', b: '$gone' }, [{ v: 1 }, { v: 1 }], [[{ a: 1 }, 2]]],
  [
    { $mod: ['$v', 2] },
    [{ v: 1 }, { v: 2 }, { v: 3 }],
    [
      [1, 2],
      [0, 1],
    ],
  ],
  [null, [{}, {}], [[null, 2]]],
  [5, [{}, {}], [[5, 2]]],
  [{}, [{}, {}], [[{}, 2]]],
  [['$v', 1], [{ v: 1 }], [[[1, 1], 1]]],
])('by %j', async (id, docs, groups) => {
  const found = await runPipeline([{ $group: { _id: id, n: { $sum: 1 } } }], docs);
  expect(found.sort()).toEqual(groups.map(([_id, n]) => typed(val({ _id, n }))).sort());
});

const one = (accumulator: object) => ({ $group: { _id: null, r: accumulator } });

describe('refused', () => {
  test.each<[object, number]>([
    [one({ $sum: [1, 2] }), 40237],
    [one({ $push: [] }), 40237],
    [one({ $count: 5 }), 9],
    [one({ $count: { a: 1 } }), 9],
    [one({ $firstN: 5 }), 5787900],
    [one({ $firstN: { n: 1, input: '$v', by: 1 } }), 5787901],
    [one({ $firstN: { n: 'x', input: '$v' } }), 5787902],
    [one({ $firstN: { n: '$v', input: '$v' } }), 5787902],
    [one({ $firstN: { n: 1.5, input: '$v' } }), 5787903],
    [one({ $firstN: { n: 0, input: '$v' } }), 5787908],
    [one({ $minN: { n: -1, input: '$v' } }), 5787908],
    [one({ $lastN: { input: '$v' } }), 5787906],
    [one({ $maxN: { n: 1 } }), 5787907],
    [one({ $top: 5 }), 5788001],
    [one({ $top: { n: 1, sortBy: { v: 1 }, output: '$v' } }), 5788002],
    [one({ $topN: { sortBy: { v: 1 }, output: '$v' } }), 5788003],
    [one({ $bottom: { sortBy: { v: 1 } } }), 5788004],
    [one({ $bottomN: { n: 1, output: '$v' } }), 5788005],
    [one({ $topN: { n: 0, sortBy: { v: 1 }, output: '$v' } }), 5787908],
    [one({ $top: { sortBy: 'v', output: '$v' } }), 10065],
    [one({ $percentile: 5 }), 7429703],
    [one({ $percentile: { p: [0.5], method: 'approximate' } }), 40414],
    [one({ $percentile: { input: '$v', method: 'approximate' } }), 40414],
    [one({ $percentile: { input: '$v', p: [0.5] } }), 40414],
    [one({ $percentile: { input: '$v', p: [0.5], method: 5 } }), 14],
    [one({ $percentile: { input: '$v', p: [0.5], method: 'discrete' } }), 2],
    [one({ $percentile: { input: '$v', p: [0.5], method: 'approximate', x: 1 } }), 40415],
    [one({ $percentile: { input: '$v', p: '$v', method: 'approximate' } }), 7750300],
    [one({ $percentile: { input: '$v', p: 0.5, method: 'approximate' } }), 7750301],
    [one({ $percentile: { input: '$v', p: [], method: 'approximate' } }), 7750301],
    [one({ $percentile: { input: '$v', p: ['x'], method: 'approximate' } }), 7750302],
    [one({ $percentile: { input: '$v', p: [1.5], method: 'approximate' } }), 7750303],
    [one({ $percentile: { input: '$v', p: [-0.1], method: 'approximate' } }), 7750303],
    [one({ $median: { input: '$v', p: [0.5], method: 'approximate' } }), 40415],
    [one({ $median: { input: '$v' } }), 40414],
    [one({ $mergeObjects: '$v' }), 40400],
    [one({ $rank: {} }), 15952],
    [{ $group: { _id: null, r: 5 } }, 40234],
    [{ $group: { _id: null, r: {} } }, 40238],
    [{ $group: { _id: { $nope: 1 } } }, 168],
    [{ $group: { _id: { $sum: 1, a: 1 } } }, 15983],
    [{ $group: { _id: { 'a.b': 1 } } }, 16412],
  ])('%j with %i', async (stage, code) => {
    expect(await pipelineCode([stage], [{ v: 1 }])).toBe(code);
  });
});

/** As expressions: over the elements of one array, or over several arguments. */
test.each<[expression: object, result: unknown]>([
  [{ $sum: '$a' }, 6],
  [{ $sum: ['$a', 1] }, 1],
  [{ $sum: [1, 2, '$x'] }, 3],
  [{ $avg: '$a' }, dbl(2)],
  [{ $avg: [] }, null],
  [{ $avg: '$x' }, null],
  [{ $min: ['$a', 5] }, 5],
  [{ $max: '$a' }, 3],
  [{ $max: ['$a', 5] }, [1, 2, 3]],
  [{ $min: [] }, null],
  [{ $stdDevPop: '$a' }, Math.sqrt(2 / 3)],
  [{ $stdDevSamp: [4] }, null],
  [{ $sum: [['$a', 2]] }, 2],
  [{ $minN: { n: 2, input: '$a' } }, [1, 2]],
  [{ $maxN: { n: 2, input: '$a' } }, [3, 2]],
  [{ $firstN: { n: 2, input: '$a' } }, [1, 2]],
  [{ $lastN: { n: '$one', input: '$a' } }, [3]],
  [{ $median: { input: '$a', method: 'approximate' } }, dbl(2)],
  [{ $median: { input: '$one', method: 'approximate' } }, dbl(1)],
  [{ $median: { input: '$x', method: 'approximate' } }, null],
  [{ $percentile: { input: [4, 'x', 8], p: [0.5, 1], method: 'approximate' } }, [dbl(4), dbl(8)]],
  [{ $mergeObjects: [{ a: 1 }, '$x', { b: 2 }] }, { a: 1, b: 2 }],
])('as an expression %j', async (expression, result) => {
  const [found] = await runPipeline([{ $project: { _id: 0, r: expression } }], [{ a: [1, 2, 3], one: 1 }]);
  expect(found).toBe(typed(val({ r: result })));
});
