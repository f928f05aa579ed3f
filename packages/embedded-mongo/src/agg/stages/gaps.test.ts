import { Decimal128, Double, Long } from 'bson';
import { describe, expect, test } from 'vitest';
import { typed, val } from '../../../test/support/docs.js';
import { pipelineCode, runPipeline } from '../../../test/support/pipelines.js';

const dbl = (value: number) => new Double(value);
const long = (value: number) => Long.fromNumber(value);
const dec = (text: string) => Decimal128.fromString(text);
const day = (text: string) => new Date(`2024-${text}Z`);

/** What `$densify` makes of the field `x` (all that is shown), in order; a document that was there has `o`. */
async function dense(values: unknown[], range: object): Promise<string[]> {
  const docs = values.map((x) => (x === undefined ? { o: 1 } : { x, o: 1 }));
  return runPipeline([{ $densify: { field: 'x', range } }], docs);
}
const expected = (values: unknown[], own: unknown[]) =>
  values.map((x) => typed(val(own.includes(x) ? { x, o: 1 } : { x })));

test.each<[values: unknown[], range: object, result: unknown[]]>([
  [[1, 4], { step: 1, bounds: 'full' }, [1, 2, 3, 4]],
  [[4, 1], { step: 1, bounds: 'full' }, [1, 2, 3, 4]],
  [[1, 4], { step: 2, bounds: 'full' }, [1, 3, 4]],
  [[1, 2.5, 4], { step: 1, bounds: 'full' }, [1, 2, 2.5, 3, 4]],
  [[1], { step: 1, bounds: 'full' }, [1]],
  [[], { step: 1, bounds: 'full' }, []],
  [[1, 3], { step: 0.5, bounds: 'full' }, [1, 1.5, dbl(2), 2.5, 3]],
  [[long(1), long(3)], { step: 1, bounds: 'full' }, [long(1), long(2), long(3)]],
  [[1, 3], { step: long(1), bounds: 'full' }, [1, long(2), 3]],
  [[1, 3], { step: dec('1'), bounds: 'full' }, [1, dec('2'), 3]],
  [[-2, 0], { step: 1, bounds: 'full' }, [-2, -1, 0]],
  [[2], { step: 1, bounds: [1, 4] }, [1, 2, 3]],
  [[], { step: 1, bounds: [1, 4] }, [1, 2, 3]],
  [[0, 6], { step: 1, bounds: [2, 4] }, [0, 2, 3, 6]],
  [[3], { step: 2, bounds: [0, 5] }, [0, 2, 3, 4]],
  [[1, 5], { step: 1, bounds: [1, 3] }, [1, 2, 5]],
  [[1], { step: 1, bounds: [3, 3] }, [1]],
  [[dbl(1)], { step: dbl(1), bounds: [dbl(0), dbl(2)] }, [dbl(0), dbl(1)]],
  [
    [day('01-01'), day('01-04')],
    { step: 1, unit: 'day', bounds: 'full' },
    ['01-01', '01-02', '01-03', '01-04'].map(day),
  ],
  [[day('01-01'), day('01-04')], { step: 2, unit: 'day', bounds: 'full' }, ['01-01', '01-03', '01-04'].map(day)],
  [
    [day('01-31'), day('04-30')],
    { step: 1, unit: 'month', bounds: 'full' },
    ['01-31', '02-29', '03-29', '04-29', '04-30'].map(day),
  ],
  [
    [],
    { step: 1, unit: 'quarter', bounds: [day('01-01'), day('12-31')] },
    ['01-01', '04-01', '07-01', '10-01'].map(day),
  ],
  [
    [day('01-01T05:00')],
    { step: 6, unit: 'hour', bounds: [day('01-01'), day('01-02')] },
    ['01-01', '01-01T05:00', '01-01T06:00', '01-01T12:00', '01-01T18:00'].map(day),
  ],
])('%j by %j', async (values, range, result) => {
  const same = (a: unknown, b: unknown) => typed(val(a)) === typed(val(b));
  const own = result.filter((one) => values.some((value) => same(one, value)));
  expect(await dense(values, range)).toEqual(expected(result, own));
});

test('documents without the field pass unchanged, before the others', async () => {
  const docs = [{ x: 3 }, { y: 1 }, { x: null }, { x: 1 }];
  const found = await runPipeline([{ $densify: { field: 'x', range: { step: 1, bounds: 'full' } } }], docs);
  expect(found.slice(2)).toEqual([1, 2, 3].map((x) => typed(val({ x }))));
  expect(found.slice(0, 2).sort()).toEqual([{ x: null }, { y: 1 }].map((one) => typed(val(one))));
});

const sensors = [{ s: 'a', x: 1 }, { s: 'a', x: 3 }, { s: 'b', x: 2 }, { x: 5 }];

test.each<[bounds: unknown, result: object[]]>([
  ['partition', [{ x: 5 }, { s: 'a', x: 1 }, { s: 'a', x: 2 }, { s: 'a', x: 3 }, { s: 'b', x: 2 }]],
  [
    [2, 4],
    [
      { x: 2 },
      { x: 3 },
      { x: 5 },
      { s: 'a', x: 1 },
      { s: 'a', x: 2 },
      { s: 'a', x: 3 },
      { s: 'b', x: 2 },
      { s: 'b', x: 3 },
    ],
  ],
])('partitions within %j', async (bounds, result) => {
  const range = { step: 1, bounds };
  const found = await runPipeline([{ $densify: { field: 'x', partitionByFields: ['s'], range } }], sensors);
  expect(found).toEqual(result.map((one) => typed(val(one))));
});

test('each partition gets the whole range of all with full bounds', async () => {
  const range = { step: 2, bounds: 'full' };
  const stage = { $densify: { field: 'o.x', partitionByFields: ['k.s'], range } };
  const docs = [
    { k: { s: 'a' }, o: { x: 1 } },
    { k: { s: 'b' }, o: { x: 4 } },
  ];
  const found = await runPipeline([stage, { $sort: { 'k.s': 1, 'o.x': 1 } }], docs);
  const made = (s: string, x: number) => typed(val({ k: { s }, o: { x } }));
  expect(found).toEqual([made('a', 1), made('a', 3), made('b', 1), made('b', 3), made('b', 4)]);
});

const densify = (range: unknown, more: object = {}) => ({ $densify: { field: 'x', range, ...more } });
const fill = (output: unknown, more: object = {}) => ({ $fill: { output, ...more } });

describe('refused', () => {
  test.each<[object, number]>([
    [{ $densify: 5 }, 9],
    [{ $densify: {} }, 40414],
    [{ $densify: { field: 'x' } }, 40414],
    [{ $densify: { range: { step: 1, bounds: 'full' } } }, 40414],
    [{ $densify: { field: 5, range: { step: 1, bounds: 'full' } } }, 14],
    [{ $densify: { field: '$x', range: { step: 1, bounds: 'full' } } }, 16410],
    [{ $densify: { field: 'x.', range: { step: 1, bounds: 'full' } } }, 40353],
    [{ $densify: { field: '', range: { step: 1, bounds: 'full' } } }, 40352],
    [densify('full'), 14],
    [densify({ bounds: 'full' }), 40414],
    [densify({ step: 1 }), 40414],
    [densify({ step: 1, bounds: 'full', gap: 1 }), 40415],
    [densify({ step: 1, bounds: 'full' }, { partition: ['a'] }), 40415],
    [densify({ step: 1, bounds: 'full' }, { partitionByFields: 'a' }), 14],
    [densify({ step: 0, bounds: 'full' }), 5733401],
    [densify({ step: -1, bounds: 'full' }), 5733401],
    [densify({ step: 'x', bounds: 'full' }), 5733401],
    [densify({ step: 1.5, unit: 'day', bounds: 'full' }), 6586400],
    [densify({ step: 1, unit: 'age', bounds: 'full' }), 9],
    [densify({ step: 1, unit: 5, bounds: 'full' }), 14],
    [densify({ step: 1, bounds: 5 }), 5733404],
    [densify({ step: 1, bounds: 'all' }), 5946802],
    [densify({ step: 1, bounds: [1] }), 5733403],
    [densify({ step: 1, bounds: [2, 1] }), 5733402],
    [densify({ step: 1, bounds: ['a', 'b'] }), 5946800],
    [densify({ step: 1, bounds: [1, 'b'] }), 5733406],
    [densify({ step: 1, bounds: [1, 2.5] }), 5876900],
    [densify({ step: 1, bounds: [long(1), long(2)] }), 5876900],
    [densify({ step: 1, unit: 'day', bounds: [1, 2] }), 5733409],
    [densify({ step: 1, bounds: [day('01-01'), day('01-02')] }), 5733410],
    [densify({ step: 1, bounds: 'partition' }), 5733408],
    [densify({ step: 1, bounds: 'partition' }, { partitionByFields: [] }), 5733408],
    [{ $densify: { field: 's', range: { step: 1, bounds: 'full' } } }, 5733201],
    [{ $densify: { field: 'd', range: { step: 1, bounds: 'full' } } }, 6053600],
    [densify({ step: 1, unit: 'day', bounds: 'full' }), 6053600],
    [densify({ step: 1, bounds: [0, 600_000] }), 5897900],
    [{ $fill: 5 }, 9],
    [{ $fill: {} }, 40414],
    [fill({}), 6050203],
    [fill('x'), 14],
    [fill({ x: 5 }), 6050200],
    [fill({ x: { method: 'locf', value: 1 } }), 6050201],
    [fill({ x: { method: 'nearest' } }), 6050202],
    [fill({ x: { method: 5 } }), 14],
    [fill({ x: { how: 'locf' } }), 40415],
    [fill({ x: { value: 1 } }, { by: 'x' }), 40415],
    [fill({ x: { value: 1 } }, { sortBy: 'x' }), 14],
    [fill({ x: { value: 1 } }, { partitionBy: 5 }), 14],
    [fill({ x: { method: 'locf' } }, { partitionBy: '$s', partitionByFields: ['s'] }), 6050204],
    [fill({ x: { method: 'linear' } }), 605001],
    [fill({ s: { method: 'linear' } }, { sortBy: { x: 1 } }), 14],
  ])('%j with %i', async (stage, code) => {
    expect(await pipelineCode([stage], [{ x: 1, s: 'text', d: day('01-01') }])).toBe(code);
  });
});

const readings = [
  { _id: 1, s: 'a', t: 1, v: 10 },
  { _id: 2, s: 'a', t: 2, v: null },
  { _id: 3, s: 'a', t: 4, v: 40 },
  { _id: 4, s: 'b', t: 1 },
  { _id: 5, s: 'b', t: 2, v: 7 },
  { _id: 6, s: 'b', t: 3 },
];

test.each<[spec: object, values: unknown[]]>([
  [{ output: { v: { value: 0 } } }, [10, 0, 40, 0, 7, 0]],
  [{ output: { v: { value: '$t' } } }, [10, 2, 40, 1, 7, 3]],
  [{ output: { v: { value: { $add: ['$t', 0.5] } } } }, [10, 2.5, 40, 1.5, 7, 3.5]],
  [{ sortBy: { _id: 1 }, output: { v: { method: 'locf' } } }, [10, 10, 40, 40, 7, 7]],
  [{ output: { v: { method: 'locf' } } }, [10, 10, 40, 40, 7, 7]],
  [{ sortBy: { t: 1 }, partitionBy: '$s', output: { v: { method: 'locf' } } }, [10, 10, 40, null, 7, 7]],
  [{ sortBy: { t: 1 }, partitionByFields: ['s'], output: { v: { method: 'locf' } } }, [10, 10, 40, null, 7, 7]],
  [
    { sortBy: { t: 1 }, partitionBy: { k: '$s' }, output: { v: { method: 'linear' } } },
    [10, dbl(20), 40, null, 7, null],
  ],
  [{ sortBy: { t: -1 }, partitionBy: '$s', output: { v: { method: 'linear' } } }, [10, dbl(20), 40, null, 7, null]],
])('fills by %j', async (spec, values) => {
  const found = await runPipeline([{ $fill: spec }, { $sort: { _id: 1 } }, { $project: { _id: 0, v: 1 } }], readings);
  expect(found).toEqual(values.map((v) => typed(val({ v }))));
});
