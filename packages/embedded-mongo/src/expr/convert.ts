import { wholeOf } from '../bson/arithmetic.js';
import { millisOf } from '../bson/date-millis.js';
import { parseDecimal } from '../bson/decimal.js';
import { asDecimal128 } from '../bson/decimal-math.js';
import { describe } from '../bson/describe.js';
import {
  Binary,
  BsonType,
  Decimal128,
  doubleOf,
  isNumeric,
  ObjectId,
  Timestamp,
  toNumber,
  typeName,
  typeOf,
  type Value,
} from '../bson/value.js';
import { badValue, failedToParse, MongoError } from '../errors.js';
import { parseDate } from './date/parse.js';
import { dateText, numberText, timeOf } from './text.js';

const TARGETS = new Set(['double', 'string', 'objectId', 'bool', 'date', 'int', 'long', 'decimal']);
const NAMES = new Map<Value, string>(Object.entries(BsonType).map(([name, code]) => [code, name]));

/** The type a `to` argument names, by alias or code. Errors 2 and 9 for one that names none. */
export function targetType(to: Value): string {
  if (typeof to === 'string') {
    if (Object.hasOwn(BsonType, to)) return to;
    throw badValue(`Unknown type name: ${to}`);
  }
  if (!isNumeric(to))
    throw failedToParse(`$convert's 'to' argument must be a string or number, but is ${typeName(to)}`);
  const name = NAMES.get(toNumber(to));
  if (name === undefined) throw failedToParse(`In $convert, 'to' does not correspond to a BSON type: ${describe(to)}`);
  return name;
}

/** Converts a value that is not null. Throws 241 when it cannot. */
export function convertTo(value: Value, target: string): Value {
  if (!TARGETS.has(target)) throw unsupported(value, target);
  switch (target) {
    case 'bool':
      return isNumeric(value) ? toNumber(value) !== 0 : value !== false;
    case 'string':
      return toStringValue(value);
    case 'objectId':
      if (value instanceof ObjectId) return value;
      if (typeof value === 'string' && /^[0-9a-fA-F]{24}$/.test(value)) return new ObjectId(value);
      throw typeof value === 'string'
        ? conversionFailure(
            `Failed to parse objectId '${value}' in $convert with no onError value: Invalid string length for parsing to OID, expected 24 hex characters`,
          )
        : unsupported(value, target);
    case 'date':
      return toDateValue(value);
    default:
      return toNumeric(value, target);
  }
}

function toStringValue(value: Value): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return String(value);
  if (isNumeric(value)) return numberText(value);
  if (value instanceof Date) return dateText(value);
  if (value instanceof ObjectId) return value.toHexString();
  if (value instanceof Binary && value.sub_type === 4 && value.length() === 16) return value.toUUID().toString();
  throw unsupported(value, 'string');
}

function toDateValue(value: Value): Date {
  if (value instanceof Date) return value;
  if (value instanceof ObjectId) return timeOf(value);
  if (value instanceof Timestamp) return new Date(value.t * 1000);
  if (typeof value === 'string') return parseDate(value);
  const type = typeOf(value);
  if (type === BsonType.double || type === BsonType.long || type === BsonType.decimal) {
    const date = new Date(Math.trunc(toNumber(value)));
    if (Number.isNaN(date.getTime()))
      throw conversionFailure('Conversion would overflow target type in $convert with no onError value');
    return date;
  }
  throw unsupported(value, 'date');
}

function toNumeric(value: Value, target: string): Value {
  const number = numericSource(value, target);
  if (target === 'decimal') return asDecimal128(number);
  if (target === 'double') {
    if (number instanceof Decimal128) {
      const result = Number(number.toString());
      if (!Number.isFinite(result) && !('special' in parseDecimal(number))) throw overflow();
      return doubleOf(result);
    }
    return doubleOf(toNumber(number));
  }
  const whole = truncated(number);
  if (target === 'int') {
    if (BigInt.asIntN(32, whole) !== whole) throw overflow();
    return wholeOf(whole);
  }
  if (BigInt.asIntN(64, whole) !== whole) throw overflow();
  return whole;
}

function numericSource(value: Value, target: string): Value {
  if (isNumeric(value)) return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (value instanceof Date && target !== 'int') return millisOf(value);
  if (typeof value !== 'string') throw unsupported(value, target);
  const failure = conversionFailure(`Failed to parse number '${value}' in $convert with no onError value`);
  if (target === 'int' || target === 'long') {
    if (!/^[+-]?\d+$/.test(value)) throw failure;
    return asLong(BigInt(value.replace('+', '')));
  }
  if (!/^[+-]?(?:\d+\.?\d*(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?|inf(?:inity)?|nan)$/i.test(value)) throw failure;
  const number = Number(value.replace(/inf(?:inity)?/i, 'Infinity').replace(/nan/i, 'NaN'));
  const isNamed = /[in]/i.test(value);
  if (target === 'decimal') return decimalFrom(value.replace(/^\+/, ''), failure);
  if (!isNamed && !Number.isFinite(number)) throw failure;
  return doubleOf(number);
}

function decimalFrom(text: string, failure: MongoError): Decimal128 {
  try {
    return Decimal128.fromStringWithRounding(text);
  } catch {
    throw failure;
  }
}

function asLong(value: bigint): bigint {
  if (BigInt.asIntN(64, value) !== value) throw overflow();
  return value;
}

function truncated(value: Value): bigint {
  if (value instanceof Decimal128) {
    const decimal = parseDecimal(value);
    if ('special' in decimal) throw notFinite();
    const { coefficient, exponent } = decimal;
    if (exponent > 40) throw overflow();
    return exponent >= 0
      ? coefficient * 10n ** BigInt(exponent)
      : coefficient / 10n ** BigInt(Math.min(-exponent, 6200));
  }
  if (typeof value === 'bigint') return value;
  const number = toNumber(value);
  if (!Number.isFinite(number)) throw notFinite();
  return BigInt(Math.trunc(number));
}

const overflow = (): MongoError =>
  conversionFailure('Conversion would overflow target type in $convert with no onError value');
const notFinite = (): MongoError =>
  conversionFailure('Attempt to convert NaN or infinity value to integer type in $convert with no onError value');

function unsupported(value: Value, target: string): MongoError {
  return conversionFailure(
    `Unsupported conversion from ${typeName(value)} to ${target} in $convert with no onError value`,
  );
}

function conversionFailure(message: string): MongoError {
  return new MongoError(241, message);
}
