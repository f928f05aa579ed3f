import type { RoutingChange, RoutingFeed } from '../ports/routing-feed.js';

/** Tells of writes of the ports in memory as they are made. */
export class MemoryRoutingFeed implements RoutingFeed {
  private readonly followers = new Set<(change: RoutingChange) => void>();

  tell(change: RoutingChange): void {
    for (const changed of this.followers) changed(change);
  }

  follow(_workspaceId: string, changed: (change: RoutingChange) => void): { stop(): Promise<void> } {
    this.followers.add(changed);
    return { stop: async () => void this.followers.delete(changed) };
  }
}
