import type {
  BusinessHoursList,
  Channel,
  ChannelSetting,
  Channels,
  Clock,
  HoursSetting,
  QueueSetting,
  Queues,
} from '@tandem/application';
import type { BusinessHours, Queue } from '@tandem/domain';
import type { ChannelRepository } from '../channels/channel-repository.js';
import type { HoursRepository } from '../hours/hours-repository.js';
import type { QueueRepository } from '../queues/queue-repository.js';
import { SettingCache } from './setting-cache.js';

/** Queues as the message path reads them. */
export class CachedQueues implements Queues {
  private readonly cache: SettingCache<QueueSetting>;

  constructor(queues: QueueRepository, clock: Clock) {
    this.cache = new SettingCache(queues, clock);
  }

  get(workspaceId: string, id: string): Promise<Queue | undefined> {
    return this.cache.get(workspaceId, id);
  }

  list(workspaceId: string): Promise<Queue[]> {
    return this.cache.list(workspaceId);
  }

  reread(workspaceId: string): Promise<Queue[]> {
    this.cache.forget(workspaceId);
    return this.cache.list(workspaceId);
  }

  forget(workspaceId: string): void {
    this.cache.forget(workspaceId);
  }
}

/** Business hours as flows read them; switched off ones are left out. */
export class CachedBusinessHours implements BusinessHoursList {
  private readonly cache: SettingCache<HoursSetting>;

  constructor(hours: HoursRepository, clock: Clock) {
    this.cache = new SettingCache(hours, clock);
  }

  async list(workspaceId: string): Promise<BusinessHours[]> {
    return (await this.cache.list(workspaceId)).filter(({ active }) => active);
  }

  forget(workspaceId: string): void {
    this.cache.forget(workspaceId);
  }
}

/** Channels as the message path reads them; the secrets of their config stay sealed. */
export class CachedChannels implements Channels {
  private readonly cache: SettingCache<ChannelSetting>;

  constructor(channels: ChannelRepository, clock: Clock) {
    this.cache = new SettingCache(channels, clock);
  }

  get(workspaceId: string, id: string): Promise<Channel | undefined> {
    return this.cache.get(workspaceId, id);
  }

  list(workspaceId: string): Promise<Channel[]> {
    return this.cache.list(workspaceId);
  }

  forget(workspaceId: string): void {
    this.cache.forget(workspaceId);
  }
}
