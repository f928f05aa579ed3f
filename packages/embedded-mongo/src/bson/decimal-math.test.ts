import { Decimal128 } from 'bson';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareNumbers } from './compare-numbers.js';
import { makeDecimal, parseDecimal } from './decimal.js';
import { decimalMath } from './decimal-math.js';

const dec = (text: string) => Decimal128.fromString(text);

test.each<['+' | '-' | '*' | '/' | '%', string, string, string]>([
  ['+', '0.1', '0.2', '0.3'],
  ['+', '1E+6144', '1', '1.000000000000000000000000000000000E+6144'],
  ['-', '1', '0.9', '0.1'],
  ['*', '1.10', '2', '2.20'],
  ['*', '9E+6144', '10', 'Infinity'],
  ['/', '1', '3', '0.3333333333333333333333333333333333'],
  ['/', '2', '3', '0.6666666666666666666666666666666667'],
  ['/', '10', '4', '2.5'],
  ['/', '1', '0', 'Infinity'],
  ['/', '0', '0', 'NaN'],
  ['%', '7.5', '2', '1.5'],
  ['%', '-7', '3', '-1'],
  ['+', 'NaN', '1', 'NaN'],
  ['-', 'Infinity', 'Infinity', 'NaN'],
])('%s of %s and %s is %s', (operator, a, b, expected) => {
  expect(decimalMath(operator, dec(a), dec(b)).toString()).toBe(expected);
});

const decimal = fc
  .tuple(fc.bigInt({ min: -(10n ** 34n) + 1n, max: 10n ** 34n - 1n }), fc.integer({ min: -6176, max: 6111 }))
  .map(([digits, exponent]) => dec(`${digits}E${exponent}`));

test('taking a decimal apart and building it again changes nothing', () => {
  fc.assert(
    fc.property(decimal, (value) => {
      expect(compareNumbers(makeDecimal(parseDecimal(value)), value)).toBe(0);
    }),
  );
});

test('sums of small decimals are exact', () => {
  const small = fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n });
  fc.assert(
    fc.property(small, small, (a, b) => {
      expect(
        compareNumbers(
          decimalMath('-', decimalMath('+', dec(`${a}E-5`), dec(`${b}E-5`)), dec(`${b}E-5`)),
          dec(`${a}E-5`),
        ),
      ).toBe(0);
    }),
  );
});
