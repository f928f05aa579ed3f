import { expect, it } from 'vitest';
import { median, medianRound, percentile, summarise } from './statistics.js';

it('takes percentiles by rank', () => {
  const hundred = Array.from({ length: 100 }, (_, index) => index + 1);
  expect([0.5, 0.95, 0.99, 1].map((share) => percentile(hundred, share))).toEqual([50, 95, 99, 100]);
  expect(percentile([], 0.5)).toBe(0);
});

it('counts messages a second', () => {
  expect(summarise([3, 1, 2], 500)).toEqual({ throughput: 6, p50: 2, p95: 3, p99: 3 });
});

it('takes the round in the middle, not the best', () => {
  const round = (throughput: number) => ({ throughput, p50: 0, p95: 0, p99: 0 });
  expect(medianRound([round(3), round(9), round(5)]).throughput).toBe(5);
});

it('takes the median', () => {
  expect([median([9, 1, 5]), median([1, 9]), median([])]).toEqual([5, 9, 0]);
});
