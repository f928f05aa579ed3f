import type { Comparison, Comparisons } from '@tandem/application';
import { type Connection, type Model, Schema } from 'mongoose';

interface ComparisonDocument {
  _id: string;
  workspaceId: string;
  /** As JSON: ids of agents and queues, which may hold any sign, are names in it. */
  json: string;
  expiresAt: Date;
}

const schema = new Schema<ComparisonDocument>(
  {
    _id: { type: String, required: true },
    workspaceId: { type: String, required: true },
    json: { type: String, required: true },
    expiresAt: { type: Date, required: true },
  },
  { collection: 'comparisons', versionKey: false, strict: 'throw' },
)
  // Whoever wants it again after a day begins it again.
  .index({ expiresAt: 1 }, { expireAfterSeconds: 0 });

const keptMs = 86_400_000;

export class ComparisonRepository implements Comparisons {
  private readonly model: Model<ComparisonDocument>;

  constructor(connection: Connection) {
    this.model = connection.model<ComparisonDocument>('comparisons', schema);
  }

  async put(workspaceId: string, comparison: Comparison): Promise<void> {
    const expiresAt = new Date(comparison.createdAt + keptMs);
    await this.model.updateOne(
      { _id: comparison.id, workspaceId },
      { $set: { json: JSON.stringify(comparison), expiresAt } },
      { upsert: true },
    );
  }

  async get(workspaceId: string, id: string): Promise<Comparison | undefined> {
    const row = await this.model.findOne({ _id: id, workspaceId }).lean();
    return row ? (JSON.parse(row.json) as Comparison) : undefined;
  }
}
