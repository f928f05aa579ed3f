import type { OutboundMessage } from '@tandem/application';
import { Schema } from 'mongoose';
import type { Dated } from '../rows/dates.js';

export const outboundDates = ['nextAttemptAt', 'createdAt'] as const;

export type OutboundDocument = Dated<Omit<OutboundMessage, 'id'>, (typeof outboundDates)[number]> & {
  _id: string;
  /** Present until the outcome is known. */
  open?: true;
};

export const outboundSchema = new Schema<OutboundDocument>(
  {
    _id: { type: String, required: true },
    workspaceId: { type: String, required: true },
    conversationId: { type: String, required: true },
    channelId: { type: String, required: true },
    to: { type: String },
    seq: { type: Number, required: true },
    state: { type: String, required: true },
    open: Boolean,
    attempts: { type: Number, required: true },
    sentParts: { type: Number, required: true },
    nextAttemptAt: { type: Date, required: true },
    externalId: String,
    lastErrorCode: String,
    automatic: Boolean,
    replays: Number,
    createdAt: { type: Date, required: true },
  },
  { collection: 'outbound_messages', versionKey: false, strict: 'throw' },
)
  // What a conversation has to send, in order.
  .index({ conversationId: 1, seq: 1 })
  // What is due.
  .index({ workspaceId: 1, open: 1, nextAttemptAt: 1 })
  // The message a receipt speaks of.
  .index({ channelId: 1, externalId: 1 }, { sparse: true })
  // What did not go out, newest first.
  .index(
    { workspaceId: 1, createdAt: -1, _id: -1 },
    { partialFilterExpression: { state: { $in: ['failed', 'unknown'] } } },
  )
  // Automatic messages to one address within an hour.
  .index({ channelId: 1, to: 1, createdAt: 1 }, { partialFilterExpression: { automatic: true } });
