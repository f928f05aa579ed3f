import { Schema, type SchemaDefinition } from 'mongoose';

/** What every settings document has beside the fields of its kind. */
export interface SettingDocument {
  _id: string;
  workspaceId: string;
  active: boolean;
  createdAt: number;
  updatedAt: number;
  /** The name as it is compared and sorted. */
  key: string;
  search: string;
  /** The entry's own key, as expressions name it; kinds without one have none. */
  ownKey?: string;
}

export const settingSchema = (collection: string, fields: SchemaDefinition): Schema<SettingDocument> =>
  new Schema<SettingDocument>(
    {
      _id: { type: String, required: true },
      workspaceId: { type: String, required: true },
      active: { type: Boolean, required: true },
      createdAt: { type: Number, required: true },
      updatedAt: { type: Number, required: true },
      key: { type: String, required: true },
      search: { type: String },
      ownKey: { type: String },
      ...fields,
    },
    { collection, versionKey: false, minimize: false, strict: 'throw' },
  )
    // Names are unique whatever their case; lists are read in this order.
    .index({ workspaceId: 1, key: 1 }, { unique: true })
    .index({ workspaceId: 1, ownKey: 1 }, { unique: true, partialFilterExpression: { ownKey: { $exists: true } } });

/** A list of texts; absent is empty. */
export const texts = [String];
export const mixed = Schema.Types.Mixed;
