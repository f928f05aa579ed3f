import { isLong } from '../bson/arithmetic.js';
import { bytesOf } from '../bson/compare.js';
import { describe } from '../bson/describe.js';
import { Binary, isNumeric, toNumber, type Value } from '../bson/value.js';
import { badValue, failedToParse } from '../errors.js';
import type { Test } from './predicate.js';

/** The whole part of a number, or undefined for other values and for what no long holds. */
function wholePart(value: Value): bigint | undefined {
  if (typeof value === 'bigint') return value;
  if (!isNumeric(value)) return undefined;
  const number = toNumber(value);
  if (!Number.isFinite(number)) return undefined;
  const whole = BigInt(Math.trunc(number));
  return isLong(whole) ? whole : undefined;
}

/** `$mod: [divisor, remainder]`; fractions are cut off. */
export function modTest(operand: Value): Test {
  if (!Array.isArray(operand)) throw badValue('malformed mod, needs to be an array');
  if (operand.length < 2) throw badValue('malformed mod, not enough elements');
  if (operand.length > 2) throw badValue('malformed mod, too many elements');
  const divisor = wholePart(operand[0]);
  const remainder = wholePart(operand[1]);
  if (divisor === undefined) throw badValue('malformed mod, divisor not a number');
  if (remainder === undefined) throw badValue('malformed mod, remainder not a number');
  if (divisor === 0n) throw badValue('divisor cannot be 0');
  const smallDivisor = Number(divisor);
  const smallRemainder = Number(remainder);
  return (value) => {
    if (typeof value === 'number' && Number.isSafeInteger(value)) return value % smallDivisor === smallRemainder;
    const whole = wholePart(value);
    return whole !== undefined && whole % divisor === remainder;
  };
}

/** `$size`: the array has exactly that many elements. */
export function sizeTest(operand: Value): Test {
  const size = isNumeric(operand) ? toNumber(operand) : Number.NaN;
  if (!Number.isInteger(size)) throw failedToParse(`Failed to parse $size. Expected an integer: ${describe(operand)}`);
  if (size < 0) throw failedToParse(`Failed to parse $size. Expected a non-negative number in: $size: ${size}`);
  return (value) => Array.isArray(value) && value.length === size;
}

/** `$bitsAllSet $bitsAllClear $bitsAnySet $bitsAnyClear` with a mask, a list of positions or a binary. */
export function bitsTest(operator: string, operand: Value): Test {
  const positions = bitPositions(operator, operand);
  const wanted = operator.endsWith('Set');
  const every = operator.startsWith('$bitsAll');
  return (value) => {
    const bits = bitsOf(value);
    if (bits === undefined) return false;
    const holds = (position: number): boolean => bits(position) === wanted;
    return every ? positions.every(holds) : positions.some(holds);
  };
}

function bitPositions(operator: string, operand: Value): number[] {
  if (Array.isArray(operand)) {
    const positions = operand.map((item) => (isNumeric(item) ? toNumber(item) : Number.NaN));
    if (positions.every((one) => Number.isInteger(one) && one >= 0 && one <= 0x7fffffff)) return positions;
    throw badValue(`bit positions must be integers >= 0: ${operator}`);
  }
  if (operand instanceof Binary) return setPositions((position) => byteBit(operand, position), operand.length() * 8);
  if (!isNumeric(operand)) throw badValue(`${operator} takes an Array, a number, or a BinData`);
  const mask = Number.isInteger(toNumber(operand)) ? wholePart(operand) : undefined;
  if (mask === undefined || mask < 0n) throw failedToParse(`Expected a non-negative integer in: ${operator}`);
  return setPositions((position) => ((mask >> BigInt(position)) & 1n) === 1n, 64);
}

function setPositions(isSet: (position: number) => boolean, length: number): number[] {
  return Array.from({ length }, (_, position) => position).filter(isSet);
}

function bitsOf(value: Value): ((position: number) => boolean) | undefined {
  if (value instanceof Binary) return (position) => byteBit(value, position);
  if (!isNumeric(value) || !Number.isInteger(toNumber(value))) return undefined;
  const whole = wholePart(value);
  if (whole === undefined) return undefined;
  return (position) => ((whole >> BigInt(Math.min(position, 64))) & 1n) === 1n;
}

function byteBit(value: Binary, position: number): boolean {
  return (((bytesOf(value)[position >> 3] ?? 0) >> (position & 7)) & 1) === 1;
}
