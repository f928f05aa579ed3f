import type { ChangeNotices } from '@tandem/application';
import type {
  CachedAttributes,
  CachedBreakKinds,
  CachedBusinessHours,
  CachedChannels,
  CachedGroups,
  CachedQueues,
  CachedTiers,
} from '@tandem/storage-mongo';

/** Lets this server forget what it has cached of a changed list before anybody is told of the change. */
export class FreshNotices implements ChangeNotices {
  private readonly caches: ReadonlyMap<string, { forget(workspaceId: string): void }>;

  constructor(
    private readonly notices: ChangeNotices,
    queues: CachedQueues,
    businessHours: CachedBusinessHours,
    channels: CachedChannels,
    tiers: CachedTiers,
    attributes: CachedAttributes,
    groups: CachedGroups,
    breakKinds: CachedBreakKinds,
  ) {
    const more = { tiers, attributes, groups, breakKinds };
    this.caches = new Map(Object.entries({ queues, businessHours, channels, ...more }));
  }

  changed(workspaceId: string, resource: string, id?: string): void {
    this.caches.get(resource)?.forget(workspaceId);
    this.notices.changed(workspaceId, resource, id);
  }
}
