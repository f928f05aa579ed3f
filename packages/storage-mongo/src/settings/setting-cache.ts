import type { Clock, Setting } from '@tandem/application';
import type { SettingRepository } from './setting-repository.js';

/** How old a cached list may be, in milliseconds: what the ports of the message path promise. */
const maxAgeMs = 1_000;

/** The whole list of a workspace, read at most once a second: settings are read with every message. */
export class SettingCache<T extends Setting> {
  private readonly lists = new Map<string, { items: Promise<T[]>; readAt: number }>();

  constructor(
    private readonly settings: SettingRepository<T>,
    private readonly clock: Clock,
  ) {}

  list(workspaceId: string): Promise<T[]> {
    const now = this.clock.now();
    const known = this.lists.get(workspaceId);
    if (known && now - known.readAt < maxAgeMs && now >= known.readAt) {
      return known.items;
    }
    const items = this.settings.all(workspaceId);
    this.lists.set(workspaceId, { items, readAt: now });
    items.catch(() => this.lists.delete(workspaceId));
    return items;
  }

  async get(workspaceId: string, id: string): Promise<T | undefined> {
    return (await this.list(workspaceId)).find((item) => item.id === id);
  }

  /** Something was written here: the next reader sees it. */
  forget(workspaceId: string): void {
    this.lists.delete(workspaceId);
  }
}
