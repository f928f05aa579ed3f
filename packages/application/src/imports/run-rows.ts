import { isTandemError, type TandemError } from '@tandem/domain';
import type { CellProblem, PlannedRow, RowValues } from './import-kind.js';
import type { ImportCounts, RowProblem } from './import-record.js';
import { type ImportRow, sheetRow } from './import-table.js';
import type { ImportMapping } from './suggest-mapping.js';

export interface RowsRun {
  /** Rows looked at so far. */
  progress: number;
  counts: ImportCounts;
  problems: RowProblem[];
}

type Plan = (values: RowValues) => Promise<PlannedRow>;
type Apply = (planned: Exclude<PlannedRow, { problems: CellProblem[] }>) => Promise<void>;

/**
 * Goes through the rows in order: what is wrong with one does not hold up the others. A name that stood in an earlier
 * row is refused, because the second would silently overwrite the first.
 *
 * @param apply writes a planned row; left out to try only
 * @param moved called after each row
 */
export async function runRows(
  rows: readonly ImportRow[],
  { mapping, plan }: { mapping: ImportMapping; plan: Plan },
  apply: Apply | undefined,
  moved: (run: RowsRun) => Promise<void>,
): Promise<RowsRun> {
  const seen = new Map<string, number>();
  const run: RowsRun = { progress: 0, counts: { create: 0, update: 0, unchanged: 0, failed: 0 }, problems: [] };
  for (const [index, row] of rows.entries()) {
    const number = sheetRow(index);
    const cut = cutFields(row, mapping);
    const planned = cut.length > 0 ? { problems: cut } : await plan(valuesOf(row, mapping));
    const problems = await outcome(planned, seen, number, apply);
    if (problems.length > 0 || 'problems' in planned) {
      run.counts.failed += 1;
      run.problems.push(...problems.map((problem) => ({ ...problem, row: number })));
    } else run.counts[planned.action] += 1;
    run.progress = index + 1;
    await moved(run);
  }
  return run;
}

async function outcome(
  planned: PlannedRow,
  seen: Map<string, number>,
  number: number,
  apply: Apply | undefined,
): Promise<CellProblem[]> {
  if ('problems' in planned) return planned.problems;
  const name = planned.name.toLowerCase();
  const earlier = seen.get(name);
  if (earlier !== undefined) return [{ code: 'repeated', params: { row: earlier } }];
  seen.set(name, number);
  try {
    await apply?.(planned);
    return [];
  } catch (error) {
    if (isTandemError(error) && error.family === 'user') return [refused(error)];
    throw error;
  }
}

/** A rule of the entry itself that the table cannot know, such as an address that somebody else has. */
const refused = ({ code, message }: TandemError): CellProblem => ({
  code: 'refused',
  params: { code, message },
});

const cutFields = ({ cut = [] }: ImportRow, mapping: ImportMapping): CellProblem[] =>
  Object.entries(mapping).flatMap(([field, column]) =>
    cut.includes(column) ? [{ field, code: 'cut_by_sheet' as const }] : [],
  );

const valuesOf = ({ cells }: ImportRow, mapping: ImportMapping): RowValues =>
  Object.fromEntries(
    Object.entries(mapping).flatMap(([key, column]) => {
      const value = cells[column];
      return value === undefined || value.trim() === '' ? [] : [[key, value]];
    }),
  );
