import { readFile } from 'node:fs/promises';
import { utils, write } from '@e965/xlsx';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeText } from './decode-text.js';
import { readCsv } from './read-csv.js';
import { readTable } from './read-table.js';
import { writeCsv, writeSheet } from './write-table.js';

const bytes = (text: string) => new TextEncoder().encode(text);
const workbook = (sheet: ReturnType<typeof utils.aoa_to_sheet>) => {
  const book = utils.book_new();
  utils.book_append_sheet(book, sheet, 'Sheet1');
  return new Uint8Array(write(book, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer);
};

describe('the text of a CSV file', () => {
  it.each<[string, number[], string]>([
    ['UTF-8', [0xe5, 0xa7, 0x93], '姓'],
    ['UTF-8 with a mark', [0xef, 0xbb, 0xbf, 0xe5, 0xa7, 0x93], '姓'],
    ['GB18030, two bytes', [0xd0, 0xd5, 0xc3, 0xfb], '姓名'],
    ['GB18030, four bytes', [0x90, 0x30, 0x81, 0x30], '\u{10000}'],
    ['UTF-16, little end first', [0xff, 0xfe, 0xd3, 0x59], '姓'],
    ['UTF-16, big end first', [0xfe, 0xff, 0x59, 0xd3], '姓'],
  ])('is read from %s', (_name, given, text) => {
    expect(decodeText(Uint8Array.from(given))).toBe(text);
  });

  it('is refused when its bytes are neither', () => {
    expect(() => decodeText(Uint8Array.from([0x41, 0xff, 0xff, 0x41]))).toThrow(/neither UTF-8 nor GB18030/);
  });

  it('is whole for everything that GB18030 can write', async () => {
    const shared = new URL('../../../../../shared/data/charset-cjk/', import.meta.url);
    const given = await readFile(new URL('gb18030.txt', shared)).catch(() => undefined);
    const wanted = await readFile(new URL('gb18030-utf8.txt', shared), 'utf8').catch(() => undefined);
    if (given && wanted) expect(decodeText(given)).toBe(wanted);
  });
});

describe('CSV', () => {
  it.each([
    [
      'commas',
      'a,b\n1,2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'semicolons',
      'a;b\r\n1;2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'tabs',
      'a\tb\n1\t2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'quotes, line breaks and doubled quotes',
      'a,b\n"x, ""y""","1\n2"',
      [
        ['a', 'b'],
        ['x, "y"', '1\n2'],
      ],
    ],
    ['empty lines and short rows', 'a,b\n\n1\n', [['a', 'b'], ['1']]],
  ])('is read with %s', (_name, text, rows) => {
    expect(readCsv(text)).toEqual(rows);
  });

  it('says in which line its quotes are torn', () => {
    expect(() => readCsv('a,b\n1,2\n"x,3\n')).toThrow(
      expect.objectContaining({ code: 'import.torn', params: { line: 3 } }),
    );
  });
});

describe('a workbook', () => {
  it('keeps zeros, long numbers, days and results, and says which numbers the sheet has cut', () => {
    const sheet = utils.aoa_to_sheet([
      ['code', 'phone', 'id', 'day', 'sum'],
      ['00123', 13800001234, '110101199003070019', 45000, 3],
    ]);
    sheet.A3 = { t: 'n', v: 42, z: '000000' };
    sheet.C3 = { t: 'n', v: 110101199003070000 };
    if (sheet.D2) sheet.D2.z = 'yyyy/m/d';
    if (sheet.E2) sheet.E2.f = '1+2';
    sheet['!ref'] = 'A1:E3';
    const { columns, rows } = readTable(workbook(sheet));
    expect(columns).toEqual(['code', 'phone', 'id', 'day', 'sum']);
    expect(rows[0]).toEqual({ cells: ['00123', '13800001234', '110101199003070019', '2023-03-15', '3'] });
    expect(rows[1]).toMatchObject({ cells: ['000042', '', expect.anything(), '', ''], cut: [2] });
  });

  it('that is none, or is cut off, is refused', () => {
    expect(() => readTable(Uint8Array.from([0x50, 0x4b, 0x03, 0x04, 1, 2, 3]))).toThrow(
      expect.objectContaining({ code: 'import.bad_sheet' }),
    );
  });
});

describe('a table', () => {
  it('without names of columns, or with too many, is refused', () => {
    expect(() => readTable(bytes('\n\n'))).toThrow(expect.objectContaining({ code: 'import.no_columns' }));
    expect(() => readTable(bytes(Array(61).fill('c').join(',')))).toThrow(
      expect.objectContaining({ code: 'import.too_wide' }),
    );
  });
});

describe('a table that is written', () => {
  it.each(['=1+1', '+86 138', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '＝1+1', '＠SUM'])(
    'computes nothing: %j',
    (cell) => {
      const text = new TextDecoder().decode(writeCsv([['a'], [cell]]));
      expect(readCsv(text)[1]).toEqual([`'${cell}`]);
    },
  );

  const cells = fc.array(fc.array(fc.string({ unit: 'grapheme', maxLength: 12 }), { minLength: 2, maxLength: 2 }), {
    minLength: 1,
    maxLength: 8,
  });
  const kept = (rows: string[][]) =>
    rows.filter((row) => row.some((cell) => cell.trim() !== '')).map((row) => row.map((cell) => cell.normalize('NFC')));
  const isPlain = (rows: string[][]) => rows.flat().every((cell) => !/[\p{Cc}\p{Cn}]|^'/u.test(cell));

  it('comes back as it was, from CSV and from a workbook', () => {
    fc.assert(
      fc.property(cells.filter(isPlain), (rows) => {
        for (const written of [writeCsv([['a', 'b'], ...rows]), writeSheet([['a', 'b'], ...rows], 's')]) {
          const read = readTable(new Uint8Array(written)).rows.map((row) => row.cells);
          expect(kept(read)).toEqual(kept(rows));
        }
      }),
      { numRuns: 60 },
    );
  });
});
