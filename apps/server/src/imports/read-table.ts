import { type ImportRow, type ImportTable, maxImportRows } from '@tandem/application';
import { UserError } from '@tandem/domain';
import { decodeText } from './decode-text.js';
import { readCsv } from './read-csv.js';
import { readSheet } from './read-sheet.js';

const maxColumns = 60;
const zip = [0x50, 0x4b, 0x03, 0x04];
const oldWorkbook = [0xd0, 0xcf, 0x11, 0xe0];
const begins = (bytes: Uint8Array, mark: readonly number[]) => mark.every((byte, index) => bytes[index] === byte);

/**
 * An uploaded file as a table: a workbook by its first bytes, else CSV. Its first row names the columns. An apostrophe that
 * keeps a sheet from computing a cell (`'=1+1`) is not part of the value.
 * @throws UserError `import.no_columns`, `import.too_wide`, `import.too_long` and those of the readers
 */
export function readTable(bytes: Uint8Array): ImportTable {
  const isWorkbook = begins(bytes, zip) || begins(bytes, oldWorkbook);
  const all: ImportRow[] = isWorkbook ? readSheet(bytes) : readCsv(decodeText(bytes)).map((cells) => ({ cells }));
  const [head, ...rows] = all;
  const columns = head?.cells.map((cell) => cell.trim()) ?? [];
  while (columns.at(-1) === '') columns.pop();
  if (columns.length === 0) throw refuse('no_columns', 'The first row must name the columns.');
  if (columns.length > maxColumns) throw refuse('too_wide', `More than ${maxColumns} columns.`, { max: maxColumns });
  if (rows.length > maxImportRows) {
    throw refuse('too_long', `More than ${maxImportRows} rows: give it in parts.`, { max: maxImportRows });
  }
  return { columns, rows: rows.map((row) => ({ ...row, cells: row.cells.map(plain) })) };
}

const plain = (cell: string): string => cell.replace(/^'(?=[=+\-@\t\r])/, '').normalize('NFC');

const refuse = (code: string, message: string, params: Record<string, number> = {}) =>
  new UserError('unprocessable', `import.${code}`, message, { params });
