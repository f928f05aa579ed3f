import { Decimal128, Double, Long } from 'bson';
import { describe, expect, test } from 'vitest';
import { typed, val } from '../../../test/support/docs.js';
import { pipelineCode, runPipeline } from '../../../test/support/pipelines.js';

const dbl = (value: number) => new Double(value);
const long = (value: number) => Long.fromNumber(value);
const dec = (text: string) => Decimal128.fromString(text);
const day = (number: number) => new Date(Date.UTC(2024, 0, number));

/** Adds `w` by a window function over the documents, and gives it in the order of `_id`. */
async function column(spec: object, docs: object[], sortBy: object | undefined = { x: 1 }): Promise<string[]> {
  const stage = { ...(sortBy === undefined ? {} : { sortBy }), output: { w: spec } };
  return runPipeline([{ $setWindowFields: stage }, { $sort: { _id: 1 } }, { $project: { _id: 0, w: 1 } }], docs);
}
const wrapped = (values: unknown[]): string[] => values.map((w) => typed(val({ w })));

/** A window of numbers around ties, and the sums it sees; the values are 1, 2, 4, 8 … at the given places. */
const sums = (places: unknown[], window: object) =>
  column(
    { $sum: '$v', window },
    places.map((x, at) => ({ _id: at, x, v: 2 ** at })),
  );

test.each<[places: unknown[], window: object, sums: unknown[]]>([
  [[1, 2, 2, 3], { range: ['unbounded', 'unbounded'] }, [15, 15, 15, 15]],
  [[1, 2, 2, 3], { range: ['unbounded', 'current'] }, [1, 3, 7, 15]],
  [[1, 2, 2, 3], { range: ['current', 'unbounded'] }, [15, 14, 12, 8]],
  [[1, 2, 2, 3], { range: ['unbounded', 0] }, [1, 7, 7, 15]],
  [[1, 2, 2, 3], { range: [0, 'unbounded'] }, [15, 14, 14, 8]],
  [[1, 2, 2, 3], { range: [0, 0] }, [1, 6, 6, 8]],
  [[1, 2, 2, 3], { range: [-1, 0] }, [1, 7, 7, 14]],
  [[1, 2, 2, 3], { range: [1, 1] }, [6, 8, 8, 0]],
  [[1, 2, 2, 3], { range: [-2, -1] }, [0, 1, 1, 7]],
  [[1, 2, 2, 3], { range: [10, 20] }, [0, 0, 0, 0]],
  [[1, 1.5, 2], { range: [-0.5, 0] }, [1, 3, 6]],
  [[dec('1'), 2, long(3)], { range: [-1, 1] }, [3, 7, 6]],
  [[1, 2, 'text'].slice(0, 2), { range: ['unbounded', 'unbounded'] }, [3, 3]],
  [[1, 2, 3], { documents: ['unbounded', 'unbounded'] }, [7, 7, 7]],
  [[1, 2, 3], { documents: [0, 0] }, [1, 2, 4]],
  [[1, 2, 3], { documents: ['current', 'current'] }, [1, 2, 4]],
  [[1, 2, 3], { documents: [-1, 'current'] }, [1, 3, 6]],
  [[1, 2, 3], { documents: [-5, -2] }, [0, 0, 1]],
  [[1, 2, 3], { documents: [2, 5] }, [4, 0, 0]],
  [[1, 2, 3], { documents: [dbl(-1), long(0)] }, [1, 3, 6]],
  [[1, 2, 3], { documents: [{ $subtract: [0, 1] }, { $add: [0, 0] }] }, [1, 3, 6]],
  [[1, 2, 3], {}, [7, 7, 7]],
])('%j within %j', async (places, window, expected) => {
  expect(await sums(places, window)).toEqual(wrapped(expected));
});

test.each<[window: object, sums: unknown[]]>([
  [{ range: [-1, 0], unit: 'day' }, [1, 3, 4, 8]],
  [{ range: [-2, 0], unit: 'day' }, [1, 3, 6, 8]],
  [{ range: [-36, 0], unit: 'hour' }, [1, 3, 4, 8]],
  [{ range: [-1, 1], unit: 'week' }, [7, 7, 7, 8]],
  [{ range: [-1, 'current'], unit: 'month' }, [1, 3, 7, 15]],
  [{ range: ['unbounded', -1], unit: 'day' }, [0, 1, 3, 7]],
  [{ range: ['current', 'unbounded'], unit: 'year' }, [15, 14, 12, 8]],
])('dates within %j', async (window, expected) => {
  expect(await sums([1, 2, 4, 20].map(day), window)).toEqual(wrapped(expected));
});

/** Functions over documents `{ x, v }`, with the types of their results. */
describe.each<[name: string, docs: [x: unknown, v: unknown][], rows: [spec: object, values: unknown[]][]]>([
  [
    'numbers',
    [
      [1, 10],
      [3, 20],
      [4, 50],
    ],
    [
      [{ $derivative: { input: '$v' }, window: { documents: [-1, 0] } }, [null, dbl(5), dbl(30)]],
      [{ $derivative: { input: '$v' }, window: { documents: ['unbounded', 'unbounded'] } }, [40 / 3, 40 / 3, 40 / 3]],
      [{ $derivative: { input: '$v' }, window: { documents: [0, 1] } }, [dbl(5), dbl(30), null]],
      [{ $derivative: { input: '$v' }, window: { range: [-2, 0] } }, [null, dbl(5), dbl(30)]],
      [{ $derivative: { input: '$v' }, window: { documents: [5, 6] } }, [null, null, null]],
      [{ $integral: { input: '$v' }, window: { documents: ['unbounded', 'current'] } }, [0, dbl(30), dbl(65)]],
      [{ $integral: { input: '$v' } }, [dbl(65), dbl(65), dbl(65)]],
      [{ $integral: { input: '$v' }, window: { documents: [-1, 0] } }, [0, dbl(30), dbl(35)]],
      [{ $integral: { input: '$v' }, window: { documents: [3, 4] } }, [null, null, null]],
      [{ $linearFill: '$v' }, [10, 20, 50]],
      [{ $locf: '$v' }, [10, 20, 50]],
      [{ $rank: {} }, [1, 2, 3]],
      [{ $shift: { output: '$v', by: 5 } }, [null, null, null]],
      [{ $shift: { output: '$v', by: 1, default: { $add: [1, 1] } } }, [20, 50, 2]],
      [{ $shift: { output: { $add: ['$v', 1] }, by: -1, default: 'first' } }, ['first', 11, 21]],
      [{ $shift: { output: '$v', by: long(1) } }, [20, 50, null]],
      [{ $expMovingAvg: { input: '$v', N: 1 } }, [dbl(10), dbl(20), dbl(50)]],
      [{ $expMovingAvg: { input: '$v', alpha: 0.25 } }, [dbl(10), 12.5, 21.875]],
      [{ $expMovingAvg: { input: '$gone', N: 2 } }, [null, null, null]],
      [{ $covariancePop: ['$x', '$v'] }, [170 / 9, 170 / 9, 170 / 9]],
      [{ $covarianceSamp: ['$x', '$v'], window: { documents: ['current', 'current'] } }, [null, null, null]],
      [{ $covariancePop: ['$x', '$v'], window: { documents: ['current', 'current'] } }, [dbl(0), dbl(0), dbl(0)]],
      [{ $covariancePop: '$v' }, [null, null, null]],
      [{ $covariancePop: ['$v'] }, [null, null, null]],
      [{ $median: { input: '$v', method: 'approximate' } }, [dbl(20), dbl(20), dbl(20)]],
      [{ $percentile: { input: '$v', p: [0, 1], method: 'approximate' } }, Array(3).fill([dbl(10), dbl(50)])],
      [{ $topN: { n: 1, sortBy: { v: -1 }, output: '$x' } }, [[4], [4], [4]]],
      [{ $lastN: { n: 2, input: '$v' }, window: { documents: [-1, 0] } }, [[10], [10, 20], [20, 50]]],
    ],
  ],
  [
    'gaps',
    [
      [1, null],
      [2, 10],
      [3, null],
      [5, null],
      [6, 30],
      [7, null],
    ],
    [
      [{ $linearFill: '$v' }, [null, 10, dbl(15), dbl(25), 30, null]],
      [{ $locf: '$v' }, [null, 10, 10, 10, 30, 30]],
      [{ $expMovingAvg: { input: '$v', alpha: 0.5 } }, [null, dbl(10), dbl(10), dbl(10), dbl(20), dbl(20)]],
      [{ $sum: '$v', window: { documents: [-1, 0] } }, [0, 10, 10, 0, 30, 30]],
      [{ $avg: '$v', window: { documents: [0, 0] } }, [null, dbl(10), null, null, dbl(30), null]],
      [{ $push: '$v', window: { documents: [0, 0] } }, [[null], [10], [null], [null], [30], [null]]],
      [{ $max: '$v', window: { documents: [-1, 0] } }, [null, 10, 10, null, 30, 30]],
      [{ $first: '$v', window: { documents: [1, 1] } }, [10, null, null, 30, null, null]],
      [{ $count: {}, window: { documents: [-1, 1] } }, [2, 3, 3, 3, 3, 2]],
      [{ $stdDevSamp: '$v' }, Array(6).fill(Math.sqrt(200))],
    ],
  ],
  [
    'decimals',
    [
      [dec('1'), dec('1.5')],
      [dec('2'), dec('2.5')],
      [dec('4'), dec('5.5')],
    ],
    [
      [{ $sum: '$v', window: { documents: ['unbounded', 'current'] } }, [dec('1.5'), dec('4.0'), dec('9.5')]],
      [{ $derivative: { input: '$v' }, window: { documents: [-1, 0] } }, [null, dec('1.0'), dec('1.5')]],
      [{ $integral: { input: '$v' }, window: { documents: [-1, 0] } }, [0, dec('2.0'), dec('8.0')]],
    ],
  ],
])('%s', (_name, docs, rows) => {
  test.each(rows)('%j', async (spec, values) => {
    expect(
      await column(
        spec,
        docs.map(([x, v], at) => ({ _id: at, x, v })),
      ),
    ).toEqual(wrapped(values));
  });
});

const weeks = [1, 2, 4].map((number, at) => ({ _id: at, x: day(number), v: [10, 20, 50][at] }));

test.each<[spec: object, values: unknown[]]>([
  [{ $derivative: { input: '$v', unit: 'day' }, window: { documents: [-1, 0] } }, [null, dbl(10), dbl(15)]],
  [
    { $derivative: { input: '$v', unit: 'hour' }, window: { documents: [-1, 0] } },
    [null, (10 / 86_400_000) * 3_600_000, (30 / 172_800_000) * 3_600_000],
  ],
  [{ $integral: { input: '$v', unit: 'day' } }, [dbl(85), dbl(85), dbl(85)]],
  [{ $integral: { input: '$v', unit: 'day' }, window: { documents: [0, 0] } }, [dbl(0), dbl(0), dbl(0)]],
  [{ $linearFill: { $cond: [{ $eq: ['$v', 20] }, null, '$v'] } }, [10, 10 + 86_400_000 * (40 / 259_200_000), 50]],
])('over dates %j', async (spec, values) => {
  expect(await column(spec, weeks)).toEqual(wrapped(values));
});

/** What is refused: the stage, the documents, the code. */
const stage = (output: object, sortBy?: object, more: object = {}) => ({
  $setWindowFields: { ...(sortBy === undefined ? {} : { sortBy }), output: { w: output }, ...more },
});
const x = { x: 1 };
const documents = { window: { documents: [-1, 0] } };

test.each<[object, number]>([
  [{ $setWindowFields: 5 }, 9],
  [{ $setWindowFields: {} }, 40414],
  [{ $setWindowFields: { output: {}, by: 1 } }, 40415],
  [{ $setWindowFields: { output: 'w' } }, 14],
  [{ $setWindowFields: { output: {}, sortBy: 'x' } }, 14],
  [{ $setWindowFields: { output: { a: { $sum: 1 }, 'a.b': { $sum: 1 } } } }, 6307900],
  [{ $setWindowFields: { output: { 'a.': { $sum: 1 } } } }, 40353],
  [{ $setWindowFields: { output: { a: { $sum: 1 } }, partitionBy: '$list' } }, 14],
  [{ $setWindowFields: { output: { a: { $sum: 1 } }, sortBy: { x: 5 } } }, 15975],
  [stage({}), 9],
  [stage({ sum: 1 }), 9],
  [stage({ $sum: 1, by: 2 }), 9],
  [stage({ $total: 1 }), 9],
  [stage({ $mergeObjects: '$x', $sum: 1 }), 9],
  [stage({ $sum: 1, window: { documents: [-1, 0] } }), 5339901],
  [stage({ $sum: 1, window: { documents: ['current', 'unbounded'] } }), 5339901],
  [stage({ $sum: 1, window: { documents: ['first', 0] } }, x), 9],
  [stage({ $sum: 1, window: { documents: ['$x', 0] } }, x), 9],
  [stage({ $sum: 1, window: { documents: [{ $add: ['$x', 1] }, 2] } }, x), 9],
  [stage({ $sum: 1, window: { documents: [0, 1], unit: 'day' } }, x), 9],
  [stage({ $sum: 1, window: { documents: [0, 1], other: 1 } }, x), 9],
  [stage({ $sum: 1, window: { unit: 'day' } }, x), 9],
  [stage({ $sum: 1, window: { range: [0, 1, 2] } }, x), 9],
  [stage({ $sum: 1, window: { range: [0.5, 1], unit: 'day' } }, x), 9],
  [stage({ $sum: 1, window: { range: [0, 1], unit: 'age' } }, x), 9],
  [stage({ $sum: 1, window: { range: [0, 1], unit: 5 } }, x), 9],
  [stage({ $sum: 1, window: { range: [2, 1] } }, x), 5339900],
  [stage({ $sum: 1, window: { range: ['current', -1] } }, x), 5339900],
  [stage({ $sum: 1, window: { range: [0, 1] } }, { x: 1, y: 1 }), 5339902],
  [stage({ $sum: 1, window: { range: [0, 1], unit: 'day' } }, x), 5429513],
  [stage({ $sum: 1, window: { range: [0, 1] } }, { d: 1 }), 5429413],
  [stage({ $sum: 1, window: { range: [0, 1] } }, { s: 1 }), 5429414],
  [stage({ $sum: 1, window: { range: [0, 1] } }, { gone: 1 }), 5429414],
  [stage({ $rank: 1 }, x), 5371603],
  [stage({ $rank: { x: 1 } }, x), 5371603],
  [stage({ $denseRank: {} }), 5371602],
  [stage({ $denseRank: {} }, { x: 1, y: 1 }), 5371602],
  [stage({ $documentNumber: {} }), 5371602],
  [stage({ $documentNumber: {}, ...documents }, x), 5371601],
  [stage({ $shift: { output: '$x' } }, x), 9],
  [stage({ $shift: { by: 1 } }, x), 9],
  [stage({ $shift: { output: '$x', by: 1.5 } }, x), 9],
  [stage({ $shift: { output: '$x', by: 1, default: '$x' } }, x), 9],
  [stage({ $shift: { output: '$x', by: 1, step: 1 } }, x), 9],
  [stage({ $shift: { output: '$x', by: 1 } }), 9],
  [stage({ $shift: { output: '$x', by: 1 }, ...documents }, x), 9],
  [stage({ $shift: '$x' }, x), 9],
  [stage({ $locf: '$x', ...documents }, x), 9],
  [stage({ $linearFill: '$x', ...documents }, x), 9],
  [stage({ $linearFill: '$x' }), 605001],
  [stage({ $linearFill: '$x' }, { x: 1, y: 1 }), 605001],
  [stage({ $linearFill: '$s' }, x), 14],
  [stage({ $linearFill: '$x' }, { s: 1 }), 14],
  [stage({ $linearFill: '$x' }, { same: 1 }), 6050106],
  [stage({ $expMovingAvg: '$x' }, x), 9],
  [stage({ $expMovingAvg: { input: '$x' } }, x), 9],
  [stage({ $expMovingAvg: { input: '$x', N: 2, alpha: 0.5 } }, x), 9],
  [stage({ $expMovingAvg: { input: '$x', N: 0 } }, x), 9],
  [stage({ $expMovingAvg: { input: '$x', N: 1.5 } }, x), 9],
  [stage({ $expMovingAvg: { input: '$x', N: 'two' } }, x), 9],
  [stage({ $expMovingAvg: { input: '$x', alpha: 0 } }, x), 9],
  [stage({ $expMovingAvg: { input: '$x', alpha: 1 } }, x), 9],
  [stage({ $expMovingAvg: { input: '$x', N: 2 } }), 9],
  [stage({ $derivative: { input: '$x' } }, x), 9],
  [stage({ $derivative: { input: '$x' }, ...documents }), 9],
  [stage({ $derivative: { input: '$x' }, ...documents }, { x: 1, y: 1 }), 9],
  [stage({ $derivative: '$x', ...documents }, x), 9],
  [stage({ $derivative: { unit: 'day' }, ...documents }, x), 9],
  [stage({ $derivative: { input: '$x', per: 'day' }, ...documents }, x), 9],
  [stage({ $derivative: { input: '$x', unit: 'month' }, ...documents }, x), 5490710],
  [stage({ $derivative: { input: '$x', unit: 'day' }, ...documents }, x), 5624900],
  [stage({ $derivative: { input: '$x' }, ...documents }, { d: 1 }), 5624901],
  [stage({ $derivative: { input: '$x' }, ...documents }, { s: 1 }), 5624902],
  [stage({ $derivative: { input: '$gone' }, ...documents }, x), 5624903],
  [stage({ $derivative: { input: '$s' }, ...documents }, x), 14],
  [stage({ $integral: { input: '$x' } }), 9],
  [stage({ $integral: { input: '$x', unit: 'year' } }, x), 5490710],
  [stage({ $integral: { input: '$s' } }, x), 5423900],
  [stage({ $integral: { input: '$x' } }, { s: 1 }), 5423900],
  [stage({ $integral: { input: '$x', unit: 'day' } }, x), 5423901],
  [stage({ $integral: { input: '$x' } }, { d: 1 }), 5423902],
])('%j fails with %i', async (one, code) => {
  const docs = [1, 2].map((at) => ({ _id: at, x: at, y: 1, d: day(at), s: `text${at}`, same: 7, list: [1] }));
  expect(await pipelineCode([one], docs)).toBe(code);
});
