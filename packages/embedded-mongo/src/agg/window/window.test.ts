import { expect, test } from 'vitest';
import { codeOf, doc, plain } from '../../../test/support/docs.js';
import { compilePipeline } from '../pipeline.js';

async function run(stage: object, docs: object[]): Promise<object[]> {
  const compiled = compilePipeline([doc(stage)], { now: new Date(0), scan: () => [] });
  const result: object[] = [];
  for await (const one of compiled.run(docs.map(doc))) result.push(plain(one));
  return result;
}

const sales = [
  { s: 'B', t: 1, q: 4 },
  { s: 'A', t: 3, q: 5 },
  { s: 'A', t: 1, q: 1 },
  { s: 'A', t: 2, q: 3 },
];
const over = (output: object, extra: object = {}) => ({
  $setWindowFields: { partitionBy: '$s', sortBy: { t: 1 }, output: { x: output }, ...extra },
});
const column = async (output: object, docs: object[] = sales): Promise<unknown[]> =>
  (await run(over(output), docs)).map((one) => (one as { x: unknown }).x);

test.each<[object, unknown[]]>([
  [{ $sum: '$q' }, [9, 9, 9, 4]],
  [{ $sum: '$q', window: { documents: ['unbounded', 'current'] } }, [1, 4, 9, 4]],
  [{ $avg: '$q', window: { documents: [-1, 0] } }, [1, 2, 4, 4]],
  [{ $push: '$q', window: { documents: [1, 'unbounded'] } }, [[3, 5], [5], [], []]],
  [{ $max: '$q', window: { range: [-1, 0] } }, [1, 3, 5, 4]],
  [{ $documentNumber: {} }, [1, 2, 3, 1]],
  [{ $shift: { output: '$q', by: -1, default: 'none' } }, ['none', 1, 3, 'none']],
  [{ $expMovingAvg: { input: '$q', alpha: 0.5 } }, [1, 2, 3.5, 4]],
  [{ $derivative: { input: '$q' }, window: { documents: [-1, 0] } }, [null, 2, 2, null]],
  [{ $integral: { input: '$q' }, window: { documents: ['unbounded', 'current'] } }, [0, 2, 6, 0]],
])('window %j', async (output, expected) => {
  expect(await column(output)).toEqual(expected);
});

test('rank leaves gaps after ties, denseRank does not', async () => {
  const docs = [1, 2, 2, 3].map((t) => ({ s: 'A', t }));
  expect(await column({ $rank: {} }, docs)).toEqual([1, 2, 2, 4]);
  expect(await column({ $denseRank: {} }, docs)).toEqual([1, 2, 2, 3]);
});

test('ranges of dates', async () => {
  const docs = [1, 2, 5].map((day) => ({ s: 'A', t: new Date(Date.UTC(2024, 0, day)), q: day }));
  expect(await column({ $sum: '$q', window: { range: [-1, 'current'], unit: 'day' } }, docs)).toEqual([1, 3, 5]);
});

test('fill and densify', async () => {
  const gaps = [{ t: 1, q: 1 }, { t: 2, q: null }, { t: 3, q: 5 }, { t: 4 }];
  const fill = (rule: object) => run({ $fill: { sortBy: { t: 1 }, output: { q: rule } } }, gaps);
  expect((await fill({ method: 'linear' })).map((one) => (one as { q: unknown }).q)).toEqual([1, 3, 5, null]);
  expect((await fill({ method: 'locf' })).map((one) => (one as { q: unknown }).q)).toEqual([1, 1, 5, 5]);
  expect((await fill({ value: 0 })).map((one) => (one as { q: unknown }).q)).toEqual([1, 0, 5, 0]);
  const dense = { $densify: { field: 't', partitionByFields: ['s'], range: { step: 1, bounds: 'full' } } };
  expect(
    await run(dense, [
      { s: 'A', t: 1, q: 1 },
      { s: 'A', t: 3 },
      { s: 'B', t: 2 },
    ]),
  ).toEqual([
    { s: 'A', t: 1, q: 1 },
    { s: 'B', t: 1 },
    { s: 'B', t: 2 },
    { s: 'A', t: 2 },
    { s: 'A', t: 3 },
    { s: 'B', t: 3 },
  ]);
  const months = {
    $densify: {
      field: 't',
      range: { step: 1, unit: 'month', bounds: [new Date('2024-01-31'), new Date('2024-04-01')] },
    },
  };
  expect(await run(months, [{ t: new Date('2024-01-31') }])).toEqual(
    ['2024-01-31', '2024-02-29', '2024-03-29'].map((t) => ({ t: new Date(t) })),
  );
});

test('refusals', () => {
  const code = (stage: object) => codeOf(() => compilePipeline([doc(stage)], { now: new Date(0), scan: () => [] }));
  expect(code({ $setWindowFields: { output: { x: { $rank: {} } } } })).toBe(5371602);
  expect(code(over({ $sum: '$q', window: { documents: [1, -1] } }))).toBe(5339900);
  expect(code(over({ $foo: '$q' }))).toBe(9);
  expect(code({ $densify: { field: 't', range: { step: 0, bounds: 'full' } } })).toBe(5733401);
});
