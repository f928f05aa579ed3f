import type { Flow, FlowVersion } from '@tandem/application';
import { Schema } from 'mongoose';

/** Drawings are kept as JSON texts: they come back exactly as they were sent, whatever their names. */
export type FlowRow = Omit<Flow, 'id' | 'draft'> & { _id: string; draft: string; key: string; search: string };
export type FlowVersionRow = Omit<FlowVersion, 'document'> & { _id: string; document: string };

export const flowSchema = new Schema<FlowRow>(
  {
    _id: { type: String, required: true },
    workspaceId: { type: String, required: true },
    name: { type: String, required: true },
    active: { type: Boolean, required: true },
    draft: { type: String, required: true },
    draftRevision: { type: Number, required: true },
    publishedVersion: Number,
    publishedRevision: Number,
    lastVersion: { type: Number, required: true },
    createdAt: { type: Number, required: true },
    updatedAt: { type: Number, required: true },
    updatedBy: String,
    key: { type: String, required: true },
    search: { type: String, required: true },
  },
  { collection: 'flows', versionKey: false, strict: 'throw' },
)
  // The list, by name. Two flows may have one name.
  .index({ workspaceId: 1, key: 1, _id: 1 });

export const flowVersionSchema = new Schema<FlowVersionRow>(
  {
    _id: { type: String, required: true },
    workspaceId: { type: String, required: true },
    flowId: { type: String, required: true },
    version: { type: Number, required: true },
    note: { type: String },
    document: { type: String, required: true },
    publishedAt: { type: Number, required: true },
    publishedBy: String,
  },
  { collection: 'flow_versions', versionKey: false, strict: 'throw' },
)
  // One version by number, and all of a flow, newest first.
  .index({ workspaceId: 1, flowId: 1, version: -1 }, { unique: true });
