import type { Conversation } from '@tandem/domain';
import { Schema } from 'mongoose';
import type { Dated } from '../rows/dates.js';

export const conversationDates = [
  'startedAt',
  'updatedAt',
  'resolvedAt',
  'unhandledSince',
  'waitingSince',
] as const satisfies (keyof Conversation)[];

type Stored = Dated<Omit<Conversation, 'id' | 'attributes'>, (typeof conversationDates)[number]>;

export type ConversationDocument = Stored & {
  _id: string;
  /** A JSON text: names of attributes are free. */
  attributes: string;
  /** Present while it is not resolved. */
  open?: true;
};

const { Mixed } = Schema.Types;

export const conversationSchema = new Schema<ConversationDocument>(
  {
    _id: { type: String, required: true },
    workspaceId: { type: String, required: true },
    channelId: { type: String, required: true },
    contactId: { type: String, required: true },
    identityId: { type: String, required: true },
    state: { type: String, required: true },
    open: Boolean,
    snooze: Mixed,
    seq: { type: Number, required: true },
    handledSeq: { type: Number, required: true },
    lastInboundSeq: { type: Number, required: true },
    unhandledSince: Date,
    agentId: String,
    helperIds: { type: [String], default: undefined },
    consult: Mixed,
    mergedInto: String,
    apart: Boolean,
    legs: Mixed,
    replyLegId: String,
    queueIds: [String],
    work: Mixed,
    callbackId: String,
    flow: Mixed,
    firstResponseDue: Mixed,
    language: String,
    languageSource: String,
    attributes: { type: String, required: true },
    labels: { type: [String], default: undefined },
    supervisorIds: { type: [String], default: undefined },
    lastMessage: Mixed,
    waitingSince: Date,
    unread: { type: Number, required: true },
    agentReadSeq: { type: Number, required: true },
    contactReadSeq: { type: Number, required: true },
    dispositionId: String,
    startedAt: { type: Date, required: true },
    updatedAt: { type: Date, required: true },
    resolvedAt: Date,
  },
  { collection: 'conversations', versionKey: false, minimize: false, strict: 'throw' },
)
  // One open conversation per customer and channel; finding it.
  .index({ channelId: 1, identityId: 1 }, { unique: true, partialFilterExpression: { open: true } })
  // A customer's last conversation.
  .index({ identityId: 1, startedAt: -1 })
  // Lists of the workspace, newest change first.
  .index({ workspaceId: 1, updatedAt: -1, _id: -1 })
  // An agent's own.
  .index({ workspaceId: 1, agentId: 1, state: 1 })
  // Where somebody was asked to help.
  .index({ workspaceId: 1, helperIds: 1, state: 1 }, { sparse: true })
  // Where somebody is being asked before it is passed on.
  .index(
    { workspaceId: 1, 'consult.agentId': 1 },
    { partialFilterExpression: { 'consult.agentId': { $exists: true } } },
  )
  // What passed through a queue.
  .index({ workspaceId: 1, queueIds: 1, state: 1 })
  // What waits in a queue.
  .index({ workspaceId: 1, 'work.queueId': 1, 'work.state': 1 })
  // A contact's conversations.
  .index({ workspaceId: 1, contactId: 1, startedAt: -1 })
  // What bears a label.
  .index({ workspaceId: 1, labels: 1 }, { sparse: true })
  // What a flow began lately.
  .index({ workspaceId: 1, 'flow.flowId': 1, startedAt: -1 })
  // Who has waited for an answer for how long, and who was silent for how long: times of rules.
  .index({ workspaceId: 1, waitingSince: 1 }, { partialFilterExpression: { open: true } })
  .index({ workspaceId: 1, 'lastMessage.at': 1 }, { partialFilterExpression: { open: true } })
  // The crash sweep.
  .index({ unhandledSince: 1 }, { sparse: true });
