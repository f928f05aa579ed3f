import { type Instant, notFound, UserError } from '@tandem/domain';
import type { ContactSearch } from '../contacts/contact-book.js';
import type { Audit } from '../people/audit.js';
import type { Caller } from '../people/caller.js';
import type { Clock } from '../ports/clock.js';
import type { Ids } from '../ports/ids.js';
import type { Page, PageRequest } from '../ports/page.js';
import { token } from '../ports/token.js';
import { assertMay } from '../support/access.js';
import type { Background } from '../support/background.js';
import type { ImportField, ImportKind, ImportKindKey } from './import-kind.js';
import type { ImportKinds } from './import-kinds.js';
import type { ImportChange, ImportRecord, Imports, RowProblem } from './import-record.js';
import { type ImportTable, maxImportRows } from './import-table.js';
import { type RowsRun, runRows } from './run-rows.js';
import { type ImportMapping, suggestMapping } from './suggest-mapping.js';

/** For how long an import can be taken back. */
export const undoMs = 24 * 3_600_000;
/** A run that has not moved for so long has died with its server; it may be begun again. */
const silentMs = 60_000;
/** Rows between two writes of how far it is. */
const pulse = 25;
/** Problems kept with the import; the sheet of problems is made from all rows. */
const keptProblems = 200;

const nothing = { create: 0, update: 0, unchanged: 0, failed: 0 };

/** Tables that become entries: uploaded, tried, run in the background, taken back for a day. */
export class ManageImports {
  constructor(
    private readonly imports: Imports,
    private readonly kinds: ImportKinds,
    private readonly audit: Audit,
    private readonly ids: Ids,
    private readonly clock: Clock,
    private readonly background: Background,
  ) {}

  /** Keeps the table and says which columns look like which values. @throws UserError `import.empty`, `import.too_long` */
  async upload(caller: Caller, key: ImportKindKey, fileName: string, table: ImportTable): Promise<ImportRecord> {
    this.allowed(caller, key);
    const { workspaceId } = caller;
    if (table.rows.length === 0) throw new UserError('unprocessable', 'import.empty', 'The table has no rows.');
    if (table.rows.length > maxImportRows) {
      throw new UserError('unprocessable', 'import.too_long', `More than ${maxImportRows} rows: give it in parts.`, {
        params: { max: maxImportRows, rows: table.rows.length },
      });
    }
    const now = this.clock.now();
    const record: ImportRecord = {
      id: this.ids.next(),
      workspaceId,
      kind: key,
      fileName,
      columns: table.columns,
      rowCount: table.rows.length,
      state: 'ready',
      mapping: suggestMapping(table.columns, await this.fieldsOf(workspaceId, key)),
      progress: 0,
      counts: nothing,
      problems: [],
      createdBy: { id: caller.subject.id, displayName: caller.actor.displayName ?? '' },
      createdAt: now,
      movedAt: now,
    };
    await this.imports.insert(workspaceId, record, table.rows);
    return record;
  }

  /** What running it would do; nothing is written. */
  async dryRun(caller: Caller, id: string, mapping: ImportMapping): Promise<RowsRun> {
    const { record, kind } = await this.own(caller, id);
    const rows = await this.rowsOf(record);
    const checked = checkedMapping(await this.fieldsOf(record.workspaceId, record.kind), mapping, record.columns);
    // Kept for the sheet of problems, and for who comes back to it.
    await this.imports.change(caller.workspaceId, id, { state: 'ready' }, { mapping: checked });
    const plan = await kind.begin(caller);
    return runRows(rows, { mapping: checked, plan }, undefined, async () => undefined);
  }

  /** Begins to write the rows that can be written. Begun again after a crash it finds the rows that are done. */
  async run(caller: Caller, id: string, mapping: ImportMapping): Promise<ImportRecord> {
    const { record, kind } = await this.own(caller, id);
    const rows = await this.rowsOf(record);
    const checked = checkedMapping(await this.fieldsOf(record.workspaceId, record.kind), mapping, record.columns);
    const now = this.clock.now();
    const start: ImportChange = {
      state: 'running',
      mapping: checked,
      progress: 0,
      counts: nothing,
      problems: [],
      ranAt: now,
      movedAt: now,
    };
    const from = this.mayBegin(record, 'ready', 'running');
    const begun = await this.imports.change(caller.workspaceId, id, from, start);
    if (!begun) throw busy();
    await this.audit.record(caller, { action: 'import.run', resource: 'import', resourceId: id, after: begun });
    this.background.start('import', async () => {
      const plan = await kind.begin(caller);
      const done = await runRows(
        rows,
        { mapping: checked, plan },
        async (planned) => {
          if (planned.action === 'unchanged') return;
          await this.imports.addApplied(caller.workspaceId, id, await planned.apply());
        },
        (run) => this.moved(begun, run),
      );
      await this.end(begun, 'done', done);
    });
    return begun;
  }

  /** Begins to take back what the import did, the last row first. @throws UserError `import.too_late` */
  async undo(caller: Caller, id: string): Promise<ImportRecord> {
    const { record, kind } = await this.own(caller, id);
    const { workspaceId } = caller;
    const now = this.clock.now();
    const until = this.undoUntil(record);
    if (until === undefined || now > until) {
      throw new UserError('conflict', 'import.too_late', 'An import can be taken back for 24 hours.');
    }
    const from = this.mayBegin(record, 'done', 'undoing');
    const begun = await this.imports.change(workspaceId, id, from, { state: 'undoing', progress: 0, movedAt: now });
    if (!begun) throw busy();
    await this.audit.record(caller, { action: 'import.undone', resource: 'import', resourceId: id });
    this.background.start('undo import', async () => {
      const undone = { undone: 0, kept: 0 };
      const applied = await this.imports.applied(workspaceId, id);
      for (const [index, row] of applied.entries()) {
        undone[await kind.undo(caller, row)] += 1;
        await this.imports.forget(workspaceId, id, row.id);
        if (index % pulse === 0) await this.write(begun, { progress: index + 1, undone });
      }
      await this.write(begun, { state: 'undone', progress: applied.length, undone });
    });
    return begun;
  }

  async get(caller: Caller, id: string): Promise<ImportRecord> {
    return (await this.own(caller, id)).record;
  }

  /** Imports of the kinds that the caller may manage. */
  async list(caller: Caller, page: PageRequest): Promise<Page<ImportRecord>> {
    return this.imports.list(caller.workspaceId, page);
  }

  /** The rows that failed, as they were given, with what is wrong with each: to mend and to give again. */
  async failedRows(
    caller: Caller,
    id: string,
  ): Promise<{ record: ImportRecord; table: ImportTable; problems: Map<number, RowProblem[]> }> {
    const { record } = await this.own(caller, id);
    const rows = await this.rowsOf(record);
    const run = await this.dryRun(caller, id, record.mapping ?? {});
    const problems = new Map<number, RowProblem[]>();
    for (const problem of [...record.problems, ...run.problems]) {
      const of = problems.get(problem.row) ?? [];
      if (!of.some(({ field, code }) => field === problem.field && code === problem.code)) of.push(problem);
      problems.set(problem.row, of);
    }
    return { record, table: { columns: record.columns, rows }, problems };
  }

  /** Every entry of the kind as rows, with the names of its columns. */
  async export(
    caller: Caller,
    key: ImportKindKey,
    search: ContactSearch = {},
  ): Promise<{ columns: string[]; rows: Record<string, string>[] }> {
    const kind = this.allowed(caller, key);
    const rows = await kind.rows(caller, search);
    await this.audit.record(caller, {
      action: 'export.made',
      resource: 'import',
      after: { kind: key, rows: rows.length, ...search },
    });
    const fields = await this.fieldsOf(caller.workspaceId, key);
    return { columns: fields.map((field) => field.key), rows };
  }

  /** Until when it can be taken back; undefined when it was not run, or was taken back. */
  undoUntil({ ranAt, state }: ImportRecord): Instant | undefined {
    return ranAt === undefined || state === 'undone' ? undefined : ranAt + undoMs;
  }

  async fieldsOf(workspaceId: string, key: ImportKindKey): Promise<ImportField[]> {
    const kind = this.kinds.of(key);
    return [...kind.fields, ...((await kind.ownFields?.(workspaceId)) ?? [])];
  }

  private allowed(caller: Caller, key: ImportKindKey): ImportKind {
    const kind = this.kinds.of(key);
    assertMay(caller, kind.permission, {});
    return kind;
  }

  private async own(caller: Caller, id: string): Promise<{ record: ImportRecord; kind: ImportKind }> {
    const record = await this.imports.get(caller.workspaceId, id);
    if (!record) throw notFound('import', id);
    return { record, kind: this.allowed(caller, record.kind) };
  }

  private async rowsOf({ workspaceId, id }: ImportRecord) {
    const rows = await this.imports.rows(workspaceId, id);
    if (rows.length === 0) {
      throw new UserError('conflict', 'import.expired', 'Its rows are kept for two days: upload the file again.');
    }
    return rows;
  }

  private mayBegin(record: ImportRecord, ready: 'ready' | 'done', active: 'running' | 'undoing') {
    if (record.state === active && this.clock.now() > record.movedAt + silentMs) {
      return { state: active, movedAt: record.movedAt };
    }
    return { state: ready };
  }

  private async moved(record: ImportRecord, run: RowsRun): Promise<void> {
    if (run.progress % pulse !== 0) return;
    await this.write(record, { progress: run.progress, counts: run.counts });
  }

  private async end(record: ImportRecord, state: 'done', run: RowsRun): Promise<void> {
    const { progress, counts, problems } = run;
    await this.write(record, { state, progress, counts, problems: problems.slice(0, keptProblems) });
  }

  private async write({ workspaceId, id, state }: ImportRecord, change: ImportChange): Promise<void> {
    await this.imports.change(workspaceId, id, { state }, { ...change, movedAt: this.clock.now() });
  }
}

export const MANAGE_IMPORTS = token<ManageImports>('ManageImports');

const busy = () => new UserError('conflict', 'import.busy', 'The import is under way, or it was run already.');

/** A mapping of known fields to columns that are there; what a new entry needs has a column. */
function checkedMapping(
  fields: readonly ImportField[],
  mapping: ImportMapping,
  columns: readonly string[],
): ImportMapping {
  for (const [field, column] of Object.entries(mapping)) {
    const known = fields.some(({ key }) => key === field);
    if (known && Number.isInteger(column) && column >= 0 && column < columns.length) continue;
    throw new UserError('unprocessable', 'import.bad_mapping', `There is no such column or value: ${field}.`, {
      issues: [{ path: ['body', 'mapping', field], code: 'unknown', message: 'No such column or value.' }],
    });
  }
  const missing = fields.find(({ key, required }) => required && mapping[key] === undefined);
  if (!missing) return mapping;
  throw new UserError('unprocessable', 'import.column_missing', `No column is ${missing.key}.`, {
    params: { field: missing.key },
    issues: [{ path: ['body', 'mapping', missing.key], code: 'missing', message: 'Choose a column for it.' }],
  });
}
