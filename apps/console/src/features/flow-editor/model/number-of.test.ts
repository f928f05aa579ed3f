import { expect, it } from 'vitest';
import { numberOf } from './number-of.ts';

it.each([
  ['1', 1],
  ['-2.5', -2.5],
  ['0', 0],
  ['007', undefined],
  ['1.', undefined],
  ['1.0', undefined],
  ['12345678901234567890', undefined],
  ['1e5', undefined],
  ['', undefined],
  [' 1', undefined],
  ['Infinity', undefined],
])('reads %j as %s', (text, value) => {
  expect(numberOf(text)).toBe(value);
});
