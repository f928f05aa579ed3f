import { expect, it } from 'vitest';
import { clockOf, intervalOf, minutesOf, nextInterval } from './week.ts';

it.each([
  [0, '00:00'],
  [570, '09:30'],
  [1439, '23:59'],
  [1440, '00:00'],
])('writes %i minutes as %s', (minutes, clock) => {
  expect(clockOf(minutes)).toBe(clock);
  expect(minutesOf(clock)).toBe(minutes % 1440);
});

it('does not read what is no clock time', () => {
  expect(minutesOf('')).toBeUndefined();
  expect(minutesOf('9:30')).toBeUndefined();
});

it.each([
  [540, 1080, 1080],
  [1320, 360, 1800],
  [540, 0, 1440],
  [0, 0, 1440],
  [1320, 1800, 1800],
  [600, 600, 2040],
])('from %i to %i ends at %i', (from, to, end) => {
  expect(intervalOf(from, to)).toEqual({ from, to: end });
});

it('adds an interval that ends after it starts, also late in the day', () => {
  for (const to of [1080, 1380, 1440]) {
    const next = nextInterval([{ from: 0, to }]);
    expect(next.to).toBeGreaterThan(next.from);
  }
});
