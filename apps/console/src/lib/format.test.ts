import { expect, it } from 'vitest';
import { formatDuration } from './format.ts';

it.each([
  [0, '0:00'],
  [-5000, '0:00'],
  [59_999, '0:59'],
  [60_000, '1:00'],
  [3_599_000, '59:59'],
  [3_661_000, '1:01:01'],
])('writes %i ms as %s', (ms, text) => {
  expect(formatDuration(ms)).toBe(text);
});
