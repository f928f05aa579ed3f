import type { PluginSetting, PluginSettings, PluginSettingsStore, Session } from '@tandem/application';
import type { Connection, Model } from 'mongoose';
import { sessionOption } from '../connection/session.js';
import { type PluginSettingsDocument, pluginSettingsSchema } from './schema.js';

const id = 'plugins';

/** The one document that says which plugins are on. */
export class PluginSettingsRepository implements PluginSettingsStore {
  private readonly model: Model<PluginSettingsDocument>;

  constructor(connection: Connection) {
    this.model = connection.model<PluginSettingsDocument>('plugin_settings', pluginSettingsSchema);
  }

  async read(): Promise<PluginSettings> {
    const row = await this.model.findById(id).lean();
    return row ? toSettings(row) : { revision: 0, plugins: {} };
  }

  async change(
    pluginId: string,
    change: Partial<Pick<PluginSetting, 'enabled' | 'config'>>,
    baseRevision: number,
    session?: Session,
  ): Promise<PluginSettings | undefined> {
    const fresh = baseRevision === 0;
    if (fresh) {
      // Outside the caller's transaction: an empty document means the same as none, and the guard below needs one.
      await this.model.updateOne({ _id: id }, { $setOnInsert: { revision: 0, plugins: {} } }, { upsert: true });
    }
    const path = `plugins.${pluginId}`;
    const set = { ...(fresh ? { enabled: false, config: {} } : {}), ...change };
    const row = await this.model
      .findOneAndUpdate(
        { _id: id, [`${path}.revision`]: fresh ? { $exists: false } : baseRevision },
        {
          $set: Object.fromEntries(Object.entries(set).map(([field, value]) => [`${path}.${field}`, value])),
          $inc: { revision: 1, [`${path}.revision`]: 1 },
        },
        { returnDocument: 'after', ...sessionOption(session) },
      )
      .lean();
    return row ? toSettings(row) : undefined;
  }
}

const toSettings = ({ revision, plugins }: PluginSettingsDocument): PluginSettings => ({ revision, plugins });
