import type { Instant, WorkItem } from '@tandem/domain';
import { endedWait, type LiveEnded } from './live-state.js';

/** Waits that ended lately. The same item again changes nothing. */
export class EndedWaits {
  private readonly byItem = new Map<string, LiveEnded>();

  add(items: readonly WorkItem[]): void {
    for (const item of items) {
      const ended = endedWait(item);
      if (ended) this.byItem.set(item.id, ended);
    }
  }

  /** Those since then, oldest first; older ones are forgotten. */
  since(start: Instant): LiveEnded[] {
    for (const [id, { endedAt }] of this.byItem) {
      if (endedAt < start) this.byItem.delete(id);
    }
    return [...this.byItem.values()].toSorted((a, b) => a.endedAt - b.endedAt);
  }
}
