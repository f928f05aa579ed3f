import type { Agent } from '@tandem/domain';
import { Schema } from 'mongoose';

export type AgentDocument = Omit<Agent, 'id'> & { _id: string };

const perKind = { voice: Number, chat: Number, message: Number, email: Number };

export const agentSchema = new Schema<AgentDocument>(
  {
    _id: { type: String, required: true },
    workspaceId: { type: String, required: true },
    displayName: { type: String, required: true },
    active: { type: Boolean, required: true },
    presence: { type: String, required: true },
    presenceReason: String,
    presenceSince: { type: Number, required: true },
    queueIds: [String],
    skills: Schema.Types.Mixed,
    languages: Schema.Types.Mixed,
    capacity: { type: perKind, _id: false },
    load: { type: perKind, _id: false },
    wrapUp: { type: perKind, _id: false },
    missedInRow: Number,
    break: Schema.Types.Mixed,
    presenceBefore: Schema.Types.Mixed,
    idleSince: { type: Number, required: true },
    lastOfferedAt: Number,
  },
  { collection: 'agents', versionKey: false, strict: 'throw' },
)
  // Candidates of a queue.
  .index({ workspaceId: 1, queueIds: 1 });
