import { expect, it } from 'vitest';
import { check, fails } from '../../test/support/expressions.js';
import type { Doc, Value } from '../bson/value.js';

const numbers = (count: number): Doc => ({ $range: [0, count] });
const reduce = (input: Value, initialValue: Value, each: Value): Doc => ({
  $reduce: { input, initialValue, in: each },
});
const map = (input: Value, each: Value): Doc => ({ $map: { input, in: each } });

it.each<[string, Value, number]>([
  ['a list that doubles', reduce(numbers(40), [1, 2], { $concatArrays: ['$$value', '$$value'] }), 146],
  ['a text that doubles', reduce(numbers(40), 'ab', { $concat: ['$$value', '$$value'] }), 146],
  ['maps within maps', map(numbers(100_000), { $size: map(numbers(100_000), { $add: ['$$this', '$a'] }) }), 50],
  ['sums within sums', reduce(numbers(200_000), 0, reduce(numbers(200_000), 0, { $add: ['$$value', 1] })), 50],
])('ends %s', (_, expression, code) => {
  check(expression, fails(code), { a: 1 });
});

it.each<[string, Value, Value]>([
  ['a long list', { $size: map(numbers(300_000), { $add: ['$$this', 1] }) }, 300_000],
  ['a large text', { $strLenBytes: reduce(numbers(20), 'ab', { $concat: ['$$value', '$$value'] }) }, 2 ** 21],
])('does not hinder %s', (_, expression, value) => {
  check(expression, value, { a: 1 });
  expect.assertions(1);
});
