import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isOpen, type Timetable } from './is-open.js';
import { afterOpenTime, openTimes } from './open-time.js';

const minute = 60_000;
const hours = (timeZone: string, ...intervals: [number, number][]) => ({
  timeZone,
  week: Array.from({ length: 7 }, () => intervals.map(([from, to]) => ({ from: from * 60, to: to * 60 }))),
  exceptions: [],
});
const day = hours('UTC', [9, 12], [13, 17]);

describe('open time that has passed', () => {
  it.each([
    ['within an interval', Date.UTC(2026, 0, 5, 9), 60, Date.UTC(2026, 0, 5, 10)],
    ['to the end of one', Date.UTC(2026, 0, 5, 11), 60, Date.UTC(2026, 0, 5, 12)],
    ['over the break', Date.UTC(2026, 0, 5, 11), 90, Date.UTC(2026, 0, 5, 13, 30)],
    ['over the night', Date.UTC(2026, 0, 5, 16, 30), 60, Date.UTC(2026, 0, 6, 9, 30)],
    ['from a closed moment', Date.UTC(2026, 0, 5, 3), 10, Date.UTC(2026, 0, 5, 9, 10)],
  ])('%s', (_name, from, minutes, expected) => {
    expect(afterOpenTime(day, from, minutes * minute)).toBe(expected);
  });

  it('goes through midnight where the day is open to its end', () => {
    const round = hours('Asia/Shanghai', [0, 24]);
    expect(afterOpenTime(round, 0, 50 * 60 * minute)).toBe(50 * 60 * minute);
  });

  it('counts hours, not the wall, when the clock is put back', () => {
    const night = hours('Europe/Berlin', [0, 6]);
    const midnight = Date.UTC(2026, 9, 24, 22);
    expect(afterOpenTime(night, midnight, 6 * 60 * minute)).toBe(midnight + 6 * 60 * minute);
  });

  it('is never when nothing opens', () => {
    expect(afterOpenTime(hours('UTC'), 0, 1)).toBeUndefined();
  });

  it('ends open, or at a closing', () => {
    const anyTime = fc.integer({ min: 0, max: 14 * 24 * 60 });
    fc.assert(
      fc.property(anyTime, fc.integer({ min: 1, max: 3000 }), (start, minutes) => {
        const from = Date.UTC(2026, 2, 20) + start * minute;
        const end = afterOpenTime(day, from, minutes * minute) ?? Number.NaN;
        const open = Array.from({ length: Math.round((end - from) / minute) }, (_, i) =>
          isOpen(day, from + i * minute),
        );
        expect(open.filter(Boolean)).toHaveLength(minutes);
      }),
      { numRuns: 30 },
    );
  });
});

describe('the stretches of a time in which it is open', () => {
  const at = (date: number, hour: number) => Date.UTC(2026, 0, date, hour);
  type Stretches = [string, Timetable, number, number, number[]];

  it.each([
    ['two in a day', day, at(5, 8), at(5, 18), [at(5, 9), at(5, 12), at(5, 13), at(5, 17)]],
    ['cut at both ends', day, at(5, 10), at(6, 10), [at(5, 10), at(5, 12), at(5, 13), at(5, 17), at(6, 9), at(6, 10)]],
    ['one where the day is open to its end', hours('UTC', [0, 24]), at(5, 7), at(9, 1), [at(5, 7), at(9, 1)]],
    ['none', hours('UTC'), at(5, 7), at(9, 1), []],
    [
      'with what holds for the time being',
      {
        ...day,
        overrides: [
          { id: 'a', from: at(5, 10), until: at(5, 11), open: false, reason: '', by: 'b', at: 0 },
          { id: 'b', from: at(5, 12), until: at(5, 13), open: true, reason: '', by: 'b', at: 0 },
        ],
      },
      at(5, 8),
      at(5, 18),
      [at(5, 9), at(5, 10), at(5, 11), at(5, 17)],
    ],
  ] satisfies Stretches[])('%s', (_name, timetable, from, to, expected) => {
    expect(openTimes(timetable, from, to).flat()).toEqual(expected);
  });

  it('holds every moment at which it is open, also when clocks change, and no other', () => {
    const zones = fc.constantFrom('UTC', 'Europe/Berlin', 'Australia/Lord_Howe', 'Pacific/Apia');
    const interval = fc
      .tuple(fc.nat(23), fc.integer({ min: 1, max: 12 }))
      .map(([from, length]) => [from, from + length]);
    fc.assert(
      fc.property(zones, fc.array(interval, { maxLength: 2 }), fc.nat(14 * 24 * 60), (zone, intervals, start) => {
        const timetable = hours(zone, ...(intervals as [number, number][]));
        const from = Date.UTC(2026, 2, 20) + start * minute;
        const times = openTimes(timetable, from, from + 2_880 * minute);
        for (let now = from; now < from + 2_880 * minute; now += 7 * minute) {
          expect(times.some(([begin, end]) => begin <= now && now < end)).toBe(isOpen(timetable, now));
        }
      }),
      { numRuns: 40 },
    );
  });
});
