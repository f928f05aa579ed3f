import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BusinessHours } from './business-hours.js';
import { isOpen, nextOpen } from './is-open.js';
import { addDays, instantOf, localTimeOf, startOfDay, weekdayOf } from './local-time.js';

type Schedule = Pick<BusinessHours, 'timeZone' | 'week' | 'exceptions'>;
const nineToFive = { from: 540, to: 1020 };
const at = (text: string) => Date.parse(text);

const weekdays = (timeZone: string, exceptions: Schedule['exceptions'] = []): Schedule => ({
  timeZone,
  week: [[nineToFive], [nineToFive], [nineToFive], [nineToFive], [nineToFive], [], []],
  exceptions,
});

const always = (timeZone: string): Schedule => ({
  timeZone,
  week: Array.from({ length: 7 }, () => [{ from: 0, to: 1440 }]),
  exceptions: [],
});

describe('isOpen', () => {
  it.each([
    ['before it opens', '2026-03-02T08:59:59Z', false],
    ['at the opening', '2026-03-02T09:00:00Z', true],
    ['in the last minute', '2026-03-02T16:59:59Z', true],
    ['at closing', '2026-03-02T17:00:00Z', false],
    ['on Saturday', '2026-03-07T12:00:00Z', false],
  ])('%s', (_name, when, open) => {
    expect(isOpen(weekdays('UTC'), at(when))).toBe(open);
  });

  it('reads the clock of the place: Shanghai is eight hours ahead', () => {
    expect(isOpen(weekdays('Asia/Shanghai'), at('2026-03-02T01:00:00Z'))).toBe(true);
    expect(isOpen(weekdays('Asia/Shanghai'), at('2026-03-02T09:00:00Z'))).toBe(false);
    // Monday there is still Sunday in London.
    expect(isOpen({ ...weekdays('Asia/Shanghai'), week: weekdays('').week }, at('2026-03-01T16:30:00Z'))).toBe(false);
  });

  it('lets an exception stand instead of the week: closed, or hours of its own', () => {
    const hours = weekdays('UTC', [
      { date: '2026-03-02', name: 'Holiday', intervals: [] },
      { date: '2026-03-07', name: 'Open Saturday', intervals: [{ from: 600, to: 720 }] },
    ]);
    expect(isOpen(hours, at('2026-03-02T12:00:00Z'))).toBe(false);
    expect(isOpen(hours, at('2026-03-07T10:30:00Z'))).toBe(true);
    expect(isOpen(hours, at('2026-03-07T12:00:00Z'))).toBe(false);
  });

  it('keeps the hours on the wall through both changes of the clock', () => {
    const berlin = weekdays('Europe/Berlin');
    expect(isOpen(berlin, at('2026-03-27T08:00:00Z'))).toBe(true);
    expect(isOpen(berlin, at('2026-03-27T07:59:00Z'))).toBe(false);
    expect(isOpen(berlin, at('2026-03-30T07:00:00Z'))).toBe(true);
    expect(isOpen(berlin, at('2026-03-30T06:59:00Z'))).toBe(false);
    expect(isOpen(berlin, at('2026-10-26T08:00:00Z'))).toBe(true);
    expect(isOpen(berlin, at('2026-10-26T07:59:00Z'))).toBe(false);
  });

  it('is open in both of the two hours that autumn shows alike', () => {
    const night: Schedule = {
      ...always('Europe/Berlin'),
      week: Array.from({ length: 7 }, () => [{ from: 150, to: 165 }]),
    };
    expect(isOpen(night, at('2026-10-25T00:30:00Z'))).toBe(true);
    expect(isOpen(night, at('2026-10-25T01:30:00Z'))).toBe(true);
  });
});

describe('nextOpen', () => {
  it.each([
    ['the same day', '2026-03-02T05:00:00Z', '2026-03-02T09:00:00Z'],
    ['the next day', '2026-03-02T17:00:00Z', '2026-03-03T09:00:00Z'],
    ['after the weekend', '2026-03-06T18:00:00Z', '2026-03-09T09:00:00Z'],
  ])('%s', (_name, now, opens) => {
    expect(nextOpen(weekdays('UTC'), at(now))).toBe(at(opens));
  });

  it('is nothing while open, and when it never opens', () => {
    expect(nextOpen(weekdays('UTC'), at('2026-03-02T10:00:00Z'))).toBeUndefined();
    expect(nextOpen({ timeZone: 'UTC', week: [], exceptions: [] }, at('2026-03-02T10:00:00Z'))).toBeUndefined();
  });

  it('finds an opening that only an exception gives', () => {
    const hours: Schedule = {
      timeZone: 'UTC',
      week: [],
      exceptions: [{ date: '2026-12-24', name: 'Once', intervals: [{ from: 600, to: 660 }] }],
    };
    expect(nextOpen(hours, at('2026-03-02T00:00:00Z'))).toBe(at('2026-12-24T10:00:00Z'));
  });

  it('opens when the clock has jumped over the opening time', () => {
    const early: Schedule = {
      ...always('Europe/Berlin'),
      week: Array.from({ length: 7 }, () => [{ from: 150, to: 240 }]),
    };
    // 02:30 does not come on that day: at 01:00Z the wall goes from 02:00 to 03:00.
    expect(nextOpen(early, at('2026-03-29T00:00:00Z'))).toBe(at('2026-03-29T01:00:00Z'));
  });

  it('passes over hours that a jump swallows whole', () => {
    const gap: Schedule = {
      ...always('Europe/Berlin'),
      week: Array.from({ length: 7 }, () => [{ from: 130, to: 170 }]),
    };
    expect(nextOpen(gap, at('2026-03-29T00:00:00Z'))).toBe(at('2026-03-30T00:10:00Z'));
  });

  const zones = ['UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe', 'Pacific/Apia'];
  const schedule = fc.record({
    timeZone: fc.constantFrom(...zones),
    week: fc.array(
      fc.array(
        fc.tuple(fc.nat(1438), fc.nat(1439)).map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) + 1 })),
        {
          maxLength: 2,
        },
      ),
      { minLength: 7, maxLength: 7 },
    ),
    exceptions: fc.constant<Schedule['exceptions']>([]),
  });
  const moment = fc.integer({ min: at('2026-01-01T00:00:00Z'), max: at('2027-12-31T00:00:00Z') });

  it('is open at the moment it names, and not before it', () => {
    fc.assert(
      fc.property(schedule, moment, fc.double({ min: 0, max: 1, noNaN: true }), (hours, now, share) => {
        const opens = nextOpen(hours, now);
        if (opens === undefined) return;
        expect(opens).toBeGreaterThan(now);
        expect(isOpen(hours, opens)).toBe(true);
        expect(isOpen(hours, now + Math.floor((opens - 1 - now) * share))).toBe(false);
      }),
      { numRuns: 200 },
    );
  });
});

describe('local time', () => {
  it('knows days and midnights', () => {
    expect(weekdayOf('2026-03-02')).toBe(0);
    expect(weekdayOf('2026-03-08')).toBe(6);
    expect(addDays('2026-02-28', 1)).toBe('2026-03-01');
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(startOfDay(at('2026-03-02T03:00:00Z'), 'America/New_York')).toBe(at('2026-03-01T05:00:00Z'));
    expect(localTimeOf(at('2026-01-01T00:30:00Z'), 'Asia/Kolkata')).toEqual({ date: '2026-01-01', minute: 360 });
  });

  it('takes the first of two like hours, and the change for a time that never comes', () => {
    expect(instantOf({ date: '2026-10-25', minute: 150 }, 'Europe/Berlin')).toBe(at('2026-10-25T00:30:00Z'));
    expect(instantOf({ date: '2026-03-29', minute: 150 }, 'Europe/Berlin')).toBe(at('2026-03-29T01:00:00Z'));
  });

  it('refuses a zone nobody knows', () => {
    expect(() => localTimeOf(0, 'Mars/Olympus')).toThrow(RangeError);
  });

  it('finds the moment again at which a wall shows a time', () => {
    const zone = fc.constantFrom('Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Shanghai');
    const minute = fc.integer({ min: at('2026-01-01T00:00:00Z') / 60_000, max: at('2027-01-01T00:00:00Z') / 60_000 });
    fc.assert(
      fc.property(zone, minute, (timeZone, minutes) => {
        const shown = localTimeOf(minutes * 60_000, timeZone);
        const found = instantOf(shown, timeZone);
        expect(localTimeOf(found, timeZone)).toEqual(shown);
        expect(found).toBeLessThanOrEqual(minutes * 60_000);
      }),
    );
  });
});
