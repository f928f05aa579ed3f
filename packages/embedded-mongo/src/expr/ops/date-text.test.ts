import { describe, test } from 'vitest';
import { at, check, fails, named, type Row } from '../../../test/support/expressions.js';

const source = {
  d: at('2024-02-29T23:05:07.089Z'),
  jan: at('2021-01-03T00:00:00Z'),
  old: at('0042-07-04T00:00:00Z'),
  n: null,
  i: 5,
  f: '%Y',
  text: '2024-02-29T01:02:03.004Z',
  bad: 'soon',
};

/** A date printed by each specifier. */
test.each<[format: string, printed: string, january: string]>([
  ['%Y', '2024', '2021'],
  ['%m', '02', '01'],
  ['%d', '29', '03'],
  ['%H', '23', '00'],
  ['%M', '05', '00'],
  ['%S', '07', '00'],
  ['%L', '089', '000'],
  ['%j', '060', '003'],
  ['%w', '5', '1'],
  ['%u', '4', '7'],
  ['%U', '08', '01'],
  ['%V', '09', '53'],
  ['%G', '2024', '2020'],
  ['%z', '+0000', '+0000'],
  ['%Z', '0', '0'],
  ['%%', '%', '%'],
  ['%Y-%m-%dT%H:%M:%S.%LZ', '2024-02-29T23:05:07.089Z', '2021-01-03T00:00:00.000Z'],
  ['%d.%m.%Y %H Uhr', '29.02.2024 23 Uhr', '03.01.2021 00 Uhr'],
  ['', '', ''],
  ['grün', 'grün', 'grün'],
])('%j', (format, printed, january) => {
  check({ $dateToString: { date: '$d', format } }, printed, source);
  check({ $dateToString: { date: '$jan', format } }, january, source);
});

test.each<[timezone: string, printed: string]>([
  ['UTC', '2024-02-29 23:05 +0000 0'],
  ['GMT', '2024-02-29 23:05 +0000 0'],
  ['Europe/Berlin', '2024-03-01 00:05 +0100 60'],
  ['America/New_York', '2024-02-29 18:05 -0500 -300'],
  ['Asia/Kolkata', '2024-03-01 04:35 +0530 330'],
  ['Asia/Kathmandu', '2024-03-01 04:50 +0545 345'],
  ['+03', '2024-03-01 02:05 +0300 180'],
  ['-0330', '2024-02-29 19:35 -0330 -210'],
  ['+05:30', '2024-03-01 04:35 +0530 330'],
])('in %s', (timezone, printed) => {
  check({ $dateToString: { date: '$d', format: '%Y-%m-%d %H:%M %z %Z', timezone } }, printed, source);
});

const printing: Row[] = [
  [{ $dateToString: { date: '$d' } }, '2024-02-29T23:05:07.089Z'],
  [{ $dateToString: { date: '$d', timezone: 'UTC' } }, '2024-02-29T23:05:07.089Z'],
  [{ $dateToString: { date: '$d', timezone: 'Europe/Berlin' } }, '2024-03-01T00:05:07.089'],
  [{ $dateToString: { date: '$old' } }, '0042-07-04T00:00:00.000Z'],
  [{ $dateToString: { date: '$d', format: '$f' } }, '2024'],
  [{ $dateToString: { date: '$d', format: '$n' } }, null],
  [{ $dateToString: { date: '$d', timezone: '$gone' } }, null],
  [{ $dateToString: { date: '$n' } }, null],
  [{ $dateToString: { date: '$gone', onNull: 'none' } }, 'none'],
  [{ $dateToString: { date: '$n', onNull: '$i' } }, 5],
  [{ $dateToString: { date: '$n', onNull: 'none', timezone: '$n' } }, 'none'],
  [{ $dateToString: { date: '$d', onNull: { $divide: ['$f', 1] } } }, '2024-02-29T23:05:07.089Z'],
  [{ $dateToString: { date: '$n', format: '%' } }, fails(18535)],
  [{ $dateToString: { date: '$d', format: 'a%' } }, fails(18535)],
  [{ $dateToString: { date: '$d', format: '%q' } }, fails(18536)],
  [{ $dateToString: { date: '$n', format: '%é' } }, fails(18536)],
  [{ $dateToString: { date: '$d', format: '$i' } }, fails(18533)],
  [{ $dateToString: { date: '$n', format: '$i' } }, fails(18533)],
  [{ $dateToString: { date: '$d', timezone: 'x/y' } }, fails(40485)],
  [{ $dateToString: { date: '$n', timezone: 'x/y' } }, fails(40485)],
  [{ $dateToString: { date: '$d', timezone: '$i' } }, fails(40517)],
  [{ $dateToString: { date: '$f' } }, fails(16006)],
  [{ $dateToString: '$d' }, fails(18629)],
  [{ $dateToString: { format: '%Y' } }, fails(18628)],
  [{ $dateToString: { date: '$d', form: '%Y' } }, fails(18534)],
];

const read = (dateString: unknown, more: object = {}) => ({ $dateFromString: { dateString, ...more } });

const reading: Row[] = [
  [read('2024-02-29'), at('2024-02-29T00:00:00Z')],
  [read('2024-02-29T01:02:03Z'), at('2024-02-29T01:02:03Z')],
  [read('2024-02-29T01:02:03.004Z'), at('2024-02-29T01:02:03.004Z')],
  [read('2024-02-29 01:02:03'), at('2024-02-29T01:02:03Z')],
  [read('2024-02-29T01:02'), at('2024-02-29T01:02:00Z')],
  [read('2024-02-29T01:02:03+02:00'), at('2024-02-28T23:02:03Z')],
  [read('2024-02-29T01:02:03-0530'), at('2024-02-29T06:32:03Z')],
  [read('2024-02-29T01:02:03', { timezone: 'Europe/Berlin' }), at('2024-02-29T00:02:03Z')],
  [read('2024-07-01', { timezone: 'America/New_York' }), at('2024-07-01T04:00:00Z')],
  [read('2024-02-29T01:02:03', { timezone: '+05:30' }), at('2024-02-28T19:32:03Z')],
  [read('2024-02-29T01:02:03Z', { timezone: 'Europe/Berlin' }), fails(241)],
  [read('0042-07-04T00:00:00Z'), at('0042-07-04T00:00:00Z')],
  [read('2023-02-29'), fails(241)],
  [read('2024-13-01'), fails(241)],
  [read('soon'), fails(241)],
  [read(''), fails(241)],
  [read('$i'), fails(241)],
  [read('$d'), fails(241)],
  [read('$n'), null],
  [read('$gone'), null],
  [read('$n', { onNull: 'none' }), 'none'],
  [read('$gone', { onNull: '$i' }), 5],
  [read('$bad', { onError: 'bad' }), 'bad'],
  [read('$i', { onError: 'bad' }), 'bad'],
  [read('$bad', { onError: null }), null],
  [read('$bad', { onNull: 'none' }), fails(241)],
  [read('$text', { timezone: '$n' }), null],
  [read('$text', { format: '$n' }), null],
  [read('$n', { timezone: 'x/y' }), fails(40485)],
  [read('$bad', { timezone: 'x/y', onError: 1 }), fails(40485)],
  [read('$text', { timezone: '$i' }), fails(40517)],
  [read('$n', { format: '$i' }), fails(40684)],
  [read('$bad', { format: '%q', onError: 1 }), fails(18536)],
  [read('$n', { format: '%' }), fails(18535)],
  [{ $dateFromString: '2024-02-29' }, fails(40540)],
  [{ $dateFromString: { dateString: 'x', style: 1 } }, fails(40541)],
  [{ $dateFromString: { format: '%Y' } }, fails(40542)],
];

const formatted: Row[] = (
  [
    ['29/02/2024', '%d/%m/%Y', '2024-02-29T00:00:00Z'],
    ['29.2.2024 5:07', '%d.%m.%Y %H:%M', '2024-02-29T05:07:00Z'],
    ['20240229', '%Y%m%d', '2024-02-29T00:00:00Z'],
    ['2024-02-29 01:02:03.004', '%Y-%m-%d %H:%M:%S.%L', '2024-02-29T01:02:03.004Z'],
    ['2024-060', '%Y-%j', '2024-02-29T00:00:00Z'],
    ['2021-W01-1', '%G-W%V-%u', '2021-01-04T00:00:00Z'],
    ['2020-53-7', '%G-%V-%u', '2021-01-03T00:00:00Z'],
    ['2024-02-29 +0200', '%Y-%m-%d %z', '2024-02-28T22:00:00Z'],
    ['2024-02-29 -0530', '%Y-%m-%d %z', '2024-02-29T05:30:00Z'],
    ['2024-02-29 +120', '%Y-%m-%d %Z', '2024-02-28T22:00:00Z'],
    ['100% 2024-02-29', '100%% %Y-%m-%d', '2024-02-29T00:00:00Z'],
    ['Feb 29 2024', '%b %d %Y', '2024-02-29T00:00:00Z'],
    ['February 29 2024', '%B %d %Y', '2024-02-29T00:00:00Z'],
    ['[2024].(02)+29', '[%Y].(%m)+%d', '2024-02-29T00:00:00Z'],
  ] as const
).map(([dateString, format, result]): Row => [read(dateString, { format }), at(result)]);

const misfits: Row[] = (
  [
    ['29/02/2024', '%Y-%m-%d'],
    ['2024-02-29', '%Y-%m-%dT'],
    ['2024-02-29x', '%Y-%m-%d'],
    ['2024-13-01', '%Y-%m-%d'],
    ['2024-02-40', '%Y-%m-%d'],
    ['2024-02-29 25:00', '%Y-%m-%d %H:%M'],
    ['2024-02-29 10:61', '%Y-%m-%d %H:%M'],
    ['24-02-29', '%Y-%m-%d'],
    ['Smarch 1 2024', '%b %d %Y'],
  ] as const
).flatMap(([dateString, format]): Row[] => [
  [read(dateString, { format }), fails(241)],
  [read(dateString, { format, onError: 'bad' }), 'bad'],
]);

describe.each(Object.entries({ printing, reading, formatted, misfits }))('%s', (_name, rows) => {
  test.each(named(rows))('%s', (_text, expression, expected) => {
    check(expression, expected, source);
  });
});
