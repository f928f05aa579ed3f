import type { Draft, DraftStore, Drafts } from '@tandem/application';
import { type Connection, type Model, Schema } from 'mongoose';

interface DraftDocument extends Drafts {
  /** `<user>:<conversation>` */
  _id: string;
  workspaceId: string;
  updatedAt: number;
}

const draft = { type: { text: String, fileIds: [String] }, _id: false };
const schema = new Schema<DraftDocument>(
  {
    _id: { type: String, required: true },
    workspaceId: { type: String, required: true },
    reply: draft,
    note: draft,
    updatedAt: { type: Number, required: true },
  },
  { collection: 'drafts', versionKey: false, strict: 'throw' },
);

const isEmpty = ({ text, fileIds }: Draft): boolean => text === '' && fileIds.length === 0;

export class DraftRepository implements DraftStore {
  private readonly model: Model<DraftDocument>;

  constructor(connection: Connection) {
    this.model = connection.model<DraftDocument>('drafts', schema);
  }

  async get(workspaceId: string, userId: string, conversationId: string): Promise<Drafts | undefined> {
    const row = await this.model.findOne({ _id: `${userId}:${conversationId}`, workspaceId }).lean();
    return row ? { reply: row.reply, note: row.note } : undefined;
  }

  async put(workspaceId: string, userId: string, conversationId: string, drafts: Drafts, at: number): Promise<void> {
    const own = { _id: `${userId}:${conversationId}`, workspaceId };
    if (isEmpty(drafts.reply) && isEmpty(drafts.note)) {
      await this.model.deleteOne(own);
    } else {
      await this.model.updateOne(own, { $set: { ...drafts, updatedAt: at } }, { upsert: true });
    }
  }
}
