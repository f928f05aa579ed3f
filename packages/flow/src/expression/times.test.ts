import { describe, expect, it } from 'vitest';
import { facts, now } from '../../test/kit.js';
import { ExpressionError } from './error.js';
import { evaluateExpression } from './expression.js';

const value = (source: string): unknown => {
  try {
    return evaluateExpression(source, { ...facts, vars: {}, now: new Date(now) });
  } catch (error) {
    return error instanceof ExpressionError ? `!${error.code} ${error.reason ?? ''}`.trim() : error;
  }
};

const part = (moment: string, call: string) => value(`timestamp("${moment}").${call}`);

describe('the parts of a moment', () => {
  it.each([
    ['before the clocks go forward in Berlin', '2026-03-29T00:59:59Z', 'getHours("Europe/Berlin")', 1],
    ['after they went', '2026-03-29T01:00:00Z', 'getHours("Europe/Berlin")', 3],
    ['the first half past two of the day with two', '2026-10-25T00:30:00Z', 'getHours("Europe/Berlin")', 2],
    ['the second one', '2026-10-25T01:30:00Z', 'getHours("Europe/Berlin")', 2],
    ['before they go forward in New York', '2026-03-08T06:59:59Z', 'getHours("America/New_York")', 1],
    ['after they went', '2026-03-08T07:00:00Z', 'getHours("America/New_York")', 3],
    ['a zone with half hours', '2026-11-22T09:30:00Z', 'getMinutes("Asia/Kolkata")', 0],
    ['a zone with quarters', '2026-11-22T09:30:00Z', 'getMinutes("Asia/Kathmandu")', 15],
    ['the last millisecond of a day', '2026-11-22T23:59:59.999Z', 'getDate()', 22],
    ['which is tomorrow in Shanghai', '2026-11-22T23:59:59.999Z', 'getDate("Asia/Shanghai")', 23],
    ['midnight in Shanghai is hour 0', '2026-11-22T16:00:00Z', 'getHours("Asia/Shanghai")', 0],
    ['a Sunday here is Monday there', '2026-11-22T16:00:00Z', 'getDayOfWeek("Asia/Shanghai")', 1],
    ['and Saturday elsewhere', '2026-11-22T05:00:00Z', 'getDayOfWeek("America/Los_Angeles")', 6],
    ['the turn of a year', '2026-12-31T16:00:00Z', 'getFullYear("Asia/Shanghai")', 2027],
    ['months count from 0', '2026-12-31T15:59:59Z', 'getMonth("Asia/Shanghai")', 11],
    ['29 February', '2028-02-29T00:00:00Z', 'getDate()', 29],
    ['before 1970', '1969-12-31T23:59:59Z', 'getFullYear()', 1969],
    ['milliseconds', '2026-11-22T09:30:00.007Z', 'getMilliseconds()', 7],
    ['without a zone it is UTC', '2026-11-22T23:30:00-05:00', 'getHours()', 4],
  ])('%s', (_what, moment, call, expected) => {
    expect(part(moment, call)).toBe(expected);
  });

  it.each(['Nowhere/City', 'constructor', 'Europe'])('of no such place as “%s” fail by name', (zone) => {
    expect(value(`now.getHours("${zone}")`)).toBe('!failed');
  });
});

describe('a moment', () => {
  it.each(['2026-11-22', '2026-11-22T10:00:00', '22.11.2026', 'soon', '', '1', '明天'])('is not “%s”', (text) => {
    expect(value(`timestamp("${text}")`)).toBe('!failed not_a_time');
  });

  it.each([
    ['timestamp("2026-11-22T10:00:00+08:00")', '2026-11-22T02:00:00.000Z'],
    ['timestamp(0)', '1970-01-01T00:00:00.000Z'],
    ['now + duration("1ms")', '2026-11-22T09:30:00.001Z'],
    ['now - duration("9h30m1ms")', '2026-11-21T23:59:59.999Z'],
    ['timestamp("2026-03-29T00:00:00Z") + duration("24h")', '2026-03-30T00:00:00.000Z'],
    ['timestamp("2024-02-29T00:00:00Z") + duration("8784h")', '2025-03-01T00:00:00.000Z'],
  ])('%s is %s', (source, expected) => {
    expect(value(source)).toBe(expected);
  });

  it.each(['now + duration("87660000000h")', 'now - duration("87660000000h")', '[now + duration("87660000000h")]'])(
    'that lies outside of all time has a name: %s',
    (source) => {
      expect(value(source)).toBe('!result');
    },
  );
});

describe('a time between', () => {
  it.each([
    ['duration("1h30m")', 5_400],
    ['duration("1.5h")', 5_400],
    ['duration("-90s")', -90],
    ['duration("-1.5s")', -1.5],
    ['duration("1ms")', 0.001],
    ['duration("0s")', 0],
    ['duration("1h") + duration("1m")', 3_660],
    ['duration("1h") - duration("90m")', -1_800],
    ['duration("1h") == duration("60m")', true],
    ['duration("1h") > duration("59m59s")', true],
    ['now - timestamp("2026-11-22T09:00:00Z")', 1_800],
    ['timestamp("2026-11-22T09:00:00Z") - now', -1_800],
    ['now - now', 0],
    ['(now - timestamp("2026-11-21T09:30:00Z")).getHours()', 24],
    ['now - timestamp("2026-11-22T09:00:00Z") > duration("20m")', true],
  ])('%s is %s', (source, expected) => {
    expect(value(source)).toBe(expected);
  });

  it.each(['1d', '', '5', '1e400s', '一小时'])('is not “%s”', (text) => {
    expect(value(`duration("${text}")`)).toBe('!failed not_a_duration');
  });
});
