import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BusinessHours } from './business-hours.js';
import { isHoliday, isOpen, nextOpen } from './is-open.js';
import { addDays, instantOf, instantsOf, localTimeOf, startOfDay, weekdayOf } from './local-time.js';

type Schedule = Pick<BusinessHours, 'timeZone' | 'week' | 'exceptions'>;
const at = (text: string) => Date.parse(text);
const allDay = [{ from: 0, to: 1440 }];
const closed: Schedule = { timeZone: 'UTC', week: [], exceptions: [] };

describe('the leap day', () => {
  const leap: Schedule = { ...closed, exceptions: [{ date: '2028-02-29', name: 'Once', intervals: allDay }] };

  it('comes once in four years, and is found a year before', () => {
    expect(nextOpen(leap, at('2027-03-01T00:00:00Z'))).toBe(at('2028-02-29T00:00:00Z'));
    expect(nextOpen(leap, at('2027-02-27T00:00:00Z'))).toBeUndefined();
    expect(isOpen(leap, at('2028-02-29T23:59:59Z'))).toBe(true);
    expect(isOpen(leap, at('2028-03-01T00:00:00Z'))).toBe(false);
  });

  it.each([
    ['2028-02-28', 1, '2028-02-29'],
    ['2028-02-29', 1, '2028-03-01'],
    ['2028-02-29', 366, '2029-03-01'],
    ['2027-02-28', 1, '2027-03-01'],
    ['2100-02-28', 1, '2100-03-01'],
    ['2028-03-01', -1, '2028-02-29'],
    ['2026-12-31', 1, '2027-01-01'],
  ])('%s and %i days are %s', (date, days, later) => {
    expect(addDays(date, days)).toBe(later);
  });
});

describe('midnight', () => {
  const late: Schedule = { ...closed, week: Array.from({ length: 7 }, () => [{ from: 1320, to: 1440 }]) };

  it.each([
    ['a second before', '2026-06-05T23:59:59Z', true],
    ['at midnight', '2026-06-06T00:00:00Z', false],
    ['at the opening', '2026-06-06T22:00:00Z', true],
  ])('ends hours that last until then: %s', (_name, when, open) => {
    expect(isOpen(late, at(when))).toBe(open);
  });

  it('between two days that are open all day is no gap', () => {
    const always: Schedule = { ...closed, week: Array.from({ length: 7 }, () => allDay) };
    for (const when of ['2026-06-05T23:59:59.999Z', '2026-06-06T00:00:00Z']) {
      expect(isOpen(always, at(when))).toBe(true);
      expect(nextOpen(always, at(when))).toBeUndefined();
    }
  });

  it.each([
    ['where spring skips it', 'America/Santiago', '2026-09-06T12:00:00Z', '2026-09-06T04:00:00Z'],
    ['where autumn shows it twice', 'America/Havana', '2026-11-01T12:00:00Z', '2026-11-01T04:00:00Z'],
    ['a quarter of an hour off', 'Asia/Kathmandu', '2026-06-05T12:00:00Z', '2026-06-04T18:15:00Z'],
    ['a day ahead', 'Pacific/Kiritimati', '2026-06-05T12:00:00Z', '2026-06-05T10:00:00Z'],
  ])('is the beginning of today %s', (_name, timeZone, now, begins) => {
    expect(startOfDay(at(now), timeZone)).toBe(at(begins));
  });

  const zones = fc.constantFrom(
    'UTC',
    'Europe/Berlin',
    'America/Santiago',
    'America/Havana',
    'Africa/Cairo',
    'Asia/Tehran',
  );
  const moment = fc.integer({ min: at('2026-01-01T00:00:00Z'), max: at('2028-12-31T00:00:00Z') });

  it('lies before now on the same day, and nothing of that day lies before it', () => {
    fc.assert(
      fc.property(zones, moment, (timeZone, now) => {
        const begins = startOfDay(now, timeZone);
        const { date } = localTimeOf(now, timeZone);
        expect(begins).toBeLessThanOrEqual(now);
        expect(localTimeOf(begins, timeZone).date).toBe(date);
        expect(localTimeOf(begins - 1, timeZone).date < date).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it('of each day comes after that of the day before, and weekdays go round', () => {
    fc.assert(
      fc.property(zones, moment, (timeZone, now) => {
        const { date } = localTimeOf(now, timeZone);
        const midnight = (day: string) => instantOf({ date: day, minute: 0 }, timeZone);
        expect(midnight(addDays(date, 1))).toBeGreaterThan(midnight(date));
        expect(weekdayOf(addDays(date, 1))).toBe((weekdayOf(date) + 1) % 7);
        expect(weekdayOf(addDays(date, 7))).toBe(weekdayOf(date));
      }),
    );
  });
});

describe('a day that differs from the week', () => {
  const hours: Schedule = {
    timeZone: 'Asia/Tokyo',
    week: Array.from({ length: 7 }, () => allDay),
    exceptions: [{ date: '2026-06-05', name: 'Holiday', intervals: [] }],
  };

  it.each([
    ['before it there', '2026-06-04T14:59:59Z', true, false],
    ['on it there, though yesterday in London', '2026-06-04T15:00:00Z', false, true],
    ['at its end there', '2026-06-05T14:59:59Z', false, true],
    ['after it there', '2026-06-05T15:00:00Z', true, false],
  ])('is that day by the calendar of the place: %s', (_name, when, open, differs) => {
    expect(isOpen(hours, at(when))).toBe(open);
    expect(isHoliday(hours, at(when))).toBe(differs);
  });

  it('is passed over when the next opening is looked for', () => {
    expect(nextOpen(hours, at('2026-06-05T03:00:00Z'))).toBe(at('2026-06-05T15:00:00Z'));
  });
});

describe('a time on the wall', () => {
  it.each([
    ['once', { date: '2026-06-05', minute: 150 }, ['2026-06-05T00:30:00Z']],
    ['twice in autumn', { date: '2026-10-25', minute: 150 }, ['2026-10-25T00:30:00Z', '2026-10-25T01:30:00Z']],
    ['never in spring', { date: '2026-03-29', minute: 150 }, []],
  ])('comes %s', (_name, local, moments) => {
    expect(instantsOf(local, 'Europe/Berlin')).toEqual(moments.map(at));
  });

  it('that a whole skipped day has is the moment of the change', () => {
    // Samoa had no 30 December 2011.
    expect(instantOf({ date: '2011-12-30', minute: 720 }, 'Pacific/Apia')).toBe(at('2011-12-30T10:00:00Z'));
  });
});
