import { dayNumber } from './fields.js';
import { FIXED_LENGTH, type Unit } from './units.js';
import { localDate, toInstant, utcMillis, type Zone } from './zone.js';

const DAY = 86_400_000;
const MONTHS: Readonly<Partial<Record<Unit, number>>> = { year: 12, quarter: 3, month: 1 };

/** Adds units: days and longer in local time, months clamped to the last day; shorter units in elapsed time. */
export function addUnits(millis: number, unit: Unit, amount: number, zone: Zone): number {
  const fixed = FIXED_LENGTH[unit];
  if (fixed !== undefined) return millis + amount * fixed;
  const local = localDate(zone, millis);
  const months = MONTHS[unit];
  if (months === undefined) return toInstant(zone, local.getTime() + amount * (unit === 'week' ? 7 * DAY : DAY));
  const index = local.getUTCFullYear() * 12 + local.getUTCMonth() + amount * months;
  const year = Math.floor(index / 12);
  const month = index - year * 12;
  const lastDay = new Date(utcMillis(year, month + 1, 0)).getUTCDate();
  const time = local.getTime() - dayNumber(local) * DAY;
  return toInstant(zone, utcMillis(year, month, Math.min(local.getUTCDate(), lastDay)) + time);
}

/** How many boundaries of the unit lie between two instants. */
export function diffUnits(from: number, to: number, unit: Unit, zone: Zone, startOfWeek: number): number {
  const fixed = FIXED_LENGTH[unit];
  const start = localDate(zone, from);
  const end = localDate(zone, to);
  if (fixed !== undefined) {
    const shift = end.getTime() - to - (start.getTime() - from);
    return Math.floor(end.getTime() / fixed) - Math.floor(start.getTime() / fixed) - Math.trunc(shift / fixed);
  }
  switch (unit) {
    case 'day':
      return dayNumber(end) - dayNumber(start);
    case 'week':
      return weekNumber(end, startOfWeek) - weekNumber(start, startOfWeek);
    default: {
      const months = MONTHS[unit] ?? 1;
      return Math.floor(monthNumber(end) / months) - Math.floor(monthNumber(start) / months);
    }
  }
}

/** The beginning of the bin an instant lies in; bins are counted from the year 2000. */
export function truncate(millis: number, unit: Unit, size: number, zone: Zone, startOfWeek: number): number {
  const fixed = FIXED_LENGTH[unit];
  if (fixed !== undefined) {
    const reference = toInstant(zone, utcMillis(2000, 0, 1));
    const length = fixed * size;
    return reference + Math.floor((millis - reference) / length) * length;
  }
  const local = localDate(zone, millis);
  const months = MONTHS[unit];
  if (months !== undefined) {
    const length = months * size;
    const since = monthNumber(local) - 2000 * 12;
    const bin = Math.floor(since / length) * length + 2000 * 12;
    return toInstant(zone, utcMillis(Math.floor(bin / 12), bin - Math.floor(bin / 12) * 12, 1));
  }
  const length = unit === 'week' ? 7 * size : size;
  // 2000-01-01 was a Saturday; weeks are counted from the first start of a week after it.
  const reference = dayNumber(new Date(utcMillis(2000, 0, 1))) + (unit === 'week' ? (startOfWeek + 1) % 7 : 0);
  const day = reference + Math.floor((dayNumber(local) - reference) / length) * length;
  return toInstant(zone, day * DAY);
}

function monthNumber(local: Date): number {
  return local.getUTCFullYear() * 12 + local.getUTCMonth();
}

function weekNumber(local: Date, startOfWeek: number): number {
  // 1970-01-01 was a Thursday.
  return Math.floor((dayNumber(local) + 4 - startOfWeek) / 7);
}
