import type { RoutingTrace } from '@tandem/application';
import { Schema } from 'mongoose';

export type RoutingTraceDocument = Omit<RoutingTrace, 'id' | 'at' | 'lastAt'> & { _id: string; at: Date; lastAt: Date };

const { Mixed } = Schema.Types;

/**
 * A month of traces answers every question about a wait that somebody still asks, and the comparison of rule sets over
 * the last days; for good they would outgrow the conversations they explain.
 */
const keptSeconds = 30 * 24 * 3_600;

export const routingTraceSchema = new Schema<RoutingTraceDocument>(
  {
    _id: { type: String, required: true },
    workspaceId: { type: String, required: true },
    workItemId: { type: String, required: true },
    queueId: { type: String, required: true },
    at: { type: Date, required: true },
    lastAt: { type: Date, required: true },
    times: { type: Number, required: true },
    step: { type: Mixed, required: true },
    policy: { type: String, required: true },
    handoffSkills: { type: Mixed },
    score: { type: Mixed, required: true },
    inputs: { type: Mixed, required: true },
    candidates: { type: Mixed, required: true },
    rejected: { type: Mixed, required: true },
    offeredTo: String,
    lastResort: String,
  },
  { collection: 'routing_traces', versionKey: false, minimize: false, strict: 'throw' },
)
  // How one item was routed, in order.
  .index({ workspaceId: 1, workItemId: 1, at: 1 })
  // What happened in a period, whichever the item.
  .index({ workspaceId: 1, at: 1 })
  .index({ lastAt: 1 }, { expireAfterSeconds: keptSeconds });
