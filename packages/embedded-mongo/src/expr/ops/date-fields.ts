import { docFrom, keysOf } from '../../bson/doc.js';
import { isDoc, isNullish, typeName, type Value } from '../../bson/value.js';
import { MongoError } from '../../errors.js';
import { dayOfYear, isoDayOfWeek, isoWeek, isoYearStart, sundayWeek } from '../date/fields.js';
import { instantOf, wholeArgument, zoneFrom } from '../date/input.js';
import { localDate, toInstant, utcMillis } from '../date/zone.js';
import { listOf, named, namedArguments, type Operator, type Operators } from '../operator.js';

/** One field of a local date; the argument is a date or `{ date, timezone }`. */
const field =
  (read: (local: Date) => Value): Operator =>
  (argument, compiler, name) => {
    if (Array.isArray(argument) && argument.length !== 1)
      throw new MongoError(40536, `${name} accepts exactly one argument, but was given ${argument.length}`);
    const isNamed = isDoc(argument) && keysOf(argument)[0]?.startsWith('$') !== true;
    const spec = isNamed ? namedArguments(argument, ['date'], ['timezone'], name, [40539, 40535, 40539]) : undefined;
    const date = compiler.compile(spec === undefined ? listOf(argument)[0] : spec.date);
    const timezone = spec?.timezone === undefined ? undefined : compiler.compile(spec.timezone);
    return (doc, vars) => {
      const millis = instantOf(date(doc, vars));
      if (millis === undefined) return null;
      const zone = zoneFrom(timezone?.(doc, vars), timezone !== undefined);
      return zone === undefined ? null : read(localDate(zone, millis));
    };
  };

const toParts = named(
  ['date'],
  ['timezone', 'iso8601'],
  (values) => {
    const { date, timezone, iso8601 = false } = values;
    const zone = zoneFrom(timezone, 'timezone' in values);
    if (zone === undefined || ('iso8601' in values && isNullish(values.iso8601))) return null;
    if (typeof iso8601 !== 'boolean')
      throw new MongoError(40521, `iso8601 must evaluate to a bool, found ${typeName(iso8601)}`);
    const millis = instantOf(date);
    if (millis === undefined) return null;
    const local = localDate(zone, millis);
    const time = {
      hour: local.getUTCHours(),
      minute: local.getUTCMinutes(),
      second: local.getUTCSeconds(),
      millisecond: local.getUTCMilliseconds(),
    };
    if (!iso8601)
      return docFrom(
        Object.entries({
          year: local.getUTCFullYear(),
          month: local.getUTCMonth() + 1,
          day: local.getUTCDate(),
          ...time,
        }),
      );
    const { year: isoWeekYear, week } = isoWeek(local);
    return docFrom(Object.entries({ isoWeekYear, isoWeek: week, isoDayOfWeek: isoDayOfWeek(local), ...time }));
  },
  [40524, 40520, 40522],
);

const TIME = ['hour', 'minute', 'second', 'millisecond'];
const NATURAL = ['year', 'month', 'day'];
const ISO = ['isoWeekYear', 'isoWeek', 'isoDayOfWeek'];

/** The value of one part; undefined when it is null. Seconds and years have no bounds of 16 bits. */
function partOf(values: Record<string, Value>, key: string, usual: number): number | undefined {
  if (!(key in values)) return usual;
  if (isNullish(values[key])) return undefined;
  const number = wholeArgument(values[key], 40515, `'${key}' must evaluate to an integer`);
  if (!/second|ear$/i.test(key) && (number < -32_768 || number > 32_767))
    throw new MongoError(31034, `'${key}' must be in the range [-32768, 32767]; value ${number} is not`);
  return number;
}

const fromParts: Operator = (argument, compiler, name) => {
  const has = (keys: readonly string[]): boolean => isDoc(argument) && keys.some((key) => argument[key] !== undefined);
  const evaluate = named(
    [],
    [...NATURAL, ...ISO, ...TIME, 'timezone'],
    (values) => {
      const time = TIME.map((key) => partOf(values, key, 0));
      const zone = zoneFrom(values.timezone, 'timezone' in values);
      if (zone === undefined || time.includes(undefined)) return null;
      const isIso = 'isoWeekYear' in values;
      const [year, second, third] = (isIso ? ISO : NATURAL).map((key) => partOf(values, key, 1));
      if (year === undefined || second === undefined || third === undefined) return null;
      if (year < 1 || year > 9999)
        throw new MongoError(isIso ? 31095 : 40523, `the year must be from 1 to 9999, found ${year}`);
      const [hour = 0, minute = 0, seconds = 0, millis = 0] = time;
      const day = isIso
        ? isoYearStart(year) + ((second - 1) * 7 + third - 1) * 86_400_000
        : utcMillis(year, second - 1, third);
      const date = new Date(toInstant(zone, day + ((hour * 60 + minute) * 60 + seconds) * 1000 + millis));
      if (Number.isNaN(date.getTime())) throw new MongoError(15, 'date overflow');
      return date;
    },
    [40519, 40518],
  )(argument, compiler, name);
  if (!has(['year', 'isoWeekYear']))
    throw new MongoError(40516, `${name} requires either 'year' or 'isoWeekYear' to be present`);
  if (has(['year']) && has(ISO))
    throw new MongoError(40489, `${name} does not allow mixing natural dates with ISO dates`);
  if (has(['isoWeekYear']) && has(NATURAL))
    throw new MongoError(40525, `${name} does not allow mixing ISO dates with natural dates`);
  return evaluate;
};

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
