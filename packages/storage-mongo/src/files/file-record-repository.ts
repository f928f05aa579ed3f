import type { FileState, StoredFile } from '@tandem/application';
import { type Connection, type Model, Schema } from 'mongoose';
import { modelOf } from '../connection/model-of.js';

export type FileDocument = Omit<StoredFile, 'id'> & { _id: string };

export const fileSchema = new Schema<FileDocument>(
  {
    _id: { type: String, required: true },
    workspaceId: { type: String, required: true },
    name: { type: String, required: true },
    contentType: { type: String, required: true },
    size: { type: Number, required: true },
    width: Number,
    height: Number,
    thumbnail: Boolean,
    state: String,
    ownerId: { type: String, required: true },
    conversationId: String,
    createdAt: { type: Number, required: true },
  },
  { collection: 'files', versionKey: false, strict: 'throw' },
)
  // What was sent in conversations, newest first.
  .index({ workspaceId: 1, conversationId: 1, createdAt: -1 }, { sparse: true })
  // What the virus scanner has still to look at, oldest first.
  .index({ workspaceId: 1, createdAt: 1 }, { partialFilterExpression: { state: 'waiting' } });

/** What is known of each file; its bytes are elsewhere. */
export class FileRecordRepository {
  private readonly model: Model<FileDocument>;

  constructor(connection: Connection) {
    this.model = modelOf(connection, 'files', fileSchema);
  }

  async insert(workspaceId: string, { id, ...file }: StoredFile): Promise<void> {
    await this.model.create([{ ...file, _id: id, workspaceId }]);
  }

  async get(workspaceId: string, id: string): Promise<StoredFile | undefined> {
    const row = await this.model.findOne({ _id: id, workspaceId }).lean();
    return row ? toFile(row) : undefined;
  }

  async waiting(workspaceId: string, most: number): Promise<StoredFile[]> {
    const rows = await this.model.find({ workspaceId, state: 'waiting' }).sort({ createdAt: 1 }).limit(most).lean();
    return rows.map(toFile);
  }

  /** Of one that waits: it may be opened, or never. Answers whether it still waited. */
  async settle(workspaceId: string, id: string, state: Extract<FileState, 'infected'> | undefined): Promise<boolean> {
    const change = state === undefined ? { $unset: { state: 1 } } : { $set: { state } };
    const { modifiedCount } = await this.model.updateOne({ _id: id, workspaceId, state: 'waiting' }, change);
    return modifiedCount === 1;
  }

  /** A file belongs to the conversation it was sent in first. */
  async attach(workspaceId: string, ids: readonly string[], conversationId: string): Promise<void> {
    const free = { workspaceId, _id: { $in: [...ids] }, conversationId: { $exists: false } };
    await this.model.updateMany(free, { $set: { conversationId } });
  }
}

export const toFile = ({ _id: id, ...file }: FileDocument): StoredFile => ({ id, ...file });
