import { expect, it } from 'vitest';
import { TypingSigns } from './typing-signs.js';

it('passes a beginning, an end, and a repetition after a second', () => {
  let now = 0;
  const signs = new TypingSigns(() => now);
  const at = (time: number, typing: boolean, place = 'k1') => {
    now = time;
    return signs.isNews(typing, place);
  };
  expect(at(0, true)).toBe(true);
  expect(at(10, true)).toBe(false);
  expect(at(1_000, true)).toBe(true);
  expect(at(1_100, false)).toBe(true);
  expect(at(1_200, false)).toBe(false);
  expect(at(1_300, false, 'k2')).toBe(false);
});

it('stops a flood that switches on and off', () => {
  let now = 0;
  const signs = new TypingSigns(() => now);
  let passed = 0;
  for (; now < 1_000; now += 1) {
    passed += signs.isNews(now % 2 === 0, 'k1') ? 1 : 0;
  }
  expect(passed).toBeLessThanOrEqual(2);
});
