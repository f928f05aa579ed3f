import { docFrom, hasField } from '../../bson/doc.js';
import { isDoc, isNullish, isNumeric, toNumber, typeName, type Value } from '../../bson/value.js';
import { MongoError } from '../../errors.js';
import { dayOfYear, isoDayOfWeek, isoWeek, isoYearStart, sundayWeek } from '../date/fields.js';
import { instantOf, zoneFrom } from '../date/input.js';
import { localDate, toInstant, utcMillis } from '../date/zone.js';
import { named, namedArguments, type Operator, type Operators } from '../operator.js';

/** One field of a local date; the argument is a date or `{ date, timezone }`. */
const field =
  (read: (local: Date) => Value): Operator =>
  (argument, compiler, name) => {
    const isNamed = isDoc(argument) && (hasField(argument, 'date') || hasField(argument, 'timezone'));
    const spec = isNamed ? namedArguments(argument, ['date'], ['timezone'], name, [40539, 40535, 40539]) : undefined;
    const bare = Array.isArray(argument) && argument.length === 1 ? argument[0] : argument;
    const date = compiler.compile(spec === undefined ? bare : spec.date);
    if (spec?.timezone === undefined) {
      return (doc, vars) => {
        const millis = instantOf(date(doc, vars));
        return millis === undefined ? null : read(new Date(millis));
      };
    }
    if (spec.timezone !== null && typeof spec.timezone !== 'string' && !isDoc(spec.timezone))
      throw new MongoError(40533, `${name} requires a string for the timezone argument`);
    const timezone = compiler.compile(spec.timezone);
    return (doc, vars) => {
      const millis = instantOf(date(doc, vars));
      const zone = zoneFrom(timezone(doc, vars));
      return millis === undefined || zone === undefined ? null : read(localDate(zone, millis));
    };
  };

const toParts = named(
  ['date'],
  ['timezone', 'iso8601'],
  ({ date, timezone, iso8601 }, _name, given) => {
    const millis = instantOf(date);
    const zone = zoneFrom(timezone, given.timezone !== undefined);
    if (millis === undefined || zone === undefined || (given.iso8601 !== undefined && isNullish(iso8601))) return null;
    const local = localDate(zone, millis);
    const time = [
      ['hour', local.getUTCHours()],
      ['minute', local.getUTCMinutes()],
      ['second', local.getUTCSeconds()],
      ['millisecond', local.getUTCMilliseconds()],
    ] as const;
    if (iso8601 === true) {
      const { year, week } = isoWeek(local);
      return docFrom([['isoWeekYear', year], ['isoWeek', week], ['isoDayOfWeek', isoDayOfWeek(local)], ...time]);
    }
    return docFrom([
      ['year', local.getUTCFullYear()],
      ['month', local.getUTCMonth() + 1],
      ['day', local.getUTCDate()],
      ...time,
    ]);
  },
  [40524, 40520, 40522],
);

const PARTS = 'year month day isoWeekYear isoWeek isoDayOfWeek hour minute second millisecond'.split(' ');

const fromParts = named(
  [],
  [...PARTS, 'timezone'],
  (values, name, given) => {
    const zone = zoneFrom(values.timezone, given.timezone !== undefined);
    if (zone === undefined) return null;
    const parts: Record<string, number> = {};
    for (const key of PARTS) {
      if (given[key] === undefined) continue;
      const value = values[key];
      if (isNullish(value)) return null;
      const number = isNumeric(value) ? toNumber(value) : Number.NaN;
      if (!Number.isInteger(number))
        throw new MongoError(40515, `'${key}' must evaluate to an integer, found ${typeName(value)}`);
      parts[key] = number;
    }
    const { hour = 0, minute = 0, second = 0, millisecond = 0 } = parts;
    const time = ((hour * 60 + minute) * 60 + second) * 1000 + millisecond;
    if (parts.isoWeekYear !== undefined) {
      const days = ((parts.isoWeek ?? 1) - 1) * 7 + (parts.isoDayOfWeek ?? 1) - 1;
      return new Date(toInstant(zone, isoYearStart(parts.isoWeekYear) + days * 86_400_000 + time));
    }
    if (parts.year === undefined)
      throw new MongoError(40516, `${name} requires either 'year' or 'isoWeekYear' to be present`);
    return new Date(toInstant(zone, utcMillis(parts.year, (parts.month ?? 1) - 1, parts.day ?? 1) + time));
  },
  [40519, 40518],
);

/** Fields of dates, and dates from fields. */
export const DATE_FIELDS: Operators = {
  $year: field((local) => local.getUTCFullYear()),
  $month: field((local) => local.getUTCMonth() + 1),
  $dayOfMonth: field((local) => local.getUTCDate()),
  $hour: field((local) => local.getUTCHours()),
  $minute: field((local) => local.getUTCMinutes()),
  $second: field((local) => local.getUTCSeconds()),
  $millisecond: field((local) => local.getUTCMilliseconds()),
  $dayOfYear: field(dayOfYear),
  $dayOfWeek: field((local) => local.getUTCDay() + 1),
  $isoDayOfWeek: field(isoDayOfWeek),
  $week: field(sundayWeek),
  $isoWeek: field((local) => isoWeek(local).week),
  $isoWeekYear: field((local) => BigInt(isoWeek(local).year)),
  $dateToParts: toParts,
  $dateFromParts: fromParts,
};
