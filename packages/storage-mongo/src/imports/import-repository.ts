import type {
  AppliedRow,
  Clock,
  ImportChange,
  ImportRecord,
  ImportRow,
  ImportState,
  Imports,
  Page,
  PageRequest,
} from '@tandem/application';
import { type Connection, type Model, Schema } from 'mongoose';
import { afterCursor, type Order, sortOf, toPage } from '../listing/page.js';

type RecordRow = Omit<ImportRecord, 'id'> & { _id: string };

/** Rows travel in JSON: a cell's text is never taken for a field or an operator. */
interface ChunkRow {
  importId: string;
  place: number;
  json: string;
  expiresAt: Date;
}

interface AppliedDocument extends Omit<AppliedRow, 'before'> {
  importId: string;
  before?: string;
  expiresAt: Date;
}

const newest: Order = { field: 'createdAt', type: 'number', direction: -1 };
const keptMs = 48 * 3_600_000;
/** Rows of one document: far below its 16 MB at the longest cells. */
const chunkRows = 100;

const records = new Schema<RecordRow>(
  {
    _id: { type: String, required: true },
    workspaceId: { type: String, required: true },
    kind: { type: String, required: true },
    fileName: { type: String, required: true },
    columns: { type: [String], required: true },
    rowCount: { type: Number, required: true },
    state: { type: String, required: true },
    mapping: Schema.Types.Mixed,
    progress: { type: Number, required: true },
    counts: { type: Schema.Types.Mixed, required: true },
    problems: { type: Schema.Types.Mixed, required: true },
    undone: Schema.Types.Mixed,
    createdBy: { type: Schema.Types.Mixed, required: true },
    createdAt: { type: Number, required: true },
    movedAt: { type: Number, required: true },
    ranAt: Number,
  },
  { collection: 'imports', versionKey: false, strict: 'throw', minimize: false },
)
  // The list, newest first.
  .index({ workspaceId: 1, createdAt: -1, _id: -1 });

const chunks = new Schema<ChunkRow>(
  {
    importId: { type: String, required: true },
    place: { type: Number, required: true },
    json: { type: String, required: true },
    expiresAt: { type: Date, required: true },
  },
  { collection: 'import_rows', versionKey: false, strict: 'throw' },
)
  // All rows of an import, in order.
  .index({ importId: 1, place: 1 })
  // What customers and colleagues are called does not lie about for longer than it is needed.
  .index({ expiresAt: 1 }, { expireAfterSeconds: 0 });

const applied = new Schema<AppliedDocument>(
  {
    importId: { type: String, required: true },
    id: { type: String, required: true },
    before: String,
    updatedAt: { type: Number, required: true },
    expiresAt: { type: Date, required: true },
  },
  { collection: 'import_changes', versionKey: false, strict: 'throw', id: false },
)
  // What an import did, the last first.
  .index({ importId: 1, _id: -1 })
  .index({ expiresAt: 1 }, { expireAfterSeconds: 0 });

/** Uploaded tables. Ids are random and of one workspace, so rows are found by the import's id once that was checked. */
export class ImportRepository implements Imports {
  private readonly records: Model<RecordRow>;
  private readonly chunks: Model<ChunkRow>;
  private readonly done: Model<AppliedDocument>;

  /** @param clock for the day on which rows are forgotten */
  constructor(
    connection: Connection,
    private readonly clock: Clock,
  ) {
    this.records = connection.model<RecordRow>('imports', records);
    this.chunks = connection.model<ChunkRow>('import_rows', chunks);
    this.done = connection.model<AppliedDocument>('import_changes', applied);
  }

  async insert(workspaceId: string, { id, ...record }: ImportRecord, rows: readonly ImportRow[]): Promise<void> {
    const expiresAt = this.expiry();
    for (let place = 0; place < rows.length; place += chunkRows) {
      const json = JSON.stringify(rows.slice(place, place + chunkRows));
      await this.chunks.create([{ importId: id, place, json, expiresAt }]);
    }
    await this.records.create([{ ...record, _id: id, workspaceId }]);
  }

  async get(workspaceId: string, id: string): Promise<ImportRecord | undefined> {
    const row = await this.records.findOne({ _id: id, workspaceId }).lean();
    return row ? toRecord(row) : undefined;
  }

  async list(workspaceId: string, page: PageRequest): Promise<Page<ImportRecord>> {
    const rows = await this.records
      .find({ workspaceId, ...afterCursor(page, newest) })
      .sort(sortOf(newest))
      .limit(page.limit + 1)
      .lean();
    return toPage(rows, page.limit, (row) => [row.createdAt, row._id], toRecord);
  }

  async rows(workspaceId: string, id: string): Promise<ImportRow[]> {
    if (!(await this.get(workspaceId, id))) return [];
    const found = await this.chunks.find({ importId: id }).sort({ place: 1 }).lean();
    return found.flatMap(({ json }) => JSON.parse(json) as ImportRow[]);
  }

  async change(
    workspaceId: string,
    id: string,
    { state, movedAt }: { state: ImportState; movedAt?: number },
    change: ImportChange,
  ): Promise<ImportRecord | undefined> {
    const from = { _id: id, workspaceId, state, ...(movedAt === undefined ? {} : { movedAt }) };
    const row = await this.records.findOneAndUpdate(from, { $set: change }, { returnDocument: 'after' }).lean();
    return row ? toRecord(row) : undefined;
  }

  async addApplied(_workspaceId: string, importId: string, { before, ...row }: AppliedRow): Promise<void> {
    const old = before === undefined ? {} : { before: JSON.stringify(before) };
    await this.done.create([{ ...row, ...old, importId, expiresAt: this.expiry() }]);
  }

  async applied(workspaceId: string, id: string): Promise<AppliedRow[]> {
    if (!(await this.get(workspaceId, id))) return [];
    return (await this.done.find({ importId: id }).sort({ _id: -1 }).lean()).map(toApplied);
  }

  async forget(_workspaceId: string, importId: string, id: string): Promise<void> {
    await this.done.deleteMany({ importId, id });
  }

  private expiry(): Date {
    return new Date(this.clock.now() + keptMs);
  }
}

const toRecord = ({ _id: id, ...record }: RecordRow): ImportRecord => ({ id, ...record });

const toApplied = ({ id, before, updatedAt }: AppliedDocument): AppliedRow => ({
  id,
  updatedAt,
  ...(before === undefined ? {} : { before: JSON.parse(before) as unknown }),
});
