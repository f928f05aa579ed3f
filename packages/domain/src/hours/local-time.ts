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
 * The first moment at which the wall shows this time. A time that a spring change skips is the moment of the change; of
 * a time that comes twice in autumn it is the first.
 */
export function instantOf(local: LocalTime, timeZone: string): Instant {
  const asIfUtc = utcReading(local);
  // No change of the clock is nearer to another than a day, so the offsets a day before and after are all there are.
  const offsets = [asIfUtc - dayMs, asIfUtc + dayMs].map((at) => utcReading(localTimeOf(at, timeZone)) - at);
  const exact = offsets
    .map((offset) => asIfUtc - offset)
    .filter((at) => utcReading(localTimeOf(at, timeZone)) === asIfUtc);
  if (exact.length > 0) return Math.min(...exact);
  // Skipped: look for the change, which is where the wall first shows more than that.
  let before = asIfUtc - dayMs;
  let after = asIfUtc + dayMs;
  while (after - before > minuteMs) {
    const middle = before + Math.floor((after - before) / minuteMs / 2) * minuteMs;
    if (utcReading(localTimeOf(middle, timeZone)) > asIfUtc) after = middle;
    else before = middle;
  }
  return after;
}

const minuteMs = 60_000;
const dayMs = 86_400_000;

/** The wall clock's reading as a number that grows by a minute with each minute. */
const utcReading = ({ date, minute }: LocalTime): number => Date.parse(`${date}T00:00:00Z`) + minute * minuteMs;

/** Local midnight before `at`: where "today" begins. */
export const startOfDay = (at: Instant, timeZone: string): Instant =>
  instantOf({ date: localTimeOf(at, timeZone).date, minute: 0 }, timeZone);
