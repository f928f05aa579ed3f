import type { Permission } from '@tandem/domain';
import type { ContactSearch } from '../contacts/contact-book.js';
import type { Caller } from '../people/caller.js';

export const importKinds = ['agents', 'skills', 'queues', 'contacts', 'cannedResponses'] as const;
export type ImportKindKey = (typeof importKinds)[number];

/** A value that a kind of import knows. */
export interface ImportField {
  key: string;
  /** Needed for a new entry. */
  required?: true;
  /** By locale, for fields that an admin has named; others have their text in the catalogue. */
  name?: Readonly<Record<string, string>>;
  /** What a column with it may be called beside the key, in lower case. */
  titles: readonly string[];
}

export type CellProblemCode =
  | 'missing'
  | 'too_long'
  | 'not_a_number'
  | 'out_of_range'
  | 'digits_lost'
  | 'not_a_date'
  | 'not_an_email'
  | 'not_a_language'
  | 'not_a_choice'
  | 'not_a_level'
  | 'unknown'
  | 'repeated'
  | 'cut_by_sheet'
  | 'refused';

/** Why a cell, or the row as a whole, cannot be taken. */
export interface CellProblem {
  /** Absent: the row as a whole. */
  field?: string;
  code: CellProblemCode;
  params?: Record<string, string | number>;
}

/** The values of one row by field; an empty cell is no value. */
export type RowValues = Readonly<Record<string, string>>;

/** What a row amounts to. An entry is known again by its `name`: another row with the same name is refused. */
export type PlannedRow =
  | { problems: CellProblem[] }
  | { action: 'unchanged'; name: string }
  | { action: 'create' | 'update'; name: string; apply(): Promise<AppliedRow> };

/** What a row did: enough to take it back. */
export interface AppliedRow {
  id: string;
  /** The entry as it was; absent when the row made it. */
  before?: unknown;
  /** When the entry was last changed, by this row: a later change is not overwritten by taking it back. */
  updatedAt: number;
}

/** Whether a row could be taken back, or the entry was changed or used since and stays. */
export type UndoneRow = 'undone' | 'kept';

/** One kind of entries that come from a table: what its columns mean, and what a row does. */
export interface ImportKind {
  readonly key: ImportKindKey;
  readonly permission: Permission;
  readonly fields: readonly ImportField[];
  /** Fields that an admin has defined, beside those that are always there. */
  ownFields?(workspaceId: string): Promise<ImportField[]>;
  /** Reads what the rows may refer to, once for a run. */
  begin(caller: Caller): Promise<(values: RowValues) => Promise<PlannedRow>>;
  undo(caller: Caller, row: AppliedRow): Promise<UndoneRow>;
  /** Every entry as a row of the same fields: what is exported can be imported. Customers may be narrowed. */
  rows(caller: Caller, search: ContactSearch): Promise<Record<string, string>[]>;
}
