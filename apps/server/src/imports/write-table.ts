import { utils, write } from '@e965/xlsx';
import { stringify } from 'csv-stringify/sync';

/** What a sheet takes for a formula when it opens CSV (OWASP, CSV injection); some take full-width signs, too. */
const formula = /^[=+\-@\t\r\n＝＋－＠]/;

/** CSV that opens in Excel as what it says: a byte order mark, and an apostrophe before what would be computed. */
export function writeCsv(rows: readonly (readonly string[])[]): Buffer {
  const safe = rows.map((cells) => cells.map((cell) => (formula.test(cell) ? `'${cell}` : cell)));
  return Buffer.from(stringify(safe, { bom: true, record_delimiter: 'windows' }));
}

/** A workbook in which every cell is text: nothing is computed, no digit and no zero is lost. */
export function writeSheet(rows: readonly (readonly string[])[], name: string): Buffer {
  const cells = rows.map((row) => row.map((v) => ({ t: 's' as const, v, z: '@' })));
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet(cells), name);
  return write(book, { type: 'buffer', bookType: 'xlsx', compression: true }) as Buffer;
}
