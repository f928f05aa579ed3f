import type { Instant } from '../time.js';
import { intervalsOn, isOpen, nextOpen, type Timetable } from './is-open.js';
import { addDays, instantsOf, localTimeOf } from './local-time.js';

const dayMinutes = 1440;
/** Stretches of open time walked through; with two a day that is a year. */
const maxStretches = 800;

/** The moment at which it has been open for `ms` since `from`; undefined when that is more than a year away. */
export function afterOpenTime(hours: Timetable, from: Instant, ms: number): Instant | undefined {
  let at = from;
  let left = ms;
  for (let stretch = 0; stretch < maxStretches; stretch += 1) {
    const open = isOpen(hours, at) ? at : nextOpen(hours, at);
    if (open === undefined) return undefined;
    const closing = nextClosing(hours, open);
    if (open + left <= closing) return open + left;
    left -= closing - open;
    at = closing;
  }
  return undefined;
}

/** The stretches of a time in which it is open, in order; none ends where the next begins. */
export function openTimes(hours: Timetable, from: Instant, to: Instant): [Instant, Instant][] {
  const times: [Instant, Instant][] = [];
  for (let at = from; at < to; ) {
    const open = isOpen(hours, at) ? at : (nextOpen(hours, at) ?? to);
    if (open >= to) break;
    at = nextClosing(hours, open);
    const last = times.at(-1);
    if (last?.[1] === open) last[1] = Math.min(at, to);
    else times.push([open, Math.min(at, to)]);
  }
  return times;
}

/** The next moment at which it may close: an interval of the wall clock ends, or an override begins or ends. */
function nextClosing(hours: Timetable, at: Instant): Instant {
  const { date } = localTimeOf(at, hours.timeZone);
  const ends = [addDays(date, -1), date].flatMap((day) =>
    intervalsOn(hours, day).flatMap(({ to }) =>
      instantsOf({ date: addDays(day, Math.floor(to / dayMinutes)), minute: to % dayMinutes }, hours.timeZone),
    ),
  );
  const bounds = (hours.overrides ?? []).flatMap(({ from, until }) => [from, until]);
  const ahead = [...ends, ...bounds].filter((end) => end > at);
  // An end in a skipped hour never shows on the wall: an hour further it is past.
  return ahead.length === 0 ? at + 3_600_000 : Math.min(...ahead);
}
