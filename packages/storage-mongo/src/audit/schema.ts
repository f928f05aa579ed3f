import type { AuditEntry } from '@tandem/application';
import { Schema } from 'mongoose';

export type AuditDocument = Omit<AuditEntry, 'id' | 'before' | 'after'> & {
  _id: string;
  /** JSON texts: what stood in a setting may have names that a document must not have. */
  before?: string;
  after?: string;
  search: string;
};

export const auditSchema = new Schema<AuditDocument>(
  {
    _id: { type: String, required: true },
    workspaceId: { type: String, required: true },
    at: { type: Number, required: true },
    actor: { type: Schema.Types.Mixed, required: true },
    action: { type: String, required: true },
    resource: { type: String, required: true },
    resourceId: String,
    before: String,
    after: String,
    address: String,
    requestId: String,
    search: { type: String, required: true },
  },
  { collection: 'audit_log', versionKey: false, strict: 'throw' },
)
  // The log, newest first, also between two times.
  .index({ workspaceId: 1, at: -1, _id: -1 })
  // The log of one person.
  .index({ workspaceId: 1, 'actor.id': 1, at: -1 });
