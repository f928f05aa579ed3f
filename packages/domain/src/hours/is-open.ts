import type { Instant } from '../time.js';
import type { BusinessHours, Interval } from './business-hours.js';
import { addDays, changeBetween, instantOf, instantsOf, localTimeOf, weekdayOf } from './local-time.js';

type Schedule = Pick<BusinessHours, 'timeZone' | 'week' | 'exceptions'>;

const minuteMs = 60_000;

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
  // From yesterday on: a wall that goes back at midnight shows it once more.
  for (let day = -1; day <= horizonDays; day += 1) {
    // Hours that lie wholly in a skipped hour of spring never come.
    const openings = mayOpenOn(hours, addDays(today, day)).filter((opening) => opening > at && isOpen(hours, opening));
    if (openings.length > 0) return Math.min(...openings);
  }
  return undefined;
}

/** When the wall there comes to an opening time that day, and when it jumps: it may jump into open hours. */
function mayOpenOn(hours: Schedule, date: string): Instant[] {
  const { timeZone } = hours;
  const intervals = intervalsOn(hours, date);
  if (intervals.length === 0) return [];
  const midnight = (day: string) => instantOf({ date: day, minute: 0 }, timeZone);
  const jump = changeBetween(midnight(date) - minuteMs, midnight(addDays(date, 1)), timeZone);
  const openings = intervals.flatMap(({ from }) => instantsOf({ date, minute: from }, timeZone));
  return jump === undefined ? openings : [...openings, jump];
}
