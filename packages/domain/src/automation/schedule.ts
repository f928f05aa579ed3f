import { addDays, instantOf, localTimeOf } from '../hours/local-time.js';
import type { Instant } from '../time.js';
import { namesDay, parseCron } from './cron.js';

/** When something happens again and again: every so many minutes, or at the moments of a cron line on the wall clock. */
export type Schedule = { kind: 'every'; minutes: number } | { kind: 'cron'; line: string };

const minuteMs = 60_000;
/** Days looked back: the 29th of February comes again after eight years at the latest. */
const horizonDays = 8 * 366;

/**
 * The last of its moments that is not after `at`; undefined when there is none. It depends on nothing else, so that
 * servers that look at different times agree on it.
 */
export function lastOccurrence(schedule: Schedule, at: Instant, timeZone: string): Instant | undefined {
  if (schedule.kind === 'every') {
    const length = schedule.minutes * minuteMs;
    return at - (at % length);
  }
  const cron = parseCron(schedule.line);
  if (!cron) return undefined;
  const today = localTimeOf(at, timeZone).date;
  for (let back = 0; back <= horizonDays; back += 1) {
    const date = addDays(today, -back);
    if (!namesDay(cron, date)) continue;
    for (const minute of cron.minutesOfDay) {
      const moment = instantOf({ date, minute }, timeZone);
      if (moment <= at) return moment;
    }
  }
  return undefined;
}

/** Its moments with `from < moment <= to`, latest first. */
export function occurrencesBetween(
  schedule: Schedule,
  { from, to, limit }: { from: Instant; to: Instant; limit: number },
  timeZone: string,
): Instant[] {
  const moments: Instant[] = [];
  for (let at = lastOccurrence(schedule, to, timeZone); at !== undefined && at > from && moments.length < limit; ) {
    moments.push(at);
    at = lastOccurrence(schedule, at - 1, timeZone);
  }
  return moments;
}
