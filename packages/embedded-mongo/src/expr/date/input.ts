import { millisOf } from '../../bson/date-millis.js';
import { isNullish, isNumeric, ObjectId, Timestamp, toNumber, typeName, type Value } from '../../bson/value.js';
import { MongoError } from '../../errors.js';
import { timeOf } from '../text.js';
import { UTC, type Zone, zoneOf } from './zone.js';

/** A date, timestamp or ObjectId as an instant; undefined for null and missing. Throws `code` for other types. */
export function instantOf(value: Value, code = 16006): number | undefined {
  if (value instanceof Date) return Number(millisOf(value));
  if (isNullish(value)) return undefined;
  if (value instanceof Timestamp) return value.t * 1000;
  if (value instanceof ObjectId) return timeOf(value).getTime();
  throw new MongoError(code, `can't convert from BSON type ${typeName(value)} to Date`);
}

/** The zone an argument names: UTC when it is not given, undefined when it is null. */
export function zoneFrom(value: Value, given = true): Zone | undefined {
  if (!given) return UTC;
  if (isNullish(value)) return undefined;
  if (typeof value !== 'string')
    throw new MongoError(40517, `timezone must evaluate to a string, found ${typeName(value)}`);
  return zoneOf(value);
}

/** Requires a whole number, of any numeric type. */
export function wholeArgument(value: Value, code: number, message: string): number {
  const number = isNumeric(value) ? toNumber(value) : Number.NaN;
  if (!Number.isInteger(number)) throw new MongoError(code, `${message}, found ${typeName(value)}`);
  return number;
}
