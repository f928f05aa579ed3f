import type { BusinessHoursList, HoursSetting, QueueSetting, Queues } from '@tandem/application';
import type { BusinessHours, Queue } from '@tandem/domain';
import type { SettingCache } from './setting-cache.js';

/** Queues as the message path reads them. */
export class CachedQueues implements Queues {
  constructor(private readonly cache: SettingCache<QueueSetting>) {}

  get(workspaceId: string, id: string): Promise<Queue | undefined> {
    return this.cache.get(workspaceId, id);
  }

  list(workspaceId: string): Promise<Queue[]> {
    return this.cache.list(workspaceId);
  }
}

/** Business hours as flows read them; switched off ones are left out. */
export class CachedBusinessHours implements BusinessHoursList {
  constructor(private readonly cache: SettingCache<HoursSetting>) {}

  async list(workspaceId: string): Promise<BusinessHours[]> {
    return (await this.cache.list(workspaceId)).filter(({ active }) => active);
  }
}
