import { Schema } from 'mongoose';

/** A flow session as stored. What flows made is JSON text: variables hold whatever the outside answered. */
export interface FlowSessionDocument {
  _id: string;
  workspaceId: string;
  conversationId: string;
  flowId: string;
  version: number;
  revision: number;
  handledSeq: number;
  eventSeq?: number;
  state: string;
  pending?: string;
  openNodes?: string;
  /** Present while there is something to do: pending effects, or nodes that have not answered. */
  unfinishedSince?: Date;
  /** The name of the event it waits for. */
  awaits?: string;
  startedAt: Date;
  updatedAt: Date;
}

export const flowSessionSchema = new Schema<FlowSessionDocument>(
  {
    _id: { type: String, required: true },
    workspaceId: { type: String, required: true },
    conversationId: { type: String, required: true },
    flowId: { type: String, required: true },
    version: { type: Number, required: true },
    revision: { type: Number, required: true },
    handledSeq: { type: Number, required: true },
    eventSeq: Number,
    state: { type: String, required: true },
    pending: String,
    openNodes: String,
    unfinishedSince: Date,
    awaits: String,
    startedAt: { type: Date, required: true },
    updatedAt: { type: Date, required: true },
  },
  { collection: 'flow_sessions', versionKey: false, strict: 'throw' },
)
  // The crash sweep.
  .index({ unfinishedSince: 1 }, { sparse: true })
  // Who waits for an event of a conversation.
  .index({ conversationId: 1, awaits: 1 }, { partialFilterExpression: { awaits: { $exists: true } } });
