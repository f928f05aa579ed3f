import { Schema } from 'mongoose';

/** An event as it is stored. */
export interface EventDocument {
  _id: string;
  v: 1;
  workspaceId: string;
  /** Absent, with `seq`, for events of no conversation. */
  conversationId?: string;
  seq?: number;
  type: string;
  at: Date;
  actor: object;
  correlationId: string;
  data: object;
  content?: object;
  /** Both or neither. */
  channelId?: string;
  dedupeKey?: string;
}

/** Names by which a refused insertion says what it collided with. */
export const seqIndex = 'conversation_seq';
export const dedupeIndex = 'channel_dedupe';

export const eventSchema = new Schema<EventDocument>(
  {
    _id: { type: String, required: true },
    v: { type: Number, required: true },
    workspaceId: { type: String, required: true },
    conversationId: String,
    seq: Number,
    type: { type: String, required: true },
    at: { type: Date, required: true },
    actor: { type: Schema.Types.Mixed, required: true },
    correlationId: { type: String, required: true },
    data: { type: Schema.Types.Mixed, required: true },
    content: Schema.Types.Mixed,
    channelId: String,
    dedupeKey: String,
  },
  { collection: 'events', versionKey: false, minimize: false, strict: 'throw' },
)
  // A conversation in order; taking the next seq is inserting it.
  .index({ conversationId: 1, seq: 1 }, { name: seqIndex, unique: true, sparse: true })
  // A provider's repeat, or a repeated effect.
  .index({ channelId: 1, dedupeKey: 1 }, { name: dedupeIndex, unique: true, sparse: true })
  // The message that a provider speaks of.
  .index(
    { 'data.channelId': 1, 'data.externalId': 1 },
    { partialFilterExpression: { 'data.externalId': { $exists: true } } },
  )
  // The log in time: recovery, and followers that lost their place.
  .index({ workspaceId: 1, at: 1 })
  // What people were told lately.
  .index({ workspaceId: 1, at: -1, _id: -1 }, { name: 'alerts', partialFilterExpression: { type: 'alert.raised' } });
