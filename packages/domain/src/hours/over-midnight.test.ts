import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isHoliday, isOpen, nextOpen, type Timetable } from './is-open.js';

const at = (text: string) => Date.parse(text);
/** 22:00 to 06:00 on the next day. */
const night = { from: 1320, to: 1800 };
const day = { from: 540, to: 1080 };

describe('an interval that lasts over midnight', () => {
  // From Friday, 6 March 2026, 22:00 to Saturday 06:00.
  const fridays: Timetable = { timeZone: 'UTC', week: [[], [], [], [], [night], [], []], exceptions: [] };

  it.each([
    ['before it begins', '2026-03-06T21:59:59Z', false],
    ['at its beginning', '2026-03-06T22:00:00Z', true],
    ['at midnight', '2026-03-07T00:00:00Z', true],
    ['in its last second', '2026-03-07T05:59:59Z', true],
    ['at its end', '2026-03-07T06:00:00Z', false],
    ['in the morning of the day it begins', '2026-03-06T03:00:00Z', false],
  ])('belongs to the day it begins: %s', (_name, when, open) => {
    expect(isOpen(fridays, at(when))).toBe(open);
  });

  it('goes on into a holiday, and does not begin on one', () => {
    const holiday = (date: string) => ({ ...fridays, exceptions: [{ date, name: 'Holiday', intervals: [] }] });
    expect(isOpen(holiday('2026-03-07'), at('2026-03-07T03:00:00Z'))).toBe(true);
    expect(isOpen(holiday('2026-03-06'), at('2026-03-07T03:00:00Z'))).toBe(false);
  });

  it('ends by the wall when the clock changes in the night', () => {
    const berlin: Timetable = {
      timeZone: 'Europe/Berlin',
      week: Array.from({ length: 7 }, () => [night]),
      exceptions: [],
    };
    // 06:00 there: 04:00Z in summer, 05:00Z in winter.
    expect(isOpen(berlin, at('2026-03-29T03:59:00Z'))).toBe(true);
    expect(isOpen(berlin, at('2026-03-29T04:00:00Z'))).toBe(false);
    expect(isOpen(berlin, at('2026-10-25T04:59:00Z'))).toBe(true);
    expect(isOpen(berlin, at('2026-10-25T05:00:00Z'))).toBe(false);
  });

  it('goes on over a day that the zone skipped', () => {
    // Samoa: after 29 December 2011 came the 31st; 10:00Z on the 30th is midnight there.
    const nights: Timetable = { timeZone: 'Pacific/Apia', week: [[], [], [], [night], [], [], []], exceptions: [] };
    expect(isOpen(nights, at('2011-12-30T09:00:00Z'))).toBe(true);
    expect(isOpen(nights, at('2011-12-30T15:59:00Z'))).toBe(true);
    expect(isOpen(nights, at('2011-12-30T16:00:00Z'))).toBe(false);
  });
});

describe('a make-up working day (调休)', () => {
  // National Day 2026: closed from 1 to 7 October; Saturday, 10 October keeps a Wednesday's hours.
  const hours: Timetable = {
    timeZone: 'Asia/Shanghai',
    week: [[day], [day], [{ from: 600, to: 720 }], [day], [day], [], []],
    exceptions: [
      { date: '2026-10-01', name: '国庆节', intervals: [] },
      { date: '2026-10-10', name: '国庆节调休', intervals: [], keeps: 2 },
    ],
  };

  it('keeps the hours of the weekday it names, also after they change, and is no holiday', () => {
    expect(isOpen(hours, at('2026-10-10T02:00:00Z'))).toBe(true);
    expect(isOpen(hours, at('2026-10-10T05:00:00Z'))).toBe(false);
    expect(isHoliday(hours, at('2026-10-10T02:00:00Z'))).toBe(false);
    expect(isHoliday(hours, at('2026-10-01T02:00:00Z'))).toBe(true);
    const later = { ...hours, week: hours.week.with(2, [day]) };
    expect(isOpen(later, at('2026-10-10T05:00:00Z'))).toBe(true);
  });

  it('is found as the next opening', () => {
    expect(nextOpen(hours, at('2026-10-09T12:00:00Z'))).toBe(at('2026-10-10T02:00:00Z'));
  });
});

describe('overrides', () => {
  const week = Array.from({ length: 7 }, () => [day]);
  const set = { id: 'o', reason: 'Storm', by: 'u1', at: 0 };
  const closedFrom15: Timetable = {
    timeZone: 'UTC',
    week,
    exceptions: [],
    overrides: [{ ...set, from: at('2026-03-06T15:00:00Z'), until: at('2026-03-07T00:00:00Z'), open: false }],
  };

  it.each([
    ['before', '2026-03-06T14:59:59Z', true, undefined],
    ['from then on', '2026-03-06T15:00:00Z', false, '2026-03-07T09:00:00Z'],
    ['after its end', '2026-03-07T09:00:00Z', true, undefined],
  ])('close for a time: %s', (_name, when, open, opens) => {
    expect(isOpen(closedFrom15, at(when))).toBe(open);
    expect(nextOpen(closedFrom15, at(when))).toBe(opens && at(opens));
  });

  it('ending within hours opens at once; an opening one is found as the next opening', () => {
    const short = { ...set, from: at('2026-03-06T12:00:00Z'), until: at('2026-03-06T13:07:00Z'), open: false };
    expect(nextOpen({ ...closedFrom15, overrides: [short] }, at('2026-03-06T12:30:00Z'))).toBe(short.until);
    const late = { ...set, from: at('2026-03-06T20:00:00Z'), until: at('2026-03-06T21:00:00Z'), open: true };
    expect(nextOpen({ ...closedFrom15, overrides: [late] }, at('2026-03-06T19:00:00Z'))).toBe(late.from);
  });

  it('set later count more', () => {
    const overrides = [
      { ...set, at: 2, from: 0, until: 10, open: true },
      { ...set, from: 0, until: 10, open: false },
    ];
    expect(isOpen({ ...closedFrom15, overrides }, 5)).toBe(true);
    expect(isOpen({ ...closedFrom15, overrides: overrides.toReversed() }, 5)).toBe(true);
  });
});

// Half past one at night every day, in zones whose clocks do odd things; times by the tz database.
describe('zones', () => {
  const early = { from: 90, to: 150 };
  it.each([
    ['Kathmandu is 5:45 ahead', 'Asia/Kathmandu', '2026-06-05T19:45:00Z', '2026-06-05T19:44:00Z'],
    ['Chatham is 12:45 ahead in winter', 'Pacific/Chatham', '2026-06-05T12:45:00Z', '2026-06-05T12:44:00Z'],
    ['and 13:45 in summer', 'Pacific/Chatham', '2026-12-05T11:45:00Z', '2026-12-05T11:44:00Z'],
    ['India is 5:30 ahead', 'Asia/Kolkata', '2026-06-05T20:00:00Z', '2026-06-05T19:59:00Z'],
    ['Newfoundland is 2:30 behind in summer', 'America/St_Johns', '2026-06-05T04:00:00Z', '2026-06-05T03:59:00Z'],
    ['Lord Howe moves by half an hour: summer', 'Australia/Lord_Howe', '2026-12-05T14:30:00Z', '2026-12-05T14:29:00Z'],
    ['Lord Howe moves by half an hour: winter', 'Australia/Lord_Howe', '2026-06-05T15:00:00Z', '2026-06-05T14:59:00Z'],
    ['Morocco is an hour ahead', 'Africa/Casablanca', '2026-01-05T00:30:00Z', '2026-01-05T00:29:00Z'],
    ['but not in Ramadan', 'Africa/Casablanca', '2026-03-01T01:30:00Z', '2026-03-01T01:29:00Z'],
  ])('%s', (_name, timeZone, open, closed) => {
    const hours: Timetable = { timeZone, week: Array.from({ length: 7 }, () => [early]), exceptions: [] };
    expect(isOpen(hours, at(open))).toBe(true);
    expect(isOpen(hours, at(closed))).toBe(false);
  });

  it('agree: between now and the next opening nothing is open, and then it is', () => {
    const zones = ['Asia/Shanghai', 'Europe/Berlin', 'Australia/Lord_Howe', 'Africa/Casablanca', 'America/Santiago'];
    const interval = fc.tuple(fc.integer({ min: 0, max: 1439 }), fc.integer({ min: 1, max: 1440 }));
    const week = fc.array(
      fc.array(
        interval.map(([from, length]) => ({ from, to: from + length })),
        { maxLength: 2 },
      ),
      { minLength: 7, maxLength: 7 },
    );
    const moment = fc.integer({ min: at('2026-01-01T00:00:00Z') / 60_000, max: at('2026-12-31T00:00:00Z') / 60_000 });
    fc.assert(
      fc.property(fc.constantFrom(...zones), week, moment, (timeZone, days, minute) => {
        const hours: Timetable = { timeZone, week: days, exceptions: [] };
        const now = minute * 60_000;
        const opens = nextOpen(hours, now);
        if (opens === undefined) {
          expect(isOpen(hours, now) || days.flat().length === 0).toBe(true);
          return;
        }
        expect([isOpen(hours, now), isOpen(hours, opens)]).toEqual([false, true]);
        for (let then = opens - 60_000; then > Math.max(now, opens - 5 * 3_600_000); then -= 60_000) {
          expect(isOpen(hours, then)).toBe(false);
        }
      }),
      { numRuns: 40 },
    );
  });
});
