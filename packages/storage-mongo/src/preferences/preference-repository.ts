import type { PreferenceStore, Preferences } from '@tandem/application';
import { type Connection, type Model, Schema } from 'mongoose';
import { modelOf } from '../connection/model-of.js';

interface PreferencesDocument {
  /** The person's. */
  _id: string;
  workspaceId: string;
  /** A JSON text: ids of commands are free. */
  values: string;
}

const schema = new Schema<PreferencesDocument>(
  {
    _id: { type: String, required: true },
    workspaceId: { type: String, required: true },
    values: { type: String, required: true },
  },
  { collection: 'preferences', versionKey: false, strict: 'throw' },
);

export class PreferenceRepository implements PreferenceStore {
  private readonly model: Model<PreferencesDocument>;

  constructor(connection: Connection) {
    this.model = modelOf(connection, 'preferences', schema);
  }

  async get(workspaceId: string, userId: string): Promise<Preferences | undefined> {
    const row = await this.model.findOne({ _id: userId, workspaceId }).lean();
    return row ? (JSON.parse(row.values) as Preferences) : undefined;
  }

  async put(workspaceId: string, userId: string, preferences: Preferences): Promise<void> {
    const values = JSON.stringify(preferences);
    await this.model.updateOne({ _id: userId, workspaceId }, { $set: { values } }, { upsert: true });
  }
}
