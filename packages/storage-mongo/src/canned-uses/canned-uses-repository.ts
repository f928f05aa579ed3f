import type { CannedUses } from '@tandem/application';
import { type Connection, type Model, Schema } from 'mongoose';

interface UsesDocument {
  /** `<user>:<canned response>` */
  _id: string;
  workspaceId: string;
  userId: string;
  cannedResponseId: string;
  uses: number;
}

const schema = new Schema<UsesDocument>(
  {
    _id: { type: String, required: true },
    workspaceId: { type: String, required: true },
    userId: { type: String, required: true },
    cannedResponseId: { type: String, required: true },
    uses: { type: Number, required: true },
  },
  { collection: 'canned_uses', versionKey: false, strict: 'throw' },
)
  // What one person uses.
  .index({ workspaceId: 1, userId: 1 });

export class CannedUsesRepository implements CannedUses {
  private readonly model: Model<UsesDocument>;

  constructor(connection: Connection) {
    this.model = connection.model<UsesDocument>('canned_uses', schema);
  }

  async add(workspaceId: string, userId: string, cannedResponseId: string): Promise<void> {
    const own = { _id: `${userId}:${cannedResponseId}`, workspaceId };
    await this.model.updateOne(own, { $set: { userId, cannedResponseId }, $inc: { uses: 1 } }, { upsert: true });
  }

  async of(workspaceId: string, userId: string): Promise<Readonly<Record<string, number>>> {
    const rows = await this.model.find({ workspaceId, userId }).lean();
    return Object.fromEntries(rows.map(({ cannedResponseId, uses }) => [cannedResponseId, uses]));
  }
}
