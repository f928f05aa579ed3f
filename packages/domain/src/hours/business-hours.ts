import type { Instant } from '../time.js';

/**
 * Minutes since local midnight. `from` is 0–1439, `to` is exclusive and greater than `from`; above 1440 the interval lasts
 * into the next day (22:00–06:00 is `{ from: 1320, to: 1800 }`), at most 24 hours in all. It belongs to the day it begins.
 */
export interface Interval {
  from: number;
  to: number;
}

/** A day that differs from the week. */
export interface CalendarDay {
  /** `YYYY-MM-DD` in the calendar's zone. */
  date: string;
  name: string;
  /** The day's own hours; none means closed. Not read when the day keeps a weekday's. */
  intervals: Interval[];
  /** A make-up working day (调休): keeps the hours of this weekday, 0 is Monday. */
  keeps?: number;
}

/** For the time being it is open, or closed, whatever the calendar says: `from` ≤ now < `until`. */
export interface HoursOverride {
  id: string;
  from: Instant;
  until: Instant;
  open: boolean;
  reason: string;
  /** Who set it, and when. Of two that hold at once the later set one counts. */
  by: string;
  at: Instant;
}

/** Opening times in an IANA time zone. Index 0 of `week` is Monday. */
export interface BusinessHours {
  id: string;
  workspaceId: string;
  name: string;
  timeZone: string;
  week: Interval[][];
  exceptions: CalendarDay[];
  /** Absent: none. */
  overrides?: HoursOverride[];
  active: boolean;
}
