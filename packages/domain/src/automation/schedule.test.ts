import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instantOf } from '../hours/local-time.js';
import { parseCron } from './cron.js';
import { lastOccurrence, occurrencesBetween, type Schedule } from './schedule.js';

const at = (text: string) => Date.parse(text);
const cron = (line: string): Schedule => ({ kind: 'cron', line });
const last = (line: string, moment: string, zone = 'UTC') => {
  const found = lastOccurrence(cron(line), at(moment), zone);
  return found === undefined ? undefined : new Date(found).toISOString();
};

describe('a cron line', () => {
  it.each([
    ['0 9 * * *', '2026-03-04T08:59:59Z', '2026-03-03T09:00:00.000Z'],
    ['0 9 * * *', '2026-03-04T09:00:00Z', '2026-03-04T09:00:00.000Z'],
    ['*/15 8-10 * * *', '2026-03-04T10:44:00Z', '2026-03-04T10:30:00.000Z'],
    ['0 9 * * 1-5', '2026-03-08T12:00:00Z', '2026-03-06T09:00:00.000Z'],
    ['0 9 * * 7', '2026-03-09T12:00:00Z', '2026-03-08T09:00:00.000Z'],
    ['0 0 29 2 *', '2026-03-09T12:00:00Z', '2024-02-29T00:00:00.000Z'],
    ['30 18 1,15 * *', '2026-03-14T00:00:00Z', '2026-03-01T18:30:00.000Z'],
    ['0 9 13 * 5', '2026-03-07T00:00:00Z', '2026-03-06T09:00:00.000Z'],
    ['0/20 9 * * *', '2026-03-07T09:50:00Z', '2026-03-07T09:40:00.000Z'],
  ])('%s before %s was due at %s', (line, moment, expected) => {
    expect(last(line, moment)).toBe(expected);
  });

  it('follows the wall clock of its zone through a change of the clock', () => {
    expect(last('0 9 * * *', '2026-03-28T12:00:00Z', 'Europe/Berlin')).toBe('2026-03-28T08:00:00.000Z');
    expect(last('0 9 * * *', '2026-03-29T12:00:00Z', 'Europe/Berlin')).toBe('2026-03-29T07:00:00.000Z');
    expect(last('30 2 * * *', '2026-03-29T12:00:00Z', 'Europe/Berlin')).toBe('2026-03-29T01:00:00.000Z');
    expect(last('0 9 * * *', '2026-03-28T12:00:00Z', 'Asia/Shanghai')).toBe('2026-03-28T01:00:00.000Z');
  });

  it.each([
    '',
    '* * * *',
    '60 * * * *',
    '* 24 * * *',
    '* * 0 * *',
    '* * * 13 *',
    '* * * * 8',
    '5-1 * * * *',
    'a * * * *',
  ])('is refused when it is %j', (line) => expect(parseCron(line)).toBeUndefined());

  it.each(['*/0 * * * *', '0 0 31 2 *', '0 0 30 2 *', '@daily', '1,,2 * * * *', '** * * * *'])(
    'that never comes or cannot be read is refused: %j',
    (line) => expect(parseCron(line)).toBeUndefined(),
  );
});

describe('a schedule', () => {
  it('every so many minutes keeps to one grid', () => {
    const every: Schedule = { kind: 'every', minutes: 30 };
    expect(lastOccurrence(every, at('2026-03-04T10:44:00Z'), 'UTC')).toBe(at('2026-03-04T10:30:00Z'));
    const range = { from: at('2026-03-04T09:00:00Z'), to: at('2026-03-04T10:44:00Z'), limit: 10 };
    expect(occurrencesBetween(every, range, 'UTC')).toHaveLength(3);
    expect(occurrencesBetween(every, { ...range, limit: 2 }, 'UTC')).toHaveLength(2);
  });

  it('never comes after the moment one looks from, and is the same from its own moment', () => {
    const zone = fc.constantFrom('UTC', 'Asia/Shanghai', 'Europe/Berlin', 'America/New_York');
    const line = fc.constantFrom('0 9 * * *', '*/7 * * * *', '30 2 * * *', '0 0 1 * *', '15 6 * * 0');
    const moment = fc.integer({ min: at('2024-01-01T00:00:00Z'), max: at('2027-12-31T00:00:00Z') });
    fc.assert(
      fc.property(line, zone, moment, (text, timeZone, now) => {
        const found = lastOccurrence(cron(text), now, timeZone) ?? Number.NaN;
        expect(found).toBeLessThanOrEqual(now);
        expect(lastOccurrence(cron(text), found, timeZone)).toBe(found);
      }),
    );
  });

  it('is nothing for a line that cannot be read', () => {
    expect(
      lastOccurrence(cron('nonsense'), instantOf({ date: '2026-01-01', minute: 0 }, 'UTC'), 'UTC'),
    ).toBeUndefined();
  });
});
