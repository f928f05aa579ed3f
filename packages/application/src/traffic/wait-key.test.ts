import fc from 'fast-check';
import { expect, it } from 'vitest';
import { waitKey, waitQuantiles } from './wait-key.js';

const countsOf = (waits: readonly number[], nodeId = 'menu') => {
  const counts = new Map<string, number>();
  for (const ms of waits) counts.set(waitKey(nodeId, ms), (counts.get(waitKey(nodeId, ms)) ?? 0) + 1);
  return counts;
};

it('gives quantiles within 5 % of the true ones', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 90 * 86_400_000 }), { minLength: 1 }),
      fc.constantFrom(0.5, 0.95),
      (waits, share) => {
        const read = waitQuantiles(countsOf(waits), [share]).get('menu');
        const sorted = waits.toSorted((a, b) => a - b);
        const exact = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
        expect(read?.count).toBe(waits.length);
        expect(Math.abs((read?.quantiles[0] ?? 0) - exact)).toBeLessThanOrEqual(Math.max(1, exact * 0.05));
      },
    ),
  );
});

it('keeps steps apart, whatever their ids', () => {
  const counts = new Map([...countsOf([10], 'a'), ...countsOf([99_999, 5], 'a:b')]);
  const quantiles = waitQuantiles(counts, [1]);
  expect([...quantiles].map(([nodeId, { count }]) => [nodeId, count])).toEqual([
    ['a', 1],
    ['a:b', 2],
  ]);
});

it('takes a clock that went back as no wait', () => {
  expect(waitKey('a', -5)).toBe(waitKey('a', 0));
});
