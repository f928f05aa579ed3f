import type { WorkItem } from '@tandem/domain';
import { Schema } from 'mongoose';
import type { Dated } from '../rows/dates.js';

export const workItemDates = ['enqueuedAt', 'answeredAt', 'endedAt'] as const;

export type WorkItemDocument = Dated<Omit<WorkItem, 'id'>, (typeof workItemDates)[number]> & { _id: string };

const { Mixed } = Schema.Types;

export const workItemSchema = new Schema<WorkItemDocument>(
  {
    _id: { type: String, required: true },
    workspaceId: { type: String, required: true },
    conversationId: { type: String, required: true },
    contactId: { type: String, required: true },
    queueId: { type: String },
    channelKind: { type: String, required: true },
    requirements: { type: Mixed, required: true },
    priority: { type: Number, required: true },
    state: { type: String, required: true },
    enqueuedAt: { type: Date, required: true },
    answeredAt: Date,
    endedAt: Date,
    offer: Mixed,
    agentId: String,
    cooldowns: { type: Mixed, required: true },
    onlyAgentId: String,
    unroutable: String,
    inputs: Mixed,
    note: String,
    labels: { type: [String], default: undefined },
    steps: Mixed,
    lastAgentId: String,
    ownerId: String,
    passed: { type: [String], default: undefined },
    overflows: Mixed,
    rulesDone: { type: [String], default: undefined },
    resorted: Boolean,
    callbackId: String,
    followUp: Mixed,
  },
  { collection: 'work_items', versionKey: false, minimize: false, strict: 'throw' },
)
  // A queue's line; what waits or is offered anywhere.
  .index({ workspaceId: 1, state: 1, queueId: 1 })
  // A conversation's stays in queues.
  .index({ conversationId: 1, enqueuedAt: 1 })
  // Waits that ended today.
  .index({ workspaceId: 1, answeredAt: 1 })
  .index({ workspaceId: 1, endedAt: 1 })
  // Who came in the last days, newest first.
  .index({ workspaceId: 1, enqueuedAt: -1, _id: -1 });
