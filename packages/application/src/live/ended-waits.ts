import type { Instant, TandemEvent, WorkItem } from '@tandem/domain';
import { endedWait, type LiveEnded } from './live-state.js';

/** Waits that ended lately, kept from the log. Seeing an event twice changes nothing. */
export class EndedWaits {
  private readonly byItem = new Map<string, LiveEnded>();

  add(items: readonly WorkItem[]): void {
    for (const item of items) {
      const ended = endedWait(item);
      if (ended) this.byItem.set(item.id, ended);
    }
  }

  apply(event: TandemEvent): void {
    if (event.conversationId === null) return;
    if (event.type !== 'offer.accepted' && event.type !== 'work.abandoned') return;
    const { workItemId, queueId, waitedMs: waitMs } = event.data;
    // Taking over what was answered already is no second answer.
    if (this.byItem.has(workItemId)) return;
    this.byItem.set(workItemId, {
      workItemId,
      conversationId: event.conversationId,
      queueId,
      outcome: event.type === 'offer.accepted' ? 'answered' : 'abandoned',
      endedAt: event.at,
      waitMs,
    });
  }

  /** Those since then, oldest first; older ones are forgotten. */
  since(start: Instant): LiveEnded[] {
    for (const [id, { endedAt }] of this.byItem) {
      if (endedAt < start) this.byItem.delete(id);
    }
    return [...this.byItem.values()].toSorted((a, b) => a.endedAt - b.endedAt);
  }
}
