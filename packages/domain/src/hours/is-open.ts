import type { Instant } from '../time.js';
import type { BusinessHours, HoursOverride, Interval } from './business-hours.js';
import { addDays, changeBetween, dayBefore, instantOf, instantsOf, localTimeOf, weekdayOf } from './local-time.js';

/** What decides whether it is open. */
export type Timetable = Pick<BusinessHours, 'timeZone' | 'week' | 'exceptions' | 'overrides'>;

const minuteMs = 60_000;
const dayMinutes = 1_440;

/** Days looked ahead for the next opening: a year and a leap day. */
const horizonDays = 366;

/** The hours that begin on that day: an exception's when the date has one, else the weekday's. */
export function intervalsOn(hours: Timetable, date: string): readonly Interval[] {
  const exception = hours.exceptions.find((entry) => entry.date === date);
  if (!exception) return hours.week[weekdayOf(date)] ?? [];
  return exception.keeps === undefined ? exception.intervals : (hours.week[exception.keeps] ?? []);
}

/** Whether the day there is closed or has hours of its own. A make-up working day is a working day as any other. */
export function isHoliday({ exceptions, timeZone }: Timetable, at: Instant): boolean {
  const { date } = localTimeOf(at, timeZone);
  return exceptions.some((entry) => entry.date === date && entry.keeps === undefined);
}

/** The override that holds then; of several, the one set last. */
export function overrideAt({ overrides = [] }: Timetable, at: Instant): HoursOverride | undefined {
  return overrides
    .filter(({ from, until }) => from <= at && at < until)
    .reduce<HoursOverride | undefined>((latest, one) => (latest && latest.at > one.at ? latest : one), undefined);
}

/** Whether it is open: an override says so, else the wall clock there stands within hours of that day or the night before. */
export function isOpen(hours: Timetable, at: Instant): boolean {
  return overrideAt(hours, at)?.open ?? opensByCalendar(hours, at);
}

/** The first moment after `at` at which it opens; undefined while open, and when it stays closed for a year. */
export function nextOpen(hours: Timetable, at: Instant): Instant | undefined {
  if (isOpen(hours, at)) return undefined;
  const bounds = (hours.overrides ?? []).flatMap(({ from, until }) => [from, until]);
  const openings = bounds.filter((bound) => bound > at && isOpen(hours, bound));
  const byCalendar = nextByCalendar(hours, at);
  if (byCalendar !== undefined) openings.push(byCalendar);
  return openings.length > 0 ? Math.min(...openings) : undefined;
}

function nextByCalendar(hours: Timetable, at: Instant): Instant | undefined {
  const today = localTimeOf(at, hours.timeZone).date;
  // From yesterday on: a wall that goes back at midnight shows it once more.
  for (let day = -1; day <= horizonDays; day += 1) {
    // Hours that lie wholly in a skipped hour of spring never come.
    const openings = mayOpenOn(hours, addDays(today, day)).filter((opening) => opening > at && isOpen(hours, opening));
    if (openings.length > 0) return Math.min(...openings);
  }
  return undefined;
}

function opensByCalendar(hours: Timetable, at: Instant): boolean {
  const { date, minute } = localTimeOf(at, hours.timeZone);
  if (includes(intervalsOn(hours, date), minute)) return true;
  const ofTheNight = minute + dayMinutes;
  const everything = [...hours.week, ...hours.exceptions.map(({ intervals }) => intervals)];
  if (!everything.some((intervals) => includes(intervals, ofTheNight))) return false;
  // The day that really was before: Samoa's 31 December 2011 came after the 29th.
  return includes(intervalsOn(hours, dayBefore(at, hours.timeZone)), ofTheNight);
}

const includes = (intervals: readonly Interval[], minute: number): boolean =>
  intervals.some(({ from, to }) => from <= minute && minute < to);

/** When the wall there comes to an opening time that day, and when it jumps: it may jump into open hours. */
function mayOpenOn(hours: Timetable, date: string): Instant[] {
  const { timeZone } = hours;
  const intervals = intervalsOn(hours, date);
  if (intervals.length === 0) return [];
  const midnight = (day: string) => instantOf({ date: day, minute: 0 }, timeZone);
  const jump = changeBetween(midnight(date) - minuteMs, midnight(addDays(date, 1)), timeZone);
  const openings = intervals.flatMap(({ from }) => instantsOf({ date, minute: from }, timeZone));
  return jump === undefined ? openings : [...openings, jump];
}
