import type { Assignment } from '@tandem/domain';
import { Schema } from 'mongoose';
import type { Dated } from '../rows/dates.js';

export const assignmentDates = [
  'offeredAt',
  'acceptedAt',
  'firstResponseAt',
  'wrapUpSince',
  'wrapUpUntil',
  'endedAt',
] as const;

export type AssignmentDocument = Dated<Omit<Assignment, 'id'>, (typeof assignmentDates)[number]> & { _id: string };

export const assignmentSchema = new Schema<AssignmentDocument>(
  {
    _id: { type: String, required: true },
    workspaceId: { type: String, required: true },
    workItemId: { type: String, required: true },
    conversationId: { type: String, required: true },
    queueId: { type: String },
    agentId: { type: String, required: true },
    channelKind: { type: String, required: true },
    state: { type: String, required: true },
    offeredAt: { type: Date, required: true },
    acceptedAt: Date,
    firstResponseAt: Date,
    wrapUpSince: Date,
    wrapUpUntil: Date,
    endedAt: Date,
    outcome: String,
    dispositionId: String,
    declineReason: String,
    why: [String],
  },
  { collection: 'assignments', versionKey: false, strict: 'throw' },
)
  // An agent's open shares: offers to show, load to count, work to give back.
  .index({ workspaceId: 1, agentId: 1, state: 1, offeredAt: 1 })
  // The open shares of a work item.
  .index({ workItemId: 1, state: 1 })
  // A conversation's record.
  .index({ conversationId: 1, offeredAt: 1 });
