import { describe } from '../../bson/describe.js';
import { typeName, type Value } from '../../bson/value.js';
import { MongoError } from '../../errors.js';

/** Units of date arithmetic. */
export type Unit = 'year' | 'quarter' | 'month' | 'week' | 'day' | 'hour' | 'minute' | 'second' | 'millisecond';

/** Lengths of the units that always have the same one, in milliseconds. */
export const FIXED_LENGTH: Readonly<Partial<Record<Unit, number>>> = {
  hour: 3_600_000,
  minute: 60_000,
  second: 1000,
  millisecond: 1,
};

const UNITS = new Set<string>(['year', 'quarter', 'month', 'week', 'day', 'hour', 'minute', 'second', 'millisecond']);

/** Parses a unit. Operators have codes of their own for one that is no string, or not known. */
export function unitOf(value: Value, name: string, [notString, unknown] = [9, 9]): Unit {
  if (typeof value !== 'string')
    throw new MongoError(notString ?? 9, `${name} requires 'unit' to be a string, but got ${typeName(value)}`);
  if (!UNITS.has(value)) throw new MongoError(unknown ?? 9, `unknown time unit value: ${value}`);
  return value as Unit;
}

const DAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

/** 0 (Sunday) to 6, from a name or its three letters. */
export function startOfWeekOf(value: Value, name: string): number {
  if (typeof value !== 'string')
    throw new MongoError(5439015, `${name} requires 'startOfWeek' to be a string, but got ${typeName(value)}`);
  const text = value.toLowerCase();
  const day = DAYS.findIndex((one) => one === text || one.slice(0, 3) === text);
  if (day < 0) throw new MongoError(5439016, `${name}: ${describe(value)} cannot be recognized as a day of a week`);
  return day;
}
