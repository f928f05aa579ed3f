import type { UserSession } from '@tandem/application';
import { Schema } from 'mongoose';

export type UserSessionDocument = Omit<UserSession, 'id'> & { _id: string };

export const userSessionSchema = new Schema<UserSessionDocument>(
  {
    _id: { type: String, required: true },
    workspaceId: { type: String, required: true },
    userId: { type: String, required: true },
    tokenHash: { type: String, required: true },
    createdAt: { type: Number, required: true },
    lastSeenAt: { type: Number, required: true },
    expiresAt: { type: Number, required: true },
    userAgent: { type: String },
    address: { type: String },
  },
  { collection: 'user_sessions', versionKey: false, strict: 'throw' },
)
  // Every request of a person.
  .index({ tokenHash: 1 }, { unique: true })
  // A person's sessions, and ending them.
  .index({ userId: 1 });
