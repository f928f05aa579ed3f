/** Minutes since local midnight; `to` may be 1440, the end of the day, or more: then it lies on the next day. */
export interface Interval {
  from: number;
  to: number;
}

/** `09:30`; the end of the day is written `00:00`, as a clock shows it. */
export const clockOf = (minutes: number): string => {
  const ofDay = minutes % 1440;
  return `${String(Math.floor(ofDay / 60)).padStart(2, '0')}:${String(ofDay % 60).padStart(2, '0')}`;
};

/** Minutes of a clock time, undefined when it is none. */
export function minutesOf(clock: string): number | undefined {
  const match = /^(\d{2}):(\d{2})$/.exec(clock);
  return match ? Number(match[1]) * 60 + Number(match[2]) : undefined;
}

/** An interval from the two times that a person entered: an end not after the beginning lies on the next day. */
export const intervalOf = (from: number, to: number): Interval => {
  const end = to % 1440;
  return { from, to: end > from ? end : end + 1440 };
};

/** What to add to a day: nine to six at first, then after the last interval. */
export function nextInterval(intervals: readonly Interval[]): Interval {
  const last = intervals.at(-1);
  if (!last) return { from: 540, to: 1080 };
  const from = Math.min(last.to + 60, 1380);
  return { from, to: Math.min(from + 120, 1440) };
}
