import { randomStream } from '@tandem/domain';
import { expect, it } from 'vitest';
import { estimate } from './estimate.js';

it('gives the mean and the interval of plain batches', () => {
  const batches = Array.from({ length: 26 }, (_, index) => (index % 2 === 0 ? 9 : 11));
  const { mean, high, halfWidth } = estimate(batches, []);
  expect(mean).toBeCloseTo(10, 9);
  // t for 25 degrees of freedom is 2.787.
  expect(high - mean).toBeCloseTo((2.787 * Math.sqrt(26 / 25)) / Math.sqrt(26), 3);
  expect(halfWidth).toBeCloseTo((high - mean) / 10, 9);
});

it('takes out what a control explains', () => {
  const random = randomStream(1, 0);
  const controls = Array.from({ length: 200 }, () => [random() - 0.5, random() - 0.5]);
  const batches = controls.map(([a = 0, b = 0]) => 5 + 3 * a - 2 * b + 0.01 * (random() - 0.5));
  const { low, high } = estimate(batches, controls);
  expect(low).toBeLessThan(5);
  expect(high).toBeGreaterThan(5);
  expect(high - low).toBeLessThan(0.01);
});
