import type { SavedView, SavedViewStore } from '@tandem/application';
import { type Connection, type Model, Schema } from 'mongoose';
import { modelOf } from '../connection/model-of.js';

type SavedViewDocument = Omit<SavedView, 'id' | 'filter'> & {
  _id: string;
  /** A JSON text: labels and words in it are free. */
  filter: string;
};

const schema = new Schema<SavedViewDocument>(
  {
    _id: { type: String, required: true },
    workspaceId: { type: String, required: true },
    ownerId: { type: String, required: true },
    name: { type: String, required: true },
    shared: { type: Boolean, required: true },
    filter: { type: String, required: true },
  },
  { collection: 'saved_views', versionKey: false, strict: 'throw' },
)
  // A person's own, and the shared ones.
  .index({ workspaceId: 1, ownerId: 1 })
  .index({ workspaceId: 1, shared: 1 });

/** Shared ones beyond these are in nobody's menu. */
const maxListed = 300;

export class SavedViewRepository implements SavedViewStore {
  private readonly model: Model<SavedViewDocument>;

  constructor(connection: Connection) {
    this.model = modelOf(connection, 'saved_views', schema);
  }

  async list(workspaceId: string, ownerId: string): Promise<SavedView[]> {
    const rows = await this.model
      .find({ workspaceId, $or: [{ ownerId }, { shared: true }] })
      .sort({ name: 1, _id: 1 })
      .limit(maxListed)
      .lean();
    return rows.map(toView);
  }

  async get(workspaceId: string, id: string): Promise<SavedView | undefined> {
    const row = await this.model.findOne({ _id: id, workspaceId }).lean();
    return row ? toView(row) : undefined;
  }

  async put({ id: _id, filter, ...view }: SavedView): Promise<void> {
    const row = { ...view, filter: JSON.stringify(filter) };
    await this.model.updateOne({ _id, workspaceId: view.workspaceId }, { $set: row }, { upsert: true });
  }

  async remove(workspaceId: string, id: string): Promise<void> {
    await this.model.deleteOne({ _id: id, workspaceId });
  }
}

const toView = ({ _id: id, filter, ...view }: SavedViewDocument): SavedView => ({
  ...view,
  id,
  filter: JSON.parse(filter) as SavedView['filter'],
});
