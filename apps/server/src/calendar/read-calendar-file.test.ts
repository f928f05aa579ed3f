import { describe, expect, it } from 'vitest';
import { readCalendarFile } from './read-calendar-file.js';

const utf8 = (text: string) => new TextEncoder().encode(text);

describe('a CSV of days', () => {
  it('has holidays, make-up working days and days with hours of their own', () => {
    const file = [
      'date,name,kind,hours',
      '2026-10-01,National Day,holiday,',
      '2026/10/10,"Make-up, Saturday",workday,wed',
      '20261231,Stocktaking,hours,09:00-12:00;22:00-02:00',
    ].join('\r\n');
    expect(readCalendarFile(utf8(`\uFEFF${file}`))).toEqual({
      days: [
        { date: '2026-10-01', name: 'National Day', intervals: [] },
        { date: '2026-10-10', name: 'Make-up, Saturday', intervals: [], keeps: 2 },
        {
          date: '2026-12-31',
          name: 'Stocktaking',
          intervals: [
            { from: 540, to: 720 },
            { from: 1320, to: 1560 },
          ],
        },
      ],
      errors: [],
    });
  });

  it('as Excel in China writes it: GB18030, Chinese words', () => {
    // 日期,名称,类型,时间 / 2026年10月1日,国庆,放假, / 2026-10-10,国庆,调休,周三
    const bytes = [
      ...[0xc8, 0xd5, 0xc6, 0xda, 0x2c, 0xc3, 0xfb, 0xb3, 0xc6, 0x2c, 0xc0, 0xe0, 0xd0, 0xcd, 0x2c, 0xca, 0xb1, 0xbc],
      ...[0xe4, 0x0d, 0x0a, 0x32, 0x30, 0x32, 0x36, 0xc4, 0xea, 0x31, 0x30, 0xd4, 0xc2, 0x31, 0xc8, 0xd5, 0x2c, 0xb9],
      ...[0xfa, 0xc7, 0xec, 0x2c, 0xb7, 0xc5, 0xbc, 0xd9, 0x2c, 0x0d, 0x0a, 0x32, 0x30, 0x32, 0x36, 0x2d, 0x31, 0x30],
      ...[0x2d, 0x31, 0x30, 0x2c, 0xb9, 0xfa, 0xc7, 0xec, 0x2c, 0xb5, 0xf7, 0xd0, 0xdd, 0x2c, 0xd6, 0xdc, 0xc8, 0xfd],
    ];
    expect(readCalendarFile(Uint8Array.from(bytes))).toEqual({
      days: [
        { date: '2026-10-01', name: '国庆', intervals: [] },
        { date: '2026-10-10', name: '国庆', intervals: [], keeps: 2 },
      ],
      errors: [],
    });
  });

  it('says of each wrong line what is wrong, and takes the others', () => {
    const lines = [
      '日期;名称;类型;时间',
      '2026-02-30;x;holiday;',
      '',
      '2026-05-01;Labour Day;holiday;',
      '2026-05-02;x;party;',
      '2026-05-03;x;workday;someday',
      '2026-05-04;x;hours;9 to 5',
      '2026-05-01;Again;holiday;',
    ];
    expect(readCalendarFile(utf8(lines.join('\n')))).toEqual({
      days: [{ date: '2026-05-01', name: 'Labour Day', intervals: [] }],
      errors: [
        { line: 2, code: 'date_unknown', value: '2026-02-30' },
        { line: 5, code: 'kind_unknown', value: 'party' },
        { line: 6, code: 'weekday_unknown', value: 'someday' },
        { line: 7, code: 'hours_unknown', value: '9 to 5' },
        { line: 8, code: 'date_twice', value: '2026-05-01' },
      ],
    });
  });
});

it('an iCalendar file has a day for each day of an event', () => {
  const event = (...lines: string[]) => ['BEGIN:VEVENT', ...lines, 'END:VEVENT'];
  const file = [
    'BEGIN:VCALENDAR',
    ...event('DTSTART;VALUE=DATE:20260501', 'DTEND;VALUE=DATE:20260503', 'SUMMARY:劳动节', ' （休）'),
    ...event('DTSTART;VALUE=DATE:20260509', 'SUMMARY:劳动节（班）'),
    ...event('DTSTART;VALUE=DATE:20260101', 'RRULE:FREQ=YEARLY', 'SUMMARY:New Year'),
    'END:VCALENDAR',
  ].join('\r\n');
  expect(readCalendarFile(utf8(file))).toEqual({
    days: [
      { date: '2026-05-01', name: '劳动节（休）', intervals: [] },
      { date: '2026-05-02', name: '劳动节（休）', intervals: [] },
      { date: '2026-05-09', name: '劳动节（班）', intervals: [], keeps: 0 },
    ],
    errors: [{ line: 12, code: 'repeats', value: 'New Year' }],
  });
});
