import type { Instant } from '../time.js';
import type { BusinessHours, Interval } from './business-hours.js';
import { addDays, instantOf, localTimeOf, weekdayOf } from './local-time.js';

type Schedule = Pick<BusinessHours, 'timeZone' | 'week' | 'exceptions'>;

/** Days looked ahead for the next opening: a year and a leap day. */
const horizonDays = 366;

/** The day's hours: an exception's when the date has one, else the weekday's. */
export function intervalsOn(hours: Schedule, date: string): readonly Interval[] {
  const exception = hours.exceptions.find((entry) => entry.date === date);
  return exception ? exception.intervals : (hours.week[weekdayOf(date)] ?? []);
}

/** Whether the day there differs from the week. */
export function isException({ exceptions, timeZone }: Schedule, at: Instant): boolean {
  const { date } = localTimeOf(at, timeZone);
  return exceptions.some((entry) => entry.date === date);
}

/** Whether the wall clock there stands within the day's hours. */
export function isOpen(hours: Schedule, at: Instant): boolean {
  const { date, minute } = localTimeOf(at, hours.timeZone);
  return intervalsOn(hours, date).some(({ from, to }) => from <= minute && minute < to);
}

/** The first moment after `at` at which it opens; undefined while open, and when it stays closed for a year. */
export function nextOpen(hours: Schedule, at: Instant): Instant | undefined {
  if (isOpen(hours, at)) return undefined;
  const today = localTimeOf(at, hours.timeZone).date;
  for (let day = 0; day <= horizonDays; day += 1) {
    const date = addDays(today, day);
    const openings = intervalsOn(hours, date)
      .map(({ from }) => instantOf({ date, minute: from }, hours.timeZone))
      // Hours that lie wholly in a skipped hour of spring never come.
      .filter((opening) => opening > at && isOpen(hours, opening));
    if (openings.length > 0) return Math.min(...openings);
  }
  return undefined;
}
