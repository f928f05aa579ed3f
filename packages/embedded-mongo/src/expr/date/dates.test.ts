import { Int32, Long } from 'bson';
import { expect, test } from 'vitest';
import { doc, typed, val } from '../../../test/support/docs.js';
import { compileExpression } from '../compile.js';

const at = (text: string) => new Date(text);
const int = (value: number) => new Int32(value);
const source = doc({ n: null, d: at('2024-02-29T23:30:15.250Z') });

const cases: [expr: unknown, expected: unknown][] = [
  [{ $year: '$d' }, int(2024)],
  [{ $month: '$d' }, int(2)],
  [{ $dayOfMonth: { date: '$d', timezone: 'Asia/Shanghai' } }, int(1)],
  [{ $hour: { date: '$d', timezone: '+0530' } }, int(5)],
  [{ $hour: '$n' }, null],
  [{ $hour: '$missing' }, null],
  [{ $dayOfWeek: '$d' }, int(5)],
  [{ $isoDayOfWeek: '$d' }, int(4)],
  [{ $dayOfYear: '$d' }, int(60)],
  [{ $week: at('2024-01-07T00:00:00Z') }, int(1)],
  [{ $isoWeek: at('2021-01-03T00:00:00Z') }, int(53)],
  [{ $isoWeekYear: at('2021-01-03T00:00:00Z') }, Long.fromNumber(2020)],
  [{ $millisecond: '$d' }, int(250)],
  [{ $dateToString: { date: '$d' } }, '2024-02-29T23:30:15.250Z'],
  [
    { $dateToString: { date: '$d', format: '%Y/%m/%d %H:%M %z', timezone: 'America/New_York' } },
    '2024/02/29 18:30 -0500',
  ],
  [{ $dateToString: { date: '$n', onNull: '-' } }, '-'],
  [{ $dateToString: { date: '$d', format: '%G-W%V-%u %j %%' } }, '2024-W09-4 060 %'],
  [{ $dateFromString: { dateString: '2024-01-02T03:04:05+02:00' } }, at('2024-01-02T01:04:05Z')],
  [{ $dateFromString: { dateString: '2024-07-01 10:00', timezone: 'Europe/Berlin' } }, at('2024-07-01T08:00:00Z')],
  [{ $dateFromString: { dateString: '02/03/2024', format: '%d/%m/%Y' } }, at('2024-03-02T00:00:00Z')],
  [{ $dateFromString: { dateString: 'x', onError: 'bad' } }, 'bad'],
  [{ $dateFromParts: { year: 2024, month: 14, day: 1 } }, at('2025-02-01T00:00:00Z')],
  [{ $dateFromParts: { isoWeekYear: 2021, isoWeek: 1 } }, at('2021-01-04T00:00:00Z')],
  [
    { $dateToParts: { date: at('1969-12-31T23:59:59.999Z') } },
    {
      year: int(1969),
      month: int(12),
      day: int(31),
      hour: int(23),
      minute: int(59),
      second: int(59),
      millisecond: int(999),
    },
  ],
  [{ $dateAdd: { startDate: at('2024-01-31T00:00:00Z'), unit: 'month', amount: 1 } }, at('2024-02-29T00:00:00Z')],
  [
    { $dateAdd: { startDate: at('2024-03-30T12:00:00Z'), unit: 'day', amount: 1, timezone: 'Europe/Berlin' } },
    at('2024-03-31T11:00:00Z'),
  ],
  [{ $dateSubtract: { startDate: at('2024-03-01T00:00:00Z'), unit: 'hour', amount: 1 } }, at('2024-02-29T23:00:00Z')],
  [
    { $dateDiff: { startDate: at('2023-12-31T23:59:00Z'), endDate: at('2024-01-01T00:01:00Z'), unit: 'year' } },
    Long.fromNumber(1),
  ],
  [
    {
      $dateDiff: {
        startDate: at('2024-01-01T00:00:00Z'),
        endDate: at('2024-01-08T00:00:00Z'),
        unit: 'week',
        startOfWeek: 'monday',
      },
    },
    Long.fromNumber(1),
  ],
  [
    {
      $dateDiff: {
        startDate: at('2024-03-30T23:00:00Z'),
        endDate: at('2024-03-31T22:00:00Z'),
        unit: 'day',
        timezone: 'Europe/Berlin',
      },
    },
    Long.fromNumber(1),
  ],
  [
    {
      $dateDiff: {
        startDate: at('2024-03-30T23:00:00Z'),
        endDate: at('2024-03-31T22:00:00Z'),
        unit: 'hour',
        timezone: 'Europe/Berlin',
      },
    },
    Long.fromNumber(23),
  ],
  [{ $dateDiff: { startDate: null, endDate: at('2024-03-31T22:00:00Z'), unit: 'day' } }, null],
  [{ $dateTrunc: { date: '$d', unit: 'hour' } }, at('2024-02-29T23:00:00Z')],
  [{ $dateTrunc: { date: '$d', unit: 'day', timezone: 'Asia/Shanghai' } }, at('2024-02-29T16:00:00Z')],
  [{ $dateTrunc: { date: '$d', unit: 'week', startOfWeek: 'mon' } }, at('2024-02-26T00:00:00Z')],
  [{ $dateTrunc: { date: '$d', unit: 'month', binSize: 3 } }, at('2024-01-01T00:00:00Z')],
  [{ $dateTrunc: { date: '$d', unit: 'minute', binSize: 15 } }, at('2024-02-29T23:30:00Z')],
  [{ $dateTrunc: { date: at('1969-07-20T20:17:00Z'), unit: 'quarter' } }, at('1969-07-01T00:00:00Z')],
  [{ $dateTrunc: { date: '$missing', unit: 'day' } }, null],
];

test.each(cases.map(([expr, expected]) => [JSON.stringify(expr), expr, expected] as const))(
  '%s',
  (_name, expr, expected) => {
    expect(typed(compileExpression(val(expr))(source, {}))).toBe(typed(val(expected)));
  },
);
