import { type CellObject, read, SSF, utils, type WorkSheet } from '@e965/xlsx';
import type { ImportRow } from '@tandem/application';
import { UserError } from '@tandem/domain';

/** A sheet keeps 15 digits of a number. */
const exact = 999_999_999_999_999;

/**
 * The first sheet of a workbook that has cells. Numbers come as they were typed, or as their format shows them when that
 * format adds zeros (`000123`); days as `YYYY-MM-DD`; formulas as their last result. @throws UserError `import.bad_sheet`
 */
export function readSheet(bytes: Uint8Array): ImportRow[] {
  const sheet = firstSheet(bytes);
  const area = sheet?.['!ref'];
  if (!sheet || area === undefined) return [];
  const { s: from, e: to } = utils.decode_range(area);
  const rows: ImportRow[] = [];
  for (let r = from.r; r <= to.r; r += 1) {
    const cells: string[] = [];
    const cut: number[] = [];
    for (let c = from.c; c <= to.c; c += 1) {
      const cell = sheet[utils.encode_cell({ r, c })] as CellObject | undefined;
      if (cell?.t === 'n' && Math.abs(Number(cell.v)) > exact) cut.push(c - from.c);
      cells.push(cell ? textOf(cell) : '');
    }
    if (cells.some((cell) => cell.trim() !== '')) rows.push({ cells, ...(cut.length > 0 ? { cut } : {}) });
  }
  return rows;
}

function firstSheet(bytes: Uint8Array): WorkSheet | undefined {
  try {
    const book = read(bytes, { type: 'array', cellNF: true, cellHTML: false, cellFormula: false, dense: false });
    const name = book.SheetNames.find((candidate) => book.Sheets[candidate]?.['!ref'] !== undefined);
    return name === undefined ? undefined : book.Sheets[name];
  } catch (error) {
    throw new UserError('unprocessable', 'import.bad_sheet', 'The file is no readable sheet, or it has a password.', {
      cause: error,
    });
  }
}

function textOf({ t, v, w, z }: CellObject): string {
  if (t === 'e' || v === undefined) return '';
  if (t !== 'n') return String(v);
  const format = z === undefined ? 'General' : String(z);
  const number = Number(v);
  if (SSF.is_date(format)) {
    const { y, m, d, H, M, S } = SSF.parse_date_code(number);
    const two = (part: number) => String(part).padStart(2, '0');
    const time = H || M || S ? ` ${two(H)}:${two(M)}:${two(S)}` : '';
    return `${y}-${two(m)}-${two(d)}${time}`;
  }
  return /^0+$/.test(format) ? (w ?? String(number)) : String(number);
}
