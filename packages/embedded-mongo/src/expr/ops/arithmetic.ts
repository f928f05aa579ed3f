import { calculateLoosely, isLong, type Numeric, wholeOf, widerType } from '../../bson/arithmetic.js';
import { millisOf } from '../../bson/date-millis.js';
import { asDecimal128, decimalMath } from '../../bson/decimal-math.js';
import {
  BsonType,
  Decimal128,
  doubleOf,
  isNullish,
  isNumeric,
  toNumber,
  typeName,
  typeOf,
  type Value,
  WideDate,
} from '../../bson/value.js';
import { MongoError, typeMismatch } from '../../errors.js';
import { binary, type Operator, type Operators, unary, unaryOf, variadic } from '../operator.js';
import { rounding, roundTo } from './rounding.js';

/** Requires a number; MongoDB's messages and codes differ per operator. */
export function number(value: Value, name: string, code = 28765): Numeric {
  if (!isNumeric(value)) throw new MongoError(code, `${name} only supports numeric types, not ${typeName(value)}`);
  return value;
}

/** A function of doubles; decimals are computed through a double and come back as decimals. */
export const realFunction = (
  apply: (value: number) => number,
  check?: (value: number, name: string) => void,
): Operator =>
  unary((value, name) => {
    if (isNullish(value)) return null;
    const argument = toNumber(number(value, name));
    check?.(argument, name);
    const result = doubleOf(apply(argument));
    return value instanceof Decimal128 ? asDecimal128(result) : result;
  });

const positive =
  (code: number, orZero = false) =>
  (value: number, name: string): void => {
    if (value >= 0 && (value !== 0 || orZero)) return;
    const kind = orZero ? 'non-negative' : 'positive';
    if (!Number.isNaN(value))
      throw new MongoError(code, `${name}'s argument must be a ${kind} number, but is ${value}`);
  };

/** A number as whole milliseconds of a date: doubles are rounded away from zero, decimals to even. Error 15 beyond int64. */
function millisFrom(value: Numeric): bigint {
  if (typeof value === 'bigint') return value;
  const number = toNumber(value);
  const rounded =
    value instanceof Decimal128
      ? toNumber(roundTo(value, 0, 'round'))
      : Math.sign(number) * Math.round(Math.abs(number));
  if (!Number.isFinite(rounded)) throw new MongoError(15, 'date overflow');
  return BigInt(rounded);
}

function dateFrom(millis: bigint): Date {
  if (!isLong(millis)) throw new MongoError(15, 'date overflow');
  const date = new Date(Number(millis));
  return Number.isNaN(date.getTime()) ? new WideDate(millis) : date;
}

/** Sum of numbers, or of one date and numbers of milliseconds. */
export function add(values: Value[]): Value {
  let sum: Numeric = 0;
  let millis: bigint | undefined;
  let areInts = true;
  for (const value of values) {
    if (isNullish(value)) return null;
    if (value instanceof Date) {
      if (millis !== undefined) throw new MongoError(16612, 'only one date allowed in an $add expression');
      millis = millisFrom(sum) + millisOf(value);
    } else if (!isNumeric(value))
      throw typeMismatch(`$add only supports numeric or date types, not ${typeName(value)}`);
    else if (millis === undefined) {
      areInts &&= typeOf(value) === BsonType.int;
      sum = calculateLoosely('+', sum, value);
    } else millis += millisFrom(value);
  }
  return millis === undefined ? narrowed(sum, areInts) : dateFrom(millis);
}

/** Ints whose result was too large for a while give an int again when the end result is one. */
const narrowed = (result: Numeric, areInts: boolean): Numeric =>
  areInts && typeof result === 'bigint' ? wholeOf(result) : result;

/** Difference of numbers or dates. */
export function subtract(a: Value, b: Value): Value {
  if (isNullish(a) || isNullish(b)) return null;
  if (isNumeric(a) && isNumeric(b)) return calculateLoosely('-', a, b);
  if (a instanceof Date && b instanceof Date) return BigInt.asIntN(64, millisOf(a) - millisOf(b));
  if (a instanceof Date && isNumeric(b)) return dateFrom(millisOf(a) - millisFrom(b));
  throw typeMismatch(`can't $subtract ${typeName(b)} from ${typeName(a)}`);
}

/** Product of numbers. */
export function multiply(values: Value[]): Value {
  let product: Numeric = 1;
  let areInts = true;
  for (const value of values) {
    if (isNullish(value)) return null;
    if (!isNumeric(value)) throw typeMismatch(`$multiply only supports numeric types, not ${typeName(value)}`);
    areInts &&= typeOf(value) === BsonType.int;
    product = calculateLoosely('*', product, value);
  }
  return narrowed(product, areInts);
}

/** Quotient: a double, or a decimal when one of the two is. */
export function divide(a: Value, b: Value): Value {
  if (isNullish(a) || isNullish(b)) return null;
  if (!isNumeric(a) || !isNumeric(b)) {
    throw typeMismatch(`$divide only supports numeric types, not ${typeName(a)} and ${typeName(b)}`);
  }
  if (toNumber(b) === 0) throw new MongoError(2, "can't $divide by zero");
  if (widerType(a, b) === BsonType.decimal) return decimalMath('/', a, b);
  return doubleOf(toNumber(a) / toNumber(b));
}

function modulo(a: Value, b: Value): Value {
  if (isNullish(a) || isNullish(b)) return null;
  if (!isNumeric(a) || !isNumeric(b)) {
    throw new MongoError(16611, `$mod only supports numeric types, not ${typeName(a)} and ${typeName(b)}`);
  }
  const type = widerType(a, b);
  if (toNumber(b) === 0) throw new MongoError(type === BsonType.decimal ? 5733415 : 16610, "can't $mod by zero");
  switch (type) {
    case BsonType.decimal:
      return decimalMath('%', a, b);
    case BsonType.double:
      return doubleOf(toNumber(a) % toNumber(b));
    case BsonType.long:
      return BigInt(a as number | bigint) % BigInt(b as number | bigint);
    default:
      return ((a as number) % (b as number)) + 0;
  }
}

function power(base: Value, exponent: Value): Value {
  if (isNullish(base) || isNullish(exponent)) return null;
  if (!isNumeric(base)) throw new MongoError(28762, `$pow's base must be numeric, not ${typeName(base)}`);
  if (!isNumeric(exponent)) throw new MongoError(28763, `$pow's exponent must be numeric, not ${typeName(exponent)}`);
  if (toNumber(base) === 0 && toNumber(exponent) < 0) {
    throw new MongoError(28764, '$pow cannot take a base of 0 and a negative exponent');
  }
  const type = widerType(base, exponent);
  const result = toNumber(base) ** toNumber(exponent);
  if (type === BsonType.decimal) return asDecimal128(doubleOf(result));
  if (type === BsonType.double || toNumber(exponent) < 0) return doubleOf(result);
  const exact =
    Number.isSafeInteger(result) || Math.abs(result) < 2 ** 64
      ? BigInt(base as number) ** BigInt(exponent as number)
      : undefined;
  if (exact === undefined || BigInt.asIntN(64, exact) !== exact) return doubleOf(result);
  return type === BsonType.long ? exact : wholeOf(exact);
}

function logarithm(value: Value, base: Value): Value {
  if (isNullish(value) || isNullish(base)) return null;
  const argument = toNumber(number(value, '$log', 28756));
  const radix = toNumber(number(base, '$log', 28757));
  if (argument <= 0) throw new MongoError(28758, `$log's argument must be a positive number, but is ${argument}`);
  if (radix <= 0 || radix === 1)
    throw new MongoError(28759, `$log's base must be a positive number not equal to 1, but is ${radix}`);
  const result = doubleOf(Math.log(argument) / Math.log(radix));
  return value instanceof Decimal128 || base instanceof Decimal128 ? asDecimal128(result) : result;
}

function absolute(value: Value, name: string): Value {
  if (isNullish(value)) return null;
  const given = number(value, name);
  if (given === -(2n ** 63n)) throw new MongoError(28680, "can't take $abs of long long min");
  const isNegative = given instanceof Decimal128 ? given.toString().startsWith('-') : toNumber(given) < 0;
  if (isNegative || Object.is(toNumber(given), -0)) return calculateLoosely('*', given, -1);
  return given;
}

const isWhole = (value: Value): value is number | bigint => typeOf(value) === BsonType.int || typeof value === 'bigint';

const bitwise = (apply: (a: bigint, b: bigint) => bigint, neutral: bigint) =>
  variadic((values, name) => {
    let result = neutral;
    let isLong = false;
    for (const value of values) {
      if (isNullish(value)) return null;
      if (!isWhole(value)) throw typeMismatch(`${name} only supports int and long operands, not ${typeName(value)}.`);
      isLong ||= typeof value === 'bigint';
      result = apply(result, BigInt(value));
    }
    return isLong ? result : Number(BigInt.asIntN(32, result));
  });

/** Arithmetic operators. */
export const ARITHMETIC: Operators = {
  $abs: unary(absolute),
  $add: variadic(add),
  $subtract: binary(subtract),
  $multiply: variadic(multiply),
  $divide: binary(divide),
  $mod: binary(modulo),
  $pow: binary(power),
  $exp: realFunction(Math.exp),
  $sqrt: realFunction(Math.sqrt, positive(28714, true)),
  $ln: realFunction(Math.log, positive(28766)),
  $log10: realFunction(Math.log10, positive(28761)),
  $log: binary(logarithm),
  ...rounding(number),
  $bitAnd: bitwise((a, b) => a & b, -1n),
  $bitOr: bitwise((a, b) => a | b, 0n),
  $bitXor: bitwise((a, b) => a ^ b, 0n),
  $bitNot: unaryOf(isWhole, 14, 'int or long', (value) => ~value),
};
