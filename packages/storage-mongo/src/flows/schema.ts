import type { DraftEdit, Flow, FlowVersion } from '@tandem/application';
import { Schema } from 'mongoose';

/** Drawings are kept as JSON texts: they come back exactly as they were sent, whatever their names. */
export type FlowRow = Omit<Flow, 'id' | 'draft'> & { _id: string; draft: string; key: string; search: string };
export type DraftEditRow = Omit<DraftEdit, 'at' | 'changes'> & { _id: string; at: Date; changes: string };
export type FlowVersionRow = Omit<FlowVersion, 'document'> & { _id: string; document: string };

export const flowSchema = new Schema<FlowRow>(
  {
    _id: { type: String, required: true },
    workspaceId: { type: String, required: true },
    name: { type: String, required: true },
    active: { type: Boolean, required: true },
    draft: { type: String, required: true },
    draftRevision: { type: Number, required: true },
    drafting: {
      type: {
        _id: false,
        owner: String,
        editors: [String],
        authors: [String],
        asks: { type: [{ _id: false, by: String, at: Number }], default: undefined },
      },
      default: undefined,
    },
    publishedVersion: Number,
    publishedRevision: Number,
    lastVersion: { type: Number, required: true },
    canary: { type: { _id: false, version: Number, percent: Number, startedAt: Number, startedBy: String } },
    scheduled: { type: { _id: false, version: Number, at: Number, by: String, problem: String } },
    testsMustPass: Boolean,
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

const editsKeptSeconds = 30 * 24 * 3_600;

export const draftEditSchema = new Schema<DraftEditRow>(
  {
    _id: { type: String, required: true },
    workspaceId: { type: String, required: true },
    flowId: { type: String, required: true },
    revision: { type: Number, required: true },
    at: { type: Date, required: true },
    by: String,
    changes: { type: String, required: true },
    name: String,
  },
  { collection: 'flow_edits', versionKey: false, strict: 'throw' },
)
  // Those of one flow after a revision, in order.
  .index({ workspaceId: 1, flowId: 1, revision: 1 }, { unique: true })
  .index({ at: 1 }, { expireAfterSeconds: editsKeptSeconds });

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
    authors: { type: [String], default: undefined },
  },
  { collection: 'flow_versions', versionKey: false, strict: 'throw' },
)
  // One version by number, and all of a flow, newest first.
  .index({ workspaceId: 1, flowId: 1, version: -1 }, { unique: true });
