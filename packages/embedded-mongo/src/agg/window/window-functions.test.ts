import { Double, Long } from 'bson';
import { describe, expect, test } from 'vitest';
import { typed, val } from '../../../test/support/docs.js';
import { pipelineCode, runPipeline } from '../../../test/support/pipelines.js';

const dbl = (value: number) => new Double(value);
const long = (value: number) => Long.fromNumber(value);

const points = [
  { _id: 1, p: 'a', t: 1, v: 10 },
  { _id: 2, p: 'a', t: 2, v: 20 },
  { _id: 3, p: 'a', t: 2, v: null },
  { _id: 4, p: 'a', t: 5, v: 40 },
  { _id: 5, p: 'b', t: 1, v: 5 },
  { _id: 6, p: 'b', t: 3 },
];
const days = [0, 1, 3, 10].map((day, at) => ({ _id: at + 1, d: new Date(Date.UTC(2024, 0, 1 + day)), v: at + 1 }));

/** A window function over `points`, by `p` and sorted by `t` then `_id`, and its value for each document. */
type Row = [spec: object, values: unknown[]];
const documents = (low: unknown, high: unknown) => ({ window: { documents: [low, high] } });

const running: Row[] = [
  [{ $sum: '$v', ...documents('unbounded', 'current') }, [10, 30, 30, 70, 5, 5]],
  [{ $sum: '$v', ...documents('current', 'unbounded') }, [70, 60, 40, 40, 5, 0]],
  [{ $sum: '$v', ...documents(-1, 1) }, [30, 30, 60, 40, 5, 5]],
  [{ $sum: '$v', ...documents(-1, 0) }, [10, 30, 20, 40, 5, 5]],
  [{ $sum: '$v', ...documents(1, 2) }, [20, 40, 40, 0, 0, 0]],
  [{ $sum: '$v', ...documents(-2, -1) }, [0, 10, 30, 20, 0, 5]],
  [{ $sum: '$v' }, [70, 70, 70, 70, 5, 5]],
  [{ $avg: '$v', ...documents('unbounded', 'current') }, [dbl(10), dbl(15), dbl(15), 70 / 3, dbl(5), dbl(5)]],
  [{ $avg: '$v', ...documents(1, 1) }, [dbl(20), null, dbl(40), null, null, null]],
  [{ $min: '$v', ...documents(-1, 0) }, [10, 10, 20, 40, 5, 5]],
  [{ $max: '$v', ...documents('unbounded', 'current') }, [10, 20, 20, 40, 5, 5]],
  [{ $count: {}, ...documents('unbounded', 'current') }, [1, 2, 3, 4, 1, 2]],
  [{ $push: '$v', ...documents(-1, 0) }, [[10], [10, 20], [20, null], [null, 40], [5], [5]]],
  [{ $addToSet: '$p' }, [['a'], ['a'], ['a'], ['a'], ['b'], ['b']]],
  [{ $first: '$v', ...documents(-1, 0) }, [10, 10, 20, null, 5, 5]],
  [{ $last: '$v', ...documents(0, 1) }, [20, null, 40, 40, null, null]],
  [{ $stdDevPop: '$v', ...documents(-1, 0) }, [dbl(0), dbl(5), dbl(0), dbl(0), dbl(0), dbl(0)]],
  [{ $minN: { n: 2, input: '$v' } }, [[10, 20], [10, 20], [10, 20], [10, 20], [5], [5]]],
  [{ $top: { sortBy: { v: -1 }, output: '$_id' } }, [4, 4, 4, 4, 5, 5]],
  [{ $sum: '$v', window: { range: [-1, 0] } }, [10, 30, 30, 40, 5, 0]],
  [{ $sum: '$v', window: { range: ['unbounded', 'current'] } }, [10, 30, 30, 70, 5, 5]],
  [{ $sum: '$v', window: { range: ['current', 'current'] } }, [10, 20, 0, 40, 5, 0]],
  [{ $sum: '$v', window: { range: [0, 0] } }, [10, 20, 20, 40, 5, 0]],
  [{ $sum: '$v', window: { range: [1, 3] } }, [20, 40, 40, 0, 0, 0]],
];

const places: Row[] = [
  [{ $shift: { output: '$v', by: 1 } }, [20, null, 40, null, null, null]],
  [{ $shift: { output: '$v', by: -1 } }, [null, 10, 20, null, null, 5]],
  [{ $shift: { output: '$v', by: -1, default: 'none' } }, ['none', 10, 20, null, 'none', 5]],
  [{ $shift: { output: '$v', by: 0 } }, [10, 20, null, 40, 5, null]],
  [{ $locf: '$v' }, [10, 20, 20, 40, 5, 5]],
  [{ $expMovingAvg: { input: '$v', alpha: 0.5 } }, [dbl(10), dbl(15), dbl(15), 27.5, dbl(5), dbl(5)]],
  [{ $expMovingAvg: { input: '$v', N: 3 } }, [dbl(10), dbl(15), dbl(15), 27.5, dbl(5), dbl(5)]],
];

const valuesOf = async (spec: object, sortBy: object, input: object[], partitionBy: unknown): Promise<string[]> => {
  const stage = { ...(partitionBy === undefined ? {} : { partitionBy }), sortBy, output: { w: spec } };
  return runPipeline([{ $setWindowFields: stage }, { $sort: { _id: 1 } }, { $project: { _id: 0, w: 1 } }], input);
};
const wrapped = (values: unknown[]): string[] => values.map((w) => typed(val({ w })));

describe.each(Object.entries({ running, places }))('%s', (name, rows) => {
  test.each(rows.map((row) => [JSON.stringify(row[0]), ...row] as const))('%s', async (text, spec, values) => {
    const sortBy = name === 'running' && text.includes('range') ? { t: 1 } : { t: 1, _id: 1 };
    expect(await valuesOf(spec, sortBy, points, '$p')).toEqual(wrapped(values));
  });
});

test.each<[object, unknown[]]>([
  [{ $rank: {} }, [1, 2, 2, 4, 1, 2]],
  [{ $denseRank: {} }, [1, 2, 2, 3, 1, 2]],
  [{ $documentNumber: {} }, [1, 2, 3, 4, 1, 2]],
])('%j counts equals once or not', async (spec, values) => {
  expect(await valuesOf(spec, { t: 1 }, points, '$p')).toEqual(wrapped(values));
});

test.each<[object, unknown[]]>([
  [{ $derivative: { input: '$v', unit: 'day' }, window: { documents: [-1, 0] } }, [null, dbl(1), 0.5, 1 / 7]],
  [
    { $integral: { input: '$v', unit: 'day' }, window: { documents: ['unbounded', 'current'] } },
    [dbl(0), 1.5, 6.5, dbl(31)],
  ],
  [{ $sum: '$v', window: { range: [-2, 0], unit: 'day' } }, [1, 3, 5, 4]],
  [{ $sum: '$v', window: { range: ['unbounded', 1], unit: 'week' } }, [6, 6, 10, 10]],
  [{ $linearFill: { $cond: [{ $in: ['$v', [2, 3]] }, null, '$v'] } }, [1, 1.3, 1.9, 4]],
  [{ $covariancePop: ['$v', { $multiply: ['$v', 2] }] }, [2.5, 2.5, 2.5, 2.5]],
  [{ $covarianceSamp: ['$v', '$v'], window: { documents: [-1, 0] } }, [null, 0.5, 0.5, 0.5]],
])('%j over days', async (spec, values) => {
  expect(await valuesOf(spec, { d: 1 }, days, undefined)).toEqual(wrapped(values));
});

test('fields may be several, nested, and replace others', async () => {
  const output = { 'o.n': { $documentNumber: {} }, v: { $sum: '$v' } };
  const stage = { sortBy: { _id: 1 }, output };
  const found = await runPipeline([{ $setWindowFields: stage }, { $limit: 1 }], [{ _id: 1, v: long(5), o: { x: 1 } }]);
  expect(found).toEqual([typed(val({ _id: 1, v: long(5), o: { x: 1, n: 1 } }))]);
});

test.each<[object, number]>([
  [{ output: 5 }, 14],
  [{ output: { a: 5 } }, 9],
  [{ output: { a: { $sum: 1, $avg: 1 } } }, 9],
  [{ output: { a: { $nope: 1 } } }, 9],
  [{ output: { a: { $rank: {} } } }, 5371602],
  [{ output: { a: { $shift: { by: 1 } } } }, 9],
  [{ output: { a: { $sum: 1, window: { documents: [1, 0] } } } }, 5339900],
  [{ output: { a: { $sum: 1, window: { documents: [0.5, 1] } } } }, 9],
  [{ output: { a: { $sum: 1, window: { documents: [0, 1], range: [0, 1] } } } }, 9],
  [{ output: { a: { $sum: 1, window: { documents: [0] } } } }, 9],
  [{ output: { a: { $sum: 1, window: 5 } } }, 9],
  [{ output: { a: { $sum: 1, window: { range: [0, 1] } } } }, 5339902],
  [{ sortBy: { s: 1 }, output: { a: { $sum: 1, window: { range: [-1, 1] } } } }, 5429414],
  [{ sortBy: { _id: 1 }, output: { a: { $expMovingAvg: { input: 1 } } } }, 9],
  [{ sortBy: { _id: 1 }, output: { a: { $expMovingAvg: { input: 1, alpha: 2 } } } }, 9],
  [{ sortBy: { _id: 1 }, output: { a: { $derivative: { input: 1, unit: 'month' }, window: {} } } }, 5490710],
  [{ sortBy: 5, output: {} }, 14],
  [{ order: 1, output: {} }, 40415],
])('%j fails with %i', async (spec, code) => {
  expect(await pipelineCode([{ $setWindowFields: spec }], [{ _id: 1, s: 'x' }])).toBe(code);
});
