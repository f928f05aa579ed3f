import type { SavedView, SavedViewStore, ViewAudience } from '@tandem/application';
import { type Connection, type Model, Schema } from 'mongoose';
import { modelOf } from '../connection/model-of.js';

type SavedViewDocument = Omit<SavedView, 'id' | 'filter' | 'audience'> & {
  _id: string;
  /** Everybody has it. */
  shared: boolean;
  /** This group has it. */
  groupId?: string;
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
    groupId: { type: String },
    filter: { type: String, required: true },
  },
  { collection: 'saved_views', versionKey: false, strict: 'throw' },
)
  // A person's own, everybody's, and those of groups.
  .index({ workspaceId: 1, ownerId: 1 })
  .index({ workspaceId: 1, shared: 1 })
  .index({ workspaceId: 1, groupId: 1 });

/** Shared ones beyond these are in nobody's menu. */
const maxListed = 300;

export class SavedViewRepository implements SavedViewStore {
  private readonly model: Model<SavedViewDocument>;

  constructor(connection: Connection) {
    this.model = modelOf(connection, 'saved_views', schema);
  }

  async list(workspaceId: string, ownerId: string, groupIds: readonly string[]): Promise<SavedView[]> {
    const rows = await this.model
      .find({ workspaceId, $or: [{ ownerId }, { shared: true }, { groupId: { $in: [...groupIds] } }] })
      .sort({ name: 1, _id: 1 })
      .limit(maxListed)
      .lean();
    return rows.map(toView);
  }

  async get(workspaceId: string, id: string): Promise<SavedView | undefined> {
    const row = await this.model.findOne({ _id: id, workspaceId }).lean();
    return row ? toView(row) : undefined;
  }

  async put({ id: _id, filter, audience, ...view }: SavedView): Promise<void> {
    const row = { ...view, shared: audience.kind === 'everybody', filter: JSON.stringify(filter) };
    const change =
      audience.kind === 'group'
        ? { $set: { ...row, groupId: audience.groupId } }
        : { $set: row, $unset: { groupId: 1 as const } };
    await this.model.updateOne({ _id, workspaceId: view.workspaceId }, change, { upsert: true });
  }

  async remove(workspaceId: string, id: string): Promise<void> {
    await this.model.deleteOne({ _id: id, workspaceId });
  }
}

const audienceOf = (shared: boolean, groupId: string | undefined): ViewAudience => {
  if (groupId !== undefined) return { kind: 'group', groupId };
  return { kind: shared ? 'everybody' : 'owner' };
};

const toView = ({ _id: id, filter, shared, groupId, ...view }: SavedViewDocument): SavedView => ({
  ...view,
  id,
  audience: audienceOf(shared, groupId),
  filter: JSON.parse(filter) as SavedView['filter'],
});
