import type { ContactMerges, Session } from '@tandem/application';
import type { ContactMerge, Instant } from '@tandem/domain';
import { type Connection, type Model, Schema } from 'mongoose';
import { modelOf } from '../connection/model-of.js';
import { sessionOption } from '../connection/session.js';

type MergeDocument = Omit<ContactMerge, 'id' | 'taken'> & {
  _id: string;
  /** A JSON text: names of attributes are free. */
  taken: string;
};

const mergeSchema = new Schema<MergeDocument>(
  {
    _id: { type: String, required: true },
    workspaceId: { type: String, required: true },
    survivorId: { type: String, required: true },
    mergedId: { type: String, required: true },
    at: { type: Number, required: true },
    byId: String,
    key: String,
    identityIds: [String],
    taken: { type: String, required: true },
    undoneAt: Number,
  },
  { collection: 'contact_merges', versionKey: false, strict: 'throw' },
)
  // What went into a contact.
  .index({ workspaceId: 1, survivorId: 1, at: -1 });

export class ContactMergeRepository implements ContactMerges {
  private readonly model: Model<MergeDocument>;

  constructor(connection: Connection) {
    this.model = modelOf(connection, 'contact_merges', mergeSchema);
  }

  async insert(_workspaceId: string, { id, taken, ...merge }: ContactMerge, session: Session): Promise<void> {
    await this.model.create([{ ...merge, _id: id, taken: JSON.stringify(taken) }], sessionOption(session));
  }

  async get(workspaceId: string, id: string, session?: Session): Promise<ContactMerge | undefined> {
    const row = await this.model.findOne({ _id: id, workspaceId }, null, sessionOption(session)).lean();
    return row ? toMerge(row) : undefined;
  }

  async ofSurvivor(workspaceId: string, survivorId: string): Promise<ContactMerge[]> {
    return (await this.model.find({ workspaceId, survivorId }).sort({ at: -1, _id: -1 }).lean()).map(toMerge);
  }

  async undo(workspaceId: string, id: string, at: Instant, session: Session): Promise<boolean> {
    const standing = { _id: id, workspaceId, undoneAt: { $exists: false } };
    const result = await this.model.updateOne(standing, { $set: { undoneAt: at } }, sessionOption(session));
    return result.matchedCount === 1;
  }
}

const toMerge = ({ _id: id, taken, ...row }: MergeDocument): ContactMerge => ({
  ...row,
  id,
  taken: JSON.parse(taken) as ContactMerge['taken'],
});
