import type { Instant } from '@tandem/domain';
import type { Page, PageRequest } from '../ports/page.js';
import { token } from '../ports/token.js';
import type { AppliedRow, CellProblem, ImportKindKey } from './import-kind.js';
import type { ImportRow } from './import-table.js';
import type { ImportMapping } from './suggest-mapping.js';

export type ImportState = 'ready' | 'running' | 'done' | 'undoing' | 'undone';

export interface RowProblem extends CellProblem {
  /** As the sheet counts. */
  row: number;
}

export interface ImportCounts {
  create: number;
  update: number;
  unchanged: number;
  failed: number;
}

/** One uploaded table and what became of it. */
export interface ImportRecord {
  id: string;
  workspaceId: string;
  kind: ImportKindKey;
  fileName: string;
  columns: string[];
  rowCount: number;
  state: ImportState;
  mapping?: ImportMapping;
  /** Rows looked at so far; while taking back, changes taken back so far. */
  progress: number;
  counts: ImportCounts;
  /** The first of them; the sheet of problems has all. */
  problems: RowProblem[];
  /** Entries that were taken back, and those that stay because they were changed or used since. */
  undone?: { undone: number; kept: number };
  createdBy: { id: string; displayName: string };
  createdAt: Instant;
  /** When the last row was written: a run that is silent for a minute has died with its server. */
  movedAt: Instant;
  ranAt?: Instant;
}

export type ImportChange = Partial<
  Pick<ImportRecord, 'state' | 'mapping' | 'progress' | 'counts' | 'problems' | 'undone' | 'movedAt' | 'ranAt'>
>;

/** Uploaded tables: rows and what they did are kept for two days, what is known of the import stays. */
export interface Imports {
  insert(workspaceId: string, record: ImportRecord, rows: readonly ImportRow[]): Promise<void>;
  get(workspaceId: string, id: string): Promise<ImportRecord | undefined>;
  /** Newest first. */
  list(workspaceId: string, page: PageRequest): Promise<Page<ImportRecord>>;
  /** All rows, in order; none any more after two days. */
  rows(workspaceId: string, id: string): Promise<ImportRow[]>;
  /** One guarded write: undefined when it was in another state, or moved since `movedAt`. */
  change(
    workspaceId: string,
    id: string,
    from: { state: ImportState; movedAt?: Instant },
    change: ImportChange,
  ): Promise<ImportRecord | undefined>;
  addApplied(workspaceId: string, id: string, row: AppliedRow): Promise<void>;
  /** The last one first: entries are taken back in the opposite order. */
  applied(workspaceId: string, id: string): Promise<AppliedRow[]>;
  /** An entry that was taken back: it is not looked at again when that has to be begun once more. */
  forget(workspaceId: string, id: string, entryId: string): Promise<void>;
}

export const IMPORTS = token<Imports>('Imports');
