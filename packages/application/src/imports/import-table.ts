/** One row of an uploaded table, every cell as text. */
export interface ImportRow {
  cells: string[];
  /** Columns whose number the sheet itself has cut to 15 digits: what was typed is lost. */
  cut?: number[];
}

/** An uploaded table: its first line names the columns. Row numbers that people see count from that line as 1. */
export interface ImportTable {
  columns: string[];
  rows: ImportRow[];
}

/** The most rows of one import; more is given in several files. */
export const maxImportRows = 20_000;

/** The row's number in the sheet: the first row below the names of the columns is 2. */
export const sheetRow = (index: number): number => index + 2;
