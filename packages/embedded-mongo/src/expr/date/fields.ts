import { MongoError } from '../../errors.js';
import { utcMillis } from './zone.js';

const DAY = 86_400_000;

/** Days since 1970-01-01 of a local date. */
export function dayNumber(local: Date): number {
  return Math.floor(local.getTime() / DAY);
}

/** 1 to 366. */
export function dayOfYear(local: Date): number {
  return dayNumber(local) - dayNumber(new Date(utcMillis(local.getUTCFullYear(), 0, 1))) + 1;
}

/** 1 (Monday) to 7 (Sunday). */
export function isoDayOfWeek(local: Date): number {
  return local.getUTCDay() || 7;
}

/** 0 to 53, weeks begin on Sunday. */
export function sundayWeek(local: Date): number {
  return Math.floor((dayOfYear(local) + 6 - local.getUTCDay()) / 7);
}

/** The year and week of ISO 8601. */
export function isoWeek(local: Date): { year: number; week: number } {
  const thursday = new Date(local.getTime() + (4 - isoDayOfWeek(local)) * DAY);
  const year = thursday.getUTCFullYear();
  if (Number.isNaN(year)) throw new MongoError(15, 'date overflow');
  return { year, week: Math.floor((dayOfYear(thursday) - 1) / 7) + 1 };
}

/** The Monday of ISO week 1 of a year. */
export function isoYearStart(year: number): number {
  const fourth = utcMillis(year, 0, 4);
  return fourth - (isoDayOfWeek(new Date(fourth)) - 1) * DAY;
}
