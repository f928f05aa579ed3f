import { expect, it } from 'vitest';
import { isSameText } from './same-text.js';

it.each([
  ['abc', 'abc', true],
  ['abd', 'abc', false],
  ['ab', 'abc', false],
  ['abcd', 'abc', false],
  [undefined, 'abc', false],
  // A secret that nobody has set opens nothing.
  ['', '', false],
  [undefined, '', false],
  ['é', 'e', false],
])('%j for %j: %s', (given, expected, same) => {
  expect(isSameText(given, expected)).toBe(same);
});
