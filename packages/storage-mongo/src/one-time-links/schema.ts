import type { OneTimeLink } from '@tandem/application';
import { Schema } from 'mongoose';

export type OneTimeLinkDocument = Omit<OneTimeLink, 'id'> & { _id: string };

export const oneTimeLinkSchema = new Schema<OneTimeLinkDocument>(
  {
    _id: { type: String, required: true },
    workspaceId: { type: String, required: true },
    userId: { type: String, required: true },
    purpose: { type: String, required: true },
    tokenHash: { type: String, required: true },
    createdAt: { type: Number, required: true },
    expiresAt: { type: Number, required: true },
  },
  { collection: 'one_time_links', versionKey: false, strict: 'throw' },
)
  // Redeeming.
  .index({ tokenHash: 1 }, { unique: true })
  // At most one link a person works.
  .index({ userId: 1 }, { unique: true });
