import type { ChannelCounts, ChannelNotice, ChannelTrouble, ChannelWay } from '@tandem/application';
import { Schema } from 'mongoose';

export interface ChannelRecordDocument {
  /** The channel's. */
  _id: string;
  workspaceId: string;
  lastInAt?: number;
  lastOutAt?: number;
  /** `p0` to `p11` in turn; `piece` says which five minutes one holds. */
  pieces?: Record<string, Partial<ChannelCounts> & { piece: number }>;
  trouble?: Partial<Record<ChannelWay, ChannelTrouble>>;
  notices?: ChannelNotice[];
}

export const channelRecordSchema = new Schema<ChannelRecordDocument>(
  {
    _id: { type: String, required: true },
    workspaceId: { type: String, required: true },
    lastInAt: Number,
    lastOutAt: Number,
    pieces: Schema.Types.Mixed,
    trouble: Schema.Types.Mixed,
    notices: { type: Schema.Types.Mixed },
  },
  { collection: 'channel_records', versionKey: false, strict: 'throw' },
)
  // All of a workspace, for the page of channels.
  .index({ workspaceId: 1 });
