import type { Passage, Standing } from '@tandem/application';
import { Schema } from 'mongoose';

export type StandingRow = Omit<Standing, 'sessionId' | 'startedAt' | 'since'> & {
  _id: string;
  startedAt: Date;
  since: Date;
};
export type PassageRow = Omit<Passage, 'eventId' | 'at'> & { _id: string; at: Date };

/** Counts of one version on one channel in one minute or hour. Names are encoded: ports may hold dots. */
export interface TrafficRow {
  _id: string;
  workspaceId: string;
  flowId: string;
  version: number;
  /** Absent of what was counted before channels were noted. */
  channelId?: string;
  span: 'minute' | 'hour';
  from: Date;
  started: number;
  edges?: Record<string, number>;
  entered?: Record<string, number>;
  waits?: Record<string, number>;
}

const daySeconds = 24 * 3_600;

export const standingSchema = new Schema<StandingRow>(
  {
    _id: { type: String, required: true },
    workspaceId: { type: String, required: true },
    flowId: { type: String, required: true },
    version: { type: Number, required: true },
    conversationId: { type: String, required: true },
    channelId: String,
    startedAt: { type: Date, required: true },
    seq: { type: Number, required: true },
    nodeId: String,
    since: { type: Date, required: true },
    state: { type: String, required: true },
  },
  { collection: 'flow_standings', versionKey: false, strict: 'throw' },
)
  // Who stands where, of one version.
  .index({ workspaceId: 1, flowId: 1, version: 1, state: 1, startedAt: -1 })
  // The sessions of a conversation that ends.
  .index({ workspaceId: 1, conversationId: 1 })
  // Who is gone of all flows.
  .index({ workspaceId: 1, state: 1, startedAt: -1 })
  .index({ startedAt: 1 }, { expireAfterSeconds: 90 * daySeconds });

export const passageSchema = new Schema<PassageRow>(
  {
    _id: { type: String, required: true },
    workspaceId: { type: String, required: true },
    flowId: { type: String, required: true },
    version: { type: Number, required: true },
    conversationId: { type: String, required: true },
    channelId: String,
    at: { type: Date, required: true },
    edges: { type: [String], required: true },
  },
  { collection: 'flow_passages', versionKey: false, strict: 'throw' },
)
  // The conversations behind one way, latest first.
  .index({ workspaceId: 1, flowId: 1, version: 1, edges: 1, at: -1 })
  .index({ at: 1 }, { expireAfterSeconds: 90 * daySeconds });

const counts = { type: Schema.Types.Mixed, required: false };

export const trafficSchema = new Schema<TrafficRow>(
  {
    _id: { type: String, required: true },
    workspaceId: { type: String, required: true },
    flowId: { type: String, required: true },
    version: { type: Number, required: true },
    channelId: String,
    span: { type: String, required: true },
    from: { type: Date, required: true },
    started: { type: Number, required: true },
    edges: counts,
    entered: counts,
    waits: counts,
  },
  { collection: 'flow_traffic', versionKey: false, strict: 'throw', minimize: false },
)
  // The counts of one version in a period.
  .index({ workspaceId: 1, flowId: 1, version: 1, span: 1, from: 1 })
  // The hours of all flows.
  .index({ workspaceId: 1, span: 1, from: 1 })
  // Minutes answer for the last two days, hours for what is older.
  .index({ from: 1 }, { expireAfterSeconds: 3 * daySeconds, partialFilterExpression: { span: 'minute' } });
