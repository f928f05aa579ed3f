import { maxImportRows } from '@tandem/application';
import { UserError } from '@tandem/domain';
import { CsvError, parse } from 'csv-parse/sync';

const delimiters = [',', ';', '\t'];

/** The head and one row too many say all of a file that is too long: what follows them is not read. */
const mostLines = maxImportRows + 2;

/**
 * Lines of cells, by RFC 4180; the delimiter is what the first line has most of. @throws UserError `import.torn`
 */
export function readCsv(text: string): string[][] {
  const [firstLine = ''] = text.split(/\r?\n/, 1);
  const many = (delimiter: string) => firstLine.split(delimiter).length;
  const delimiter = delimiters.toSorted((a, b) => many(b) - many(a))[0] ?? ',';
  try {
    return parse(text, { bom: true, delimiter, relaxColumnCount: true, skipEmptyLines: true, to: mostLines });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = Number(error.lines ?? 0);
    throw new UserError('unprocessable', 'import.torn', `The quotes of line ${line} do not close.`, {
      cause: error,
      params: { line },
    });
  }
}
