import type { ApiKey } from '@tandem/application';
import { Schema } from 'mongoose';

export type ApiKeyDocument = Omit<ApiKey, 'id'> & { _id: string; search: string };

export const apiKeySchema = new Schema<ApiKeyDocument>(
  {
    _id: { type: String, required: true },
    workspaceId: { type: String, required: true },
    name: { type: String, required: true },
    role: { type: String, required: true },
    customRoleId: String,
    grants: { type: Schema.Types.Mixed, required: true },
    prefix: { type: String, required: true },
    secretHash: { type: String, required: true },
    createdAt: { type: Number, required: true },
    expiresAt: { type: Number, required: true },
    lastUsedAt: Number,
    revokedAt: Number,
    search: { type: String, required: true },
  },
  { collection: 'api_keys', versionKey: false, strict: 'throw' },
)
  // Every request of a program.
  .index({ secretHash: 1 }, { unique: true })
  // The list, newest first.
  .index({ workspaceId: 1, createdAt: -1, _id: -1 });
