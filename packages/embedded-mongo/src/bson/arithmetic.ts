import { decimalMath, doubleMath } from './decimal-math.js';
import { BsonType, type Decimal128, type Double, doubleOf, toNumber, typeOf } from './value.js';

/** A value of one of the four numeric types. */
export type Numeric = number | bigint | Double | Decimal128;

const MIN_LONG = -(2n ** 63n);
const MAX_LONG = 2n ** 63n - 1n;

/** The wider type of two, by int < long < double < decimal, as a BSON type number. */
export function widerType(a: Numeric, b: Numeric): number {
  const left = typeOf(a);
  const right = typeOf(b);
  for (const type of [BsonType.decimal, BsonType.double, BsonType.long])
    if (left === type || right === type) return type;
  return BsonType.int;
}

/** Sum, difference or product with MongoDB's types: an int grows to a long; undefined when a long overflows. */
export function calculate(operator: '+' | '-' | '*', a: Numeric, b: Numeric): Numeric | undefined {
  if (typeof a === 'number' && typeof b === 'number') {
    const result = doubleMath(operator, a, b);
    if ((a | 0) !== a || (b | 0) !== b) return doubleOf(result);
    if ((result | 0) === result) return result + 0;
    return Number.isSafeInteger(result) ? BigInt(result) : BigInt(a) * BigInt(b);
  }
  switch (widerType(a, b)) {
    case BsonType.decimal:
      return decimalMath(operator, a, b);
    case BsonType.double:
      return doubleOf(doubleMath(operator, toNumber(a), toNumber(b)));
    default: {
      const result = bigMath(operator, BigInt(a as number | bigint), BigInt(b as number | bigint));
      return isLong(result) ? result : undefined;
    }
  }
}

/** The same, where a long that overflows becomes a double, as aggregation expressions do. */
export function calculateLoosely(operator: '+' | '-' | '*', a: Numeric, b: Numeric): Numeric {
  return calculate(operator, a, b) ?? doubleOf(doubleMath(operator, toNumber(a), toNumber(b)));
}

/** True when a whole number fits int64. */
export function isLong(value: bigint): boolean {
  return value >= MIN_LONG && value <= MAX_LONG;
}

/** A whole number as int when it fits, else as long. */
export function wholeOf(value: number | bigint): number | bigint {
  const number = Number(value);
  return (number | 0) === number ? number + 0 : BigInt(value);
}

function bigMath(operator: '+' | '-' | '*', a: bigint, b: bigint): bigint {
  return operator === '+' ? a + b : operator === '-' ? a - b : a * b;
}
