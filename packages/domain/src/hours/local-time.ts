import type { Instant } from '../time.js';

/** A wall clock reading in some time zone. */
export interface LocalTime {
  /** `YYYY-MM-DD` */
  date: string;
  /** Minutes since midnight by the clock on the wall, 0–1439. */
  minute: number;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatFor(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en-CA-u-ca-gregory-nu-latn', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  formats.set(timeZone, format);
  return format;
}

/** What a clock on the wall there shows. @throws RangeError for an unknown IANA zone */
export function localTimeOf(at: Instant, timeZone: string): LocalTime {
  const parts = new Map(
    formatFor(timeZone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? '';
  return {
    date: `${part('year')}-${part('month')}-${part('day')}`,
    minute: Number(part('hour')) * 60 + Number(part('minute')),
  };
}

/** 0 is Monday. */
export const weekdayOf = (date: string): number => (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;

/** The calendar day `days` later. */
export const addDays = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/**
 * The moments at which the wall shows this time: one, the two of an hour that comes twice in autumn, or none when spring
 * skips it. In order.
 */
export function instantsOf(local: LocalTime, timeZone: string): Instant[] {
  const asIfUtc = utcReading(local);
  // No change of the clock is nearer to another than a day, so the offsets a day before and after are all there are.
  const offsets = new Set([asIfUtc - dayMs, asIfUtc + dayMs].map((at) => offsetAt(at, timeZone)));
  return [...offsets]
    .map((offset) => asIfUtc - offset)
    .filter((at) => utcReading(localTimeOf(at, timeZone)) === asIfUtc)
    .toSorted((a, b) => a - b);
}

/** The first moment at which the wall shows this time; of a time that a spring change skips, the moment of the change. */
export function instantOf(local: LocalTime, timeZone: string): Instant {
  const [first] = instantsOf(local, timeZone);
  if (first !== undefined) return first;
  const asIfUtc = utcReading(local);
  return changeBetween(asIfUtc - dayMs, asIfUtc + dayMs, timeZone) ?? asIfUtc;
}

/** The moment at which the clock there changes; undefined when it does not. The span holds one change at most. */
export function changeBetween(from: Instant, to: Instant, timeZone: string): Instant | undefined {
  const old = offsetAt(from, timeZone);
  if (offsetAt(to, timeZone) === old) return undefined;
  let before = from;
  let after = to;
  while (after - before > minuteMs) {
    const middle = before + Math.floor((after - before) / minuteMs / 2) * minuteMs;
    if (offsetAt(middle, timeZone) === old) before = middle;
    else after = middle;
  }
  return after;
}

const minuteMs = 60_000;
const dayMs = 86_400_000;

/** The wall clock's reading as a number that grows by a minute with each minute. */
const utcReading = ({ date, minute }: LocalTime): number => Date.parse(`${date}T00:00:00Z`) + minute * minuteMs;

/** By how much the wall there is ahead of UTC, in milliseconds; `at` is a whole minute. */
const offsetAt = (at: Instant, timeZone: string): number => utcReading(localTimeOf(at, timeZone)) - at;

/** Local midnight before `at`: where "today" begins. */
export const startOfDay = (at: Instant, timeZone: string): Instant =>
  instantOf({ date: localTimeOf(at, timeZone).date, minute: 0 }, timeZone);

/** The calendar day before the one that the wall there shows; a zone may have skipped the one in between. */
export const dayBefore = (at: Instant, timeZone: string): string =>
  localTimeOf(startOfDay(at, timeZone) - minuteMs, timeZone).date;
