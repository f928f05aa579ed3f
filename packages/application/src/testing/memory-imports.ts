import type { AppliedRow } from '../imports/import-kind.js';
import type { ImportChange, ImportRecord, ImportState, Imports } from '../imports/import-record.js';
import type { ImportRow } from '../imports/import-table.js';
import type { PageRequest } from '../ports/page.js';
import { MemoryTable } from './memory-transactions.js';

export class MemoryImports implements Imports {
  private readonly records = new MemoryTable<ImportRecord>();
  private readonly tables = new MemoryTable<readonly ImportRow[]>();
  private readonly done = new MemoryTable<AppliedRow[]>();

  async insert(_workspaceId: string, record: ImportRecord, rows: readonly ImportRow[]): Promise<void> {
    this.records.put(record.id, record, undefined);
    this.tables.put(record.id, rows, undefined);
  }

  async get(_workspaceId: string, id: string): Promise<ImportRecord | undefined> {
    return this.records.get(id);
  }

  async list(_workspaceId: string, { limit }: PageRequest) {
    return { items: this.records.all().toReversed().slice(0, limit) };
  }

  async rows(_workspaceId: string, id: string): Promise<ImportRow[]> {
    return [...(this.tables.get(id) ?? [])];
  }

  /** As if two days had passed. */
  forgetRows(id: string): void {
    this.tables.put(id, undefined, undefined);
  }

  async change(
    _workspaceId: string,
    id: string,
    from: { state: ImportState; movedAt?: number },
    change: ImportChange,
  ): Promise<ImportRecord | undefined> {
    const record = this.records.get(id);
    if (record?.state !== from.state) return undefined;
    if (from.movedAt !== undefined && record.movedAt !== from.movedAt) return undefined;
    const after = { ...record, ...change };
    this.records.put(id, after, undefined);
    return after;
  }

  async addApplied(_workspaceId: string, id: string, row: AppliedRow): Promise<void> {
    this.done.put(id, [...(this.done.get(id) ?? []), row], undefined);
  }

  async applied(_workspaceId: string, id: string): Promise<AppliedRow[]> {
    return (this.done.get(id) ?? []).toReversed();
  }

  async forget(_workspaceId: string, id: string, entryId: string): Promise<void> {
    this.done.put(
      id,
      (this.done.get(id) ?? []).filter((row) => row.id !== entryId),
      undefined,
    );
  }
}
