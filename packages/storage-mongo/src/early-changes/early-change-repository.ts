import type { EarlyChanges, MessageChange } from '@tandem/application';
import type { Instant } from '@tandem/domain';
import { type Connection, type Model, Schema } from 'mongoose';
import { modelOf } from '../connection/model-of.js';

interface EarlyChangeDocument extends Omit<MessageChange, 'sentAt'> {
  /** Counts up in the order of time. */
  createdAt: Date;
  sentAt?: number;
}

const keptSeconds = 24 * 3600;
const text = { type: String, required: true } as const;
const schema = new Schema<EarlyChangeDocument>(
  {
    ...{ workspaceId: text, channelId: text, dedupeKey: text, ref: text, kind: text, text: { type: String } },
    sentAt: Number,
    createdAt: { type: Date, required: true },
  },
  { collection: 'early_changes', versionKey: false, strict: 'throw' },
)
  // One of a happening.
  .index({ channelId: 1, dedupeKey: 1 }, { unique: true })
  // Those of a message.
  .index({ channelId: 1, ref: 1 })
  // Its message never came.
  .index({ createdAt: 1 }, { expireAfterSeconds: keptSeconds });

export class EarlyChangeRepository implements EarlyChanges {
  private readonly model: Model<EarlyChangeDocument>;

  constructor(connection: Connection) {
    this.model = modelOf(connection, 'early_changes', schema);
  }

  async put({ channelId, dedupeKey, ...change }: MessageChange, at: Instant): Promise<void> {
    const row = { ...change, createdAt: new Date(at) };
    await this.model.updateOne({ channelId, dedupeKey }, { $setOnInsert: row }, { upsert: true });
  }

  async of(workspaceId: string, channelId: string, ref: string): Promise<MessageChange[]> {
    const rows = await this.model.find({ channelId, ref, workspaceId }).sort({ createdAt: 1, _id: 1 }).lean();
    return rows.map(({ _id, createdAt: _, ...change }) => change);
  }

  async remove(workspaceId: string, channelId: string, ref: string): Promise<void> {
    await this.model.deleteMany({ channelId, ref, workspaceId });
  }
}
