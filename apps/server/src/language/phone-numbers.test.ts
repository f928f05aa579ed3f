import { expect, it } from 'vitest';
import { phoneNumbers } from './phone-numbers.js';

it.each([
  ['+86 138 1234 5678', '+8613812345678'],
  ['+86-138-1234-5678', '+8613812345678'],
  ['008613812345678', '+8613812345678'],
  ['＋８６１３８１２３４５６７８', '+8613812345678'],
  ['+1 (415) 555-2671', '+14155552671'],
  ['+44 20 7946 0958', '+442079460958'],
  ['13812345678', undefined],
  ['+86 138', undefined],
  ['call me', undefined],
  ['', undefined],
])('%s: %s', (text, number) => {
  expect(phoneNumbers.e164(text)).toBe(number);
});
