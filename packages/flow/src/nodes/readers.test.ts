import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readEmail, readPhone } from './read-address.js';
import { readDate } from './read-date.js';
import { readNumber } from './read-number.js';

describe('a date', () => {
  it.each([
    ['2026-11-22', '2026-11-22'],
    ['2026/1/2', '2026-01-02'],
    ['2026.12.31', '2026-12-31'],
    ['2026年11月22日', '2026-11-22'],
    ['2026年1月2号', '2026-01-02'],
    ['２０２６－１１－２２', '2026-11-22'],
    [' 22.11.2026 ', '2026-11-22'],
    ['1. 2. 2026', '2026-02-01'],
    ['22 November 2026', '2026-11-22'],
    ['22nd Nov 2026', '2026-11-22'],
    ['1st Jan. 2027', '2027-01-01'],
    ['November 22, 2026', '2026-11-22'],
    ['dec 3 2026', '2026-12-03'],
    ['2028-02-29', '2028-02-29'],
  ])('“%s” is %s', (text, date) => {
    expect(readDate(text)).toBe(date);
  });

  it.each([
    '2026-02-30',
    '2026-13-01',
    '2026-00-10',
    '2027-02-29',
    '31.11.2026',
    '22/11/2026',
    '11/22/2026',
    '22 Nonember 2026',
    'tomorrow',
    '2026',
    '20261122',
    '2026-11-22 10:00',
    '-2026-11-22',
    '',
  ])('“%s” is none', (text) => {
    expect(readDate(text)).toBeUndefined();
  });

  it('written in any of the ways is the same day', () => {
    const day = fc.date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true });
    const names = 'January February March April May June July August September October November December'.split(' ');
    fc.assert(
      fc.property(day, (date) => {
        const iso = date.toISOString().slice(0, 10);
        const [year = '', month = '', dayOfMonth = ''] = iso.split('-');
        const name = names[Number(month) - 1];
        const ways = [
          iso,
          `${year}年${Number(month)}月${Number(dayOfMonth)}日`,
          `${dayOfMonth}.${month}.${year}`,
          `${Number(dayOfMonth)} ${name} ${year}`,
          `${name} ${Number(dayOfMonth)}, ${year}`,
        ];
        expect(ways.map(readDate)).toEqual(ways.map(() => iso));
      }),
    );
  });
});

describe('a telephone number', () => {
  it.each([
    ['+44 7911 123456', '+447911123456'],
    ['0044 7911 123456', '+447911123456'],
    ['138 1234 5678', '13812345678'],
    ['(020) 7946-0958', '02079460958'],
    ['１３８１２３４５６７８', '13812345678'],
    ['010/1234.5678', '01012345678'],
    ['95588', '95588'],
  ])('“%s” is %s', (text, phone) => {
    expect(readPhone(text)).toBe(phone);
  });

  it.each(['', '1234', 'call me', '+', '12345678901234567', '138-1234-567x', '++44791112345', '1e10'])(
    '“%s” is none',
    (text) => {
      expect(readPhone(text)).toBeUndefined();
    },
  );
});

describe('an e-mail address', () => {
  it.each([
    ['ann@example.com', 'ann@example.com'],
    [' Ann.Lee+shop@Example.CO.UK ', 'Ann.Lee+shop@example.co.uk'],
    ['a_b-c@sub.example.museum', 'a_b-c@sub.example.museum'],
    ['ann＠example．com', 'ann@example.com'],
    ["o'neil@example.ie", "o'neil@example.ie"],
  ])('“%s” is %s', (text, email) => {
    expect(readEmail(text)).toBe(email);
  });

  it.each([
    'ann',
    'ann@',
    '@example.com',
    'ann@example',
    'ann@exam ple.com',
    'ann@-example.com',
    'ann@example..com',
    'a..b@example.com',
    '.ann@example.com',
    'ann.@example.com',
    'ann@example.c',
    'ann@@example.com',
    `${'a'.repeat(65)}@example.com`,
    'my address is ann@example.com',
    '<ann@example.com>',
  ])('“%s” is none', (text) => {
    expect(readEmail(text)).toBeUndefined();
  });
});

describe('a number', () => {
  it('of any size that people write is read back as it was', () => {
    fc.assert(
      fc.property(fc.integer({ min: -999_999_999, max: 999_999_999 }), fc.nat(99), (whole, cents) => {
        const value = Number(`${whole}.${String(cents).padStart(2, '0')}`);
        expect(readNumber(`${whole}.${String(cents).padStart(2, '0')}`)).toBe(value);
        const grouped = whole.toLocaleString('en-US');
        expect(readNumber(grouped)).toBe(whole);
      }),
    );
  });

  it.each(['1,23', '1,2345', '١٢', '0x10', '1e3', 'NaN', 'Infinity', '--1', '1.', '.5', ''])('“%s” is none', (text) => {
    expect(readNumber(text)).toBeUndefined();
  });
});

it('nothing that anybody can type makes a reader throw', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
      for (const read of [readDate, readPhone, readEmail, readNumber]) {
        expect(['string', 'number', 'undefined']).toContain(typeof read(text));
      }
    }),
    { numRuns: 2_000 },
  );
});
