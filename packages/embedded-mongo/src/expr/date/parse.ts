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

const DIGITS: Readonly<Record<string, readonly [name: string, pattern: string]>> = {
  Y: ['year', '\\d{4}'],
  m: ['month', '\\d{1,2}'],
  d: ['day', '\\d{1,2}'],
  H: ['hour', '\\d{1,2}'],
  M: ['minute', '\\d{1,2}'],
  S: ['second', '\\d{1,2}'],
  L: ['millisecond', '\\d{1,3}'],
  j: ['dayOfYear', '\\d{1,3}'],
  G: ['isoYear', '\\d{4}'],
  V: ['isoWeek', '\\d{1,2}'],
  u: ['isoDay', '\\d'],
};

/** Parses text by a `$dateFromString` format. Throws 241 when it does not fit. */
export function parseDateAs(text: string, format: string, zone: Zone): Date {
  const names: string[] = [];
  const pattern = format.replace(/%(.)|[\\^$.*+?()[\]{}|]/g, (all, key: string | undefined) => {
    if (key === undefined) return `\\${all}`;
    if (key === '%') return '%';
    if (key === 'z' || key === 'Z') {
      names.push(key);
      return key === 'z' ? '(Z|[+-]\\d{2}:?\\d{2})' : '([+-]?\\d+)';
    }
    if (key === 'b' || key === 'B') {
      names.push('monthName');
      return '([A-Za-z]+)';
    }
    const digits = DIGITS[key];
    if (digits === undefined) throw new MongoError(18536, `Invalid format character '%${key}' in format string`);
    names.push(digits[0]);
    return `(${digits[1]})`;
  });
  const match = new RegExp(`^${pattern}$`).exec(text);
  if (match === null) throw failure(text);
  const fields: Fields = {};
  let from = zone;
  names.forEach((name, at) => {
    const value = match[at + 1] ?? '';
    if (name === 'z') from = zoneOf(value);
    else if (name === 'Z') from = { name, offsetAt: () => Number(value) * 60_000 };
    else if (name === 'monthName') fields.month = monthOf(value, text);
    else fields[name] = Number(value);
  });
  return new Date(toInstant(from, localMillis(fields)));
}

function monthOf(name: string, text: string): number {
  const at = 'janfebmaraprmayjunjulaugsepoctnovdec'.indexOf(name.slice(0, 3).toLowerCase());
  if (at < 0 || at % 3 !== 0) throw failure(text);
  return at / 3 + 1;
}

function localMillis(fields: Fields): number {
  const { hour = 0, minute = 0, second = 0, millisecond = 0 } = fields;
  const time = ((hour * 60 + minute) * 60 + second) * 1000 + millisecond;
  if (fields.isoYear !== undefined) {
    return (
      isoYearStart(fields.isoYear) + (((fields.isoWeek ?? 1) - 1) * 7 + (fields.isoDay ?? 1) - 1) * 86_400_000 + time
    );
  }
  if (fields.dayOfYear !== undefined) return utcMillis(fields.year ?? 1970, 0, fields.dayOfYear) + time;
  return utcMillis(fields.year ?? 1970, (fields.month ?? 1) - 1, fields.day ?? 1) + time;
}

function failure(text: string): MongoError {
  return conversion(`Error parsing date string '${text}'`);
}

function conversion(message: string): MongoError {
  return new MongoError(241, message);
}
