import type { PluginSettings } from '@tandem/application';
import { Schema } from 'mongoose';

export type PluginSettingsDocument = PluginSettings & { _id: string };

/** One document for the installation. Read whole by its id, so it needs no further index. */
export const pluginSettingsSchema = new Schema<PluginSettingsDocument>(
  {
    _id: { type: String, required: true },
    revision: { type: Number, required: true },
    plugins: { type: Schema.Types.Mixed, required: true },
  },
  { collection: 'plugin_settings', versionKey: false, minimize: false, strict: 'throw' },
);

export interface PluginEntryDocument {
  /** `<scope>/<key>`; a scope has no slash. Every query is by this or a range of it. */
  _id: string;
  value: unknown;
}

export const pluginEntrySchema = new Schema<PluginEntryDocument>(
  {
    _id: { type: String, required: true },
    value: { type: Schema.Types.Mixed },
  },
  { collection: 'plugin_entries', versionKey: false, minimize: false, strict: 'throw' },
);
