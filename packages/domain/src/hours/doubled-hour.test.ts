import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Interval } from './business-hours.js';
import { isOpen, nextOpen } from './is-open.js';

const at = (text: string) => Date.parse(text);
const daily = (timeZone: string, ...intervals: Interval[]) => ({
  timeZone,
  week: Array.from({ length: 7 }, () => intervals),
  exceptions: [],
});

// In Berlin the wall shows 02:00 to 03:00 twice on 25 October 2026: from 00:00Z and from 01:00Z.
describe('in the hour that autumn shows twice', () => {
  const short = daily('Europe/Berlin', { from: 130, to: 140 });
  const late = daily('Europe/Berlin', { from: 150, to: 240 });

  it.each([
    ['before the first', short, '2026-10-24T23:00:00Z', '2026-10-25T00:10:00Z'],
    ['between the two', short, '2026-10-25T00:30:00Z', '2026-10-25T01:10:00Z'],
    ['after the second', short, '2026-10-25T01:30:00Z', '2026-10-26T01:10:00Z'],
    ['when the wall goes back to before the opening', late, '2026-10-25T01:05:00Z', '2026-10-25T01:30:00Z'],
  ])('opens again: %s', (_name, hours, now, opens) => {
    expect(isOpen(hours, at(now))).toBe(false);
    expect(nextOpen(hours, at(now))).toBe(at(opens));
  });

  it('closes when the wall goes back to before the opening', () => {
    expect(isOpen(late, at('2026-10-25T00:59:59Z'))).toBe(true);
    expect(isOpen(late, at('2026-10-25T01:00:00Z'))).toBe(false);
  });

  it('opens again where the wall goes back by half an hour only', () => {
    // Lord Howe: at 15:00Z on 4 April 2026 the wall goes from 02:00 back to 01:30.
    const hours = daily('Australia/Lord_Howe', { from: 100, to: 105 });
    expect(nextOpen(hours, at('2026-04-04T14:50:00Z'))).toBe(at('2026-04-04T15:10:00Z'));
  });

  it('opens again at midnight, where the wall goes back into yesterday', () => {
    // Havana: at 05:00Z on 1 November 2026 the wall goes from 01:00 back to 00:00.
    const hours = daily('America/Havana', { from: 0, to: 30 });
    expect(nextOpen(hours, at('2026-11-01T04:40:00Z'))).toBe(at('2026-11-01T05:00:00Z'));
    // Santiago: at 03:00Z on 5 April 2026 it goes from midnight back to 23:00 of the day before.
    const evening = daily('America/Santiago', { from: 1390, to: 1400 });
    expect(nextOpen(evening, at('2026-04-05T02:30:00Z'))).toBe(at('2026-04-05T03:10:00Z'));
  });
});

describe('around every change of the clock', () => {
  const changes = [
    ['Europe/Berlin', '2026-03-29T01:00:00Z'],
    ['Europe/Berlin', '2026-10-25T01:00:00Z'],
    ['America/New_York', '2026-03-08T07:00:00Z'],
    ['America/New_York', '2026-11-01T06:00:00Z'],
    ['Australia/Lord_Howe', '2026-04-04T15:00:00Z'],
    ['America/Havana', '2026-11-01T05:00:00Z'],
    ['America/Santiago', '2026-09-06T04:00:00Z'],
    ['Africa/Cairo', '2026-04-23T22:00:00Z'],
  ] as const;
  const minutes = 60_000;

  it.each(changes)('%s %s: the next opening is the first open minute', (timeZone, change) => {
    const from = fc.integer({ min: 0, max: 1430 });
    fc.assert(
      fc.property(
        from,
        fc.integer({ min: 1, max: 90 }),
        fc.integer({ min: -180, max: 90 }),
        (start, length, offset) => {
          const hours = daily(timeZone, { from: start, to: Math.min(1440, start + length) });
          const now = at(change) + offset * minutes;
          const opens = nextOpen(hours, now);
          if (isOpen(hours, now)) {
            expect(opens).toBeUndefined();
            return;
          }
          let minute = now + minutes;
          while (!isOpen(hours, minute)) minute += minutes;
          expect(opens).toBe(minute);
        },
      ),
      { numRuns: 60 },
    );
  });
});
