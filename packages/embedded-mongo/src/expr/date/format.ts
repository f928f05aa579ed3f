import { MongoError } from '../../errors.js';
import { dayOfYear, isoDayOfWeek, isoWeek, sundayWeek } from './fields.js';
import { localDate, type Zone } from './zone.js';

const MONTHS = 'January February March April May June July August September October November December'.split(' ');

const pad = (value: number, width: number): string => String(value).padStart(width, '0');

const SPECIFIERS: Readonly<Record<string, (local: Date, offset: number) => string>> = {
  '%': () => '%',
  Y: (local) => pad(local.getUTCFullYear(), 4),
  m: (local) => pad(local.getUTCMonth() + 1, 2),
  d: (local) => pad(local.getUTCDate(), 2),
  H: (local) => pad(local.getUTCHours(), 2),
  M: (local) => pad(local.getUTCMinutes(), 2),
  S: (local) => pad(local.getUTCSeconds(), 2),
  L: (local) => pad(local.getUTCMilliseconds(), 3),
  j: (local) => pad(dayOfYear(local), 3),
  w: (local) => String(local.getUTCDay() + 1),
  u: (local) => String(isoDayOfWeek(local)),
  U: (local) => pad(sundayWeek(local), 2),
  V: (local) => pad(isoWeek(local).week, 2),
  G: (local) => pad(isoWeek(local).year, 4),
  B: (local) => MONTHS[local.getUTCMonth()] ?? '',
  b: (local) => (MONTHS[local.getUTCMonth()] ?? '').slice(0, 3),
  z: (_local, offset) => {
    const minutes = Math.abs(Math.trunc(offset / 60_000));
    return `${offset < 0 ? '-' : '+'}${pad(Math.floor(minutes / 60), 2)}${pad(minutes % 60, 2)}`;
  },
  Z: (_local, offset) => String(Math.trunc(offset / 60_000)),
};

/** A compiled `$dateToString` format. Throws 18535/18536 on malformed ones. */
export function compileFormat(format: string): (millis: number, zone: Zone) => string {
  const pieces: (string | ((local: Date, offset: number) => string))[] = [];
  for (let at = 0; at < format.length; at++) {
    const char = format[at] ?? '';
    if (char !== '%') {
      pieces.push(char);
      continue;
    }
    const key = format[++at];
    if (key === undefined) throw new MongoError(18535, "Unmatched '%' at end of format string");
    const specifier = SPECIFIERS[key];
    if (specifier === undefined) throw new MongoError(18536, `Invalid format character '%${key}' in format string`);
    pieces.push(specifier);
  }
  return (millis, zone) => {
    const local = localDate(zone, millis);
    const offset = local.getTime() - millis;
    return pieces.map((piece) => (typeof piece === 'string' ? piece : piece(local, offset))).join('');
  };
}
