import type { Instant } from '@tandem/domain';
import {
  type ChannelCounts,
  type ChannelNotice,
  type ChannelRecord,
  type ChannelRecords,
  type ChannelTrouble,
  noCounts,
} from '../ports/channel-records.js';
import type { Channel, Channels } from '../ports/channels.js';
import type { Clock } from '../ports/clock.js';
import type { Outbound } from '../ports/outbound.js';
import { token } from '../ports/token.js';
import type { ChannelTypes } from '../settings/manage-channels.js';

/**
 * `connected`: nothing is known against it · `reconnecting`: its connection or its fetching fails and is tried again ·
 * `paused`: switched off · `failing`: an admin must put something right.
 */
export const channelStates = ['connected', 'reconnecting', 'paused', 'failing'] as const;
export type ChannelState = (typeof channelStates)[number];

export interface ChannelHealth {
  channelId: string;
  state: ChannelState;
  /** Why it is reconnecting or failing. */
  reason?: ChannelTrouble;
  lastInAt?: Instant;
  lastOutAt?: Instant;
  lastHour: ChannelCounts;
  /** Messages that are not with the provider yet. */
  queued: number;
  notices: ChannelNotice[];
}

/** How each channel does, as admins and supervisors read it. */
export class ReadChannelHealth {
  constructor(
    private readonly channels: Channels,
    private readonly records: ChannelRecords,
    private readonly outbound: Outbound,
    private readonly types: ChannelTypes,
    private readonly clock: Clock,
  ) {}

  async list(workspaceId: string): Promise<ChannelHealth[]> {
    const [channels, records, waiting] = await Promise.all([
      this.channels.list(workspaceId),
      this.records.list(workspaceId, this.clock.now()),
      this.outbound.waiting(workspaceId),
    ]);
    const byId = new Map(records.map((record) => [record.channelId, record]));
    const known = channels.filter(({ removedAt }) => removedAt === undefined);
    return known.map((channel) => {
      const record = byId.get(channel.id);
      return {
        channelId: channel.id,
        ...this.stateOf(channel, record),
        ...(record?.lastInAt === undefined ? {} : { lastInAt: record.lastInAt }),
        ...(record?.lastOutAt === undefined ? {} : { lastOutAt: record.lastOutAt }),
        lastHour: record?.lastHour ?? noCounts(),
        queued: waiting.get(channel.id) ?? 0,
        notices: record?.notices ?? [],
      };
    });
  }

  private stateOf(channel: Channel, record: ChannelRecord | undefined): Pick<ChannelHealth, 'state' | 'reason'> {
    if (!channel.active) return { state: 'paused' };
    if (!this.types.find(channel.type)) {
      return { state: 'failing', reason: { code: 'channel.plugin_missing', text: channel.type, since: 0 } };
    }
    const { send, fetch } = record?.trouble ?? {};
    const grave = [send, fetch].find((trouble) => trouble && isForAdmins(trouble.code));
    if (grave) return { state: 'failing', reason: grave };
    return fetch ? { state: 'reconnecting', reason: fetch } : { state: 'connected' };
  }
}

/** What only an admin can put right; anything else ends by itself or is about one message. */
export const isForAdmins = (code: string): boolean =>
  code === 'channel.auth' || code === 'channel.config' || code === 'plugin.config_invalid';

export const READ_CHANNEL_HEALTH = token<ReadChannelHealth>('ReadChannelHealth');
