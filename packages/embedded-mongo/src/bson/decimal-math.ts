import { Decimal128 } from 'bson';
import { type Decimal, makeDecimal, parseDecimal } from './decimal.js';
import { Double, type Value } from './value.js';

type Operator = '+' | '-' | '*' | '/' | '%';
type Finite = { coefficient: bigint; exponent: number };

/** Digits a quotient is computed to before it is rounded to 34. */
const QUOTIENT_DIGITS = 40;

/** Any numeric value as a decimal; a double gives its 15 significant digits, as MongoDB converts it. */
export function toDecimal(value: Value): Decimal {
  if (value instanceof Decimal128) return parseDecimal(value);
  if (typeof value === 'bigint') return { coefficient: value, exponent: 0 };
  const number = value instanceof Double ? value.value : (value as number);
  if (!Number.isFinite(number)) return { special: number };
  if (Number.isSafeInteger(number)) return { coefficient: BigInt(number), exponent: 0 };
  const [digits = '0', exponent = '0'] = number.toExponential(14).split('e');
  return { coefficient: BigInt(digits.replace('.', '')), exponent: Number(exponent) - 14 };
}

/** A Decimal128 of any numeric value. */
export function asDecimal128(value: Value): Decimal128 {
  return value instanceof Decimal128 ? value : makeDecimal(toDecimal(value));
}

/** `+ - * /` and remainder on decimals; special values follow the rules of doubles. */
export function decimalMath(operator: Operator, left: Value, right: Value): Decimal128 {
  const a = toDecimal(left);
  const b = toDecimal(right);
  if ('special' in a || 'special' in b || (b.coefficient === 0n && (operator === '/' || operator === '%'))) {
    return makeDecimal({ special: doubleMath(operator, approximate(a), approximate(b)) });
  }
  return makeDecimal(FINITE_MATH[operator](a, b));
}

const FINITE_MATH: Readonly<Record<Operator, (a: Finite, b: Finite) => Finite>> = {
  '+': sum,
  '-': (a, b) => sum(a, { ...b, coefficient: -b.coefficient }),
  '*': (a, b) => ({ coefficient: a.coefficient * b.coefficient, exponent: a.exponent + b.exponent }),
  '/': quotient,
  '%': remainder,
};

const DOUBLE_MATH: Readonly<Record<Operator, (a: number, b: number) => number>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '%': (a, b) => a % b,
};

/** The same operators on doubles. */
export const doubleMath = (operator: Operator, a: number, b: number): number => DOUBLE_MATH[operator](a, b);

function approximate(value: Decimal): number {
  return 'special' in value ? value.special : Number(value.coefficient);
}

function sum(a: Finite, b: Finite): Finite {
  if (a.coefficient === 0n && b.exponent <= a.exponent) return b;
  if (b.coefficient === 0n && a.exponent <= b.exponent) return a;
  const exponent = Math.max(Math.min(a.exponent, b.exponent), Math.max(a.exponent, b.exponent) - 120);
  return { coefficient: scaled(a, exponent) + scaled(b, exponent), exponent };
}

/** The coefficient at another exponent; digits far below the result's precision are cut. */
function scaled(value: Finite, exponent: number): bigint {
  const shift = value.exponent - exponent;
  return shift >= 0 ? value.coefficient * 10n ** BigInt(shift) : value.coefficient / 10n ** BigInt(-shift);
}

function quotient(a: Finite, b: Finite): Finite {
  const shift = Math.max(0, QUOTIENT_DIGITS - (digitsOf(a.coefficient) - digitsOf(b.coefficient)));
  const dividend = a.coefficient * 10n ** BigInt(shift);
  let coefficient = dividend / b.coefficient;
  let exponent = a.exponent - b.exponent - shift;
  const ideal = a.exponent - b.exponent;
  if (dividend % b.coefficient !== 0n) {
    const away = a.coefficient < 0n === b.coefficient < 0n ? 1n : -1n;
    return { coefficient: coefficient * 10n + away, exponent: exponent - 1 };
  }
  while (exponent < ideal && coefficient !== 0n && coefficient % 10n === 0n) {
    coefficient /= 10n;
    exponent++;
  }
  return { coefficient, exponent: coefficient === 0n ? ideal : exponent };
}

function remainder(a: Finite, b: Finite): Finite {
  const exponent = Math.min(a.exponent, b.exponent);
  return { coefficient: scaled(a, exponent) % scaled(b, exponent), exponent };
}

function digitsOf(value: bigint): number {
  return (value < 0n ? -value : value).toString().length;
}
