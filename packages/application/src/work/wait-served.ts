import type { Conversation, Instant } from '@tandem/domain';
import type { Conversations } from '../ports/conversations.js';
import { token } from '../ports/token.js';
import type { WorkItems } from '../ports/work-items.js';

/** Conversations of a customer that are looked at, newest change first. */
const lookedAt = 20;

/**
 * How long after leaving a queue a wait still counts. Who loses a connection or changes to the telephone is back within
 * minutes; after half an hour it is another matter, and the others have waited since.
 */
const returnsWithinMs = 30 * 60_000;

/** A customer who comes back by another way has waited already. */
export class WaitServed {
  constructor(
    private readonly conversations: Conversations,
    private readonly workItems: WorkItems,
  ) {}

  /**
   * The place in line of new work: now, unless the customer waits in another conversation (then that place), or left one
   * lately (then the time that was waited there counts, the time away does not).
   */
  async placeOf({ workspaceId, id, contactId }: Conversation, now: Instant): Promise<Instant> {
    const { items: heads } = await this.conversations.list(workspaceId, { contactId }, { limit: lookedAt });
    const others = heads.filter((head) => head.id !== id).flatMap(({ work }) => work?.itemId ?? []);
    if (others.length === 0) return now;
    const places = (await this.workItems.getMany(workspaceId, others)).flatMap(
      ({ state, enqueuedAt, endedAt = now }) => {
        if (state === 'waiting' || state === 'offered') return [enqueuedAt];
        return state === 'abandoned' && now - endedAt <= returnsWithinMs ? [now - (endedAt - enqueuedAt)] : [];
      },
    );
    return Math.min(now, ...places);
  }
}

export const WAIT_SERVED = token<WaitServed>('WaitServed');
