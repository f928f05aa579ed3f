import { MongoError } from '../../errors.js';
import { isoYearStart } from './fields.js';
import { toInstant, UTC, utcMillis, type Zone, zoneOf } from './zone.js';

const ISO =
  /^\s*(\d{4})-(\d{1,2})-(\d{1,2})(?:[T\s]+(\d{1,2})(?::(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?)?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{0,2}|[A-Za-z]+\/[\w/+-]+)?\s*$/;

/** Parses ISO 8601 text, as `$toDate` and `$dateFromString` do without a format. Throws 241. */
export function parseDate(text: string, zone?: Zone): Date {
  const match = ISO.exec(text);
  if (match === null) return looseDate(text);
  const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '0', suffix] = match;
  const parts = [Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second)] as const;
  const local = utcMillis(...parts, Number(`0.${fraction}`) * 1000);
  const back = new Date(local);
  if (back.getUTCMonth() !== parts[1] || back.getUTCDate() !== parts[2] || parts[3] > 24) throw failure(text);
  if (suffix !== undefined && zone !== undefined) {
    throw conversion(
      `you cannot pass in a date/time string with time zone information ('${suffix}') together with a timezone argument`,
    );
  }
  return new Date(toInstant(suffix === undefined ? (zone ?? UTC) : zoneOf(suffix), local));
}

/** Other spellings that name month and year plainly, such as `Tue, 01 Jan 2030 10:00:00 GMT`. */
function looseDate(text: string): Date {
  const millis =
    /[A-Za-z]{3}/.test(text) && /\d{4}/.test(text)
      ? Date.parse(/(?:GMT|UTC|Z|[+-]\d{2}:?\d{2})\s*$/.test(text) ? text : `${text} UTC`)
      : Number.NaN;
  if (Number.isNaN(millis)) throw failure(text);
  return new Date(millis);
}

type Fields = Record<string, number>;

/** What a specifier reads: the field, its pattern, and the greatest value. */
const DIGITS: Readonly<Record<string, readonly [name: string, pattern: string, most: number]>> = {
  Y: ['year', '\\d{4}', 9999],
  m: ['month', '\\d{1,2}', 12],
  d: ['day', '\\d{1,2}', 31],
  H: ['hour', '\\d{1,2}', 24],
  M: ['minute', '\\d{1,2}', 59],
  S: ['second', '\\d{1,2}', 59],
  L: ['millisecond', '\\d{1,3}', 999],
  j: ['dayOfYear', '\\d{1,3}', 366],
  G: ['isoYear', '\\d{4}', 9999],
  V: ['isoWeek', '\\d{1,2}', 53],
  u: ['isoDay', '\\d', 7],
};
const PATTERNS: Readonly<Record<string, string>> = {
  z: '(Z|[+-]\\d{2}:?\\d{2})',
  Z: '([+-]?\\d+)',
  b: '([A-Za-z]+)',
  B: '([A-Za-z]+)',
};

/** Compiles a `$dateFromString` format. Errors 18535 and 18536 for a malformed one; what it makes throws 241 for text that does not fit. */
export function compileDateParser(format: string): (text: string, zone: Zone) => Date {
  const keys: string[] = [];
  const pattern = format.replace(/%(.?)|[\\^$.*+?()[\]{}|]/gsu, (all, key: string | undefined) => {
    if (key === undefined) return `\\${all}`;
    if (key === '') throw new MongoError(18535, "Unmatched '%' at end of format string");
    if (key === '%') return '%';
    const digits = DIGITS[key];
    const found = digits === undefined ? PATTERNS[key] : `(${digits[1]})`;
    if (found === undefined) throw new MongoError(18536, `Invalid format character '%${key}' in format string`);
    keys.push(key);
    return found;
  });
  const expression = new RegExp(`^${pattern}$`);
  return (text, zone) => {
    const match = expression.exec(text);
    if (match === null) throw failure(text);
    const fields: Fields = {};
    let from = zone;
    keys.forEach((key, at) => {
      const value = match[at + 1] ?? '';
      const [name = 'month', , most = 12] = DIGITS[key] ?? [];
      if (key === 'z') from = zoneOf(value);
      else if (key === 'Z') from = { name: value, offsetAt: () => Number(value) * 60_000 };
      else fields[name] = DIGITS[key] === undefined ? monthOf(value, text) : Number(value);
      if ((fields[name] ?? 0) > most) throw failure(text);
    });
    return new Date(toInstant(from, localMillis(fields, text)));
  };
}

function monthOf(name: string, text: string): number {
  const at = 'janfebmaraprmayjunjulaugsepoctnovdec'.indexOf(name.slice(0, 3).toLowerCase());
  if (at < 0 || at % 3 !== 0) throw failure(text);
  return at / 3 + 1;
}

function localMillis(fields: Fields, text: string): number {
  const { year, month, day, dayOfYear, isoYear, isoWeek = 1, isoDay = 1 } = fields;
  const { hour = 0, minute = 0, second = 0, millisecond = 0 } = fields;
  const time = ((hour * 60 + minute) * 60 + second) * 1000 + millisecond;
  if (isoYear !== undefined) return isoYearStart(isoYear) + ((isoWeek - 1) * 7 + isoDay - 1) * 86_400_000 + time;
  if (year !== undefined && dayOfYear !== undefined) return utcMillis(year, 0, dayOfYear) + time;
  if (year === undefined || month === undefined || day === undefined)
    throw conversion(`an incomplete date/time string has been found, with elements missing: '${text}'`);
  const date = utcMillis(year, month - 1, day);
  if (new Date(date).getUTCMonth() !== month - 1) throw failure(text);
  return date + time;
}

function failure(text: string): MongoError {
  return conversion(`Error parsing date string '${text}'`);
}

function conversion(message: string): MongoError {
  return new MongoError(241, message);
}
