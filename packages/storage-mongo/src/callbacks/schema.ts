import type { Callback } from '@tandem/domain';
import { Schema } from 'mongoose';
import type { Dated } from '../rows/dates.js';

export const callbackDates = ['enqueuedAt', 'requestedAt', 'dueAt', 'expiresAt', 'endedAt'] as const;

export type CallbackDocument = Dated<Omit<Callback, 'id'>, (typeof callbackDates)[number]> & { _id: string };

const { Mixed } = Schema.Types;

export const callbackSchema = new Schema<CallbackDocument>(
  {
    _id: { type: String, required: true },
    workspaceId: { type: String, required: true },
    conversationId: { type: String, required: true },
    contactId: { type: String, required: true },
    queueId: { type: String, required: true },
    enqueuedAt: { type: Date, required: true },
    requirements: { type: Mixed, required: true },
    priority: { type: Number, required: true },
    channelKind: { type: String, required: true },
    phone: String,
    requestedBy: { type: String, required: true },
    requestedAt: { type: Date, required: true },
    state: { type: String, required: true },
    dueAt: { type: Date, required: true },
    expiresAt: { type: Date, required: true },
    workItemId: String,
    attempts: { type: Mixed, required: true },
    endedAt: Date,
    outcome: String,
  },
  { collection: 'callbacks', versionKey: false, minimize: false, strict: 'throw' },
)
  // Those to come, in their order.
  .index({ workspaceId: 1, state: 1, dueAt: 1 });
