import { expect, test } from 'vitest';
import { codeOf } from '../../../test/support/docs.js';
import { toNumber } from '../../bson/value.js';
import { rounderOf } from './granularity.js';

// A series, a number, the next preferred number below it and the next above it.
test.each<[string, number, number, number]>([
  ['R5', 1, 0.63, 1.6],
  ['R5', 2, 1.6, 2.5],
  ['R5', 7, 6.3, 10],
  ['R5', 100, 63, 160],
  ['R10', 130, 125, 160],
  ['R20', 1, 0.9, 1.12],
  ['R40', 1.01, 1, 1.06],
  ['R80', 1.01, 1, 1.03],
  ['1-2-5', 3, 2, 5],
  ['1-2-5', 5, 2, 10],
  ['1-2-5', 10, 5, 20],
  ['1-2-5', 1234, 1000, 2000],
  ['1-2-5', 0.03, 0.02, 0.05],
  ['E6', 20, 15, 22],
  ['E12', 1, 0.82, 1.2],
  ['E24', 9.5, 9.1, 10],
  ['E48', 1.02, 1, 1.05],
  ['E96', 1.01, 1, 1.02],
  ['E192', 9.15, 9.09, 9.2],
  ['POWERSOF2', 1, 0.5, 2],
  ['POWERSOF2', 3, 2, 4],
  ['POWERSOF2', 1000, 512, 1024],
  ['POWERSOF2', 0.3, 0.25, 0.5],
  ['R5', 0, 0, 0],
  ['POWERSOF2', 0, 0, 0],
])('%s around %f: %f and %f', (name, value, below, above) => {
  const rounder = rounderOf(name);
  expect(toNumber(rounder.down(value))).toBeCloseTo(below, 10);
  expect(toNumber(rounder.up(value))).toBeCloseTo(above, 10);
});

test.each([['R6'], ['r5'], [''], [5], [null], ['constructor']])('%j is no series', (name) => {
  expect(codeOf(() => rounderOf(name))).toBe(40257);
});
