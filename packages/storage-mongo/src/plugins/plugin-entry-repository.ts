import type { PluginEntries, PluginEntry } from '@tandem/application';
import type { Connection, Model } from 'mongoose';
import { driverCollection } from '../connection/model-of.js';
import { type PluginEntryDocument, pluginEntrySchema } from './schema.js';

/** The last code point: what stands before it stands before the end of a prefix. */
const last = '\u{10FFFF}';

/** Keys and values of plugins. */
export class PluginEntryRepository implements PluginEntries {
  private readonly model: Model<PluginEntryDocument>;

  constructor(connection: Connection) {
    this.model = connection.model<PluginEntryDocument>('plugin_entries', pluginEntrySchema);
  }

  async get(scope: string, key: string): Promise<unknown> {
    const row = await this.model.findById(`${scope}/${key}`).lean();
    return row?.value;
  }

  async set(scope: string, key: string, value: unknown): Promise<void> {
    // Past mongoose's casting, which drops names such as `constructor` from what a plugin keeps.
    const entries = driverCollection(this.model);
    await entries.replaceOne({ _id: `${scope}/${key}` }, { value }, { upsert: true });
  }

  async delete(scope: string, key: string): Promise<boolean> {
    const { deletedCount } = await this.model.deleteOne({ _id: `${scope}/${key}` });
    return deletedCount === 1;
  }

  async list(scope: string, prefix: string, after: string, limit: number): Promise<PluginEntry[]> {
    const from = `${scope}/${prefix}`;
    const behind = `${scope}/${after}`;
    const rows = await this.model
      .find({ _id: { $gte: from, $lt: from + last, ...(after === '' ? {} : { $gt: behind }) } })
      .sort({ _id: 1 })
      .limit(limit)
      .lean();
    return rows.map(({ _id, value }) => ({ key: _id.slice(scope.length + 1), value }));
  }
}
