import type { Instant, WorkItem } from '@tandem/domain';
import type { Background } from '../../support/background.js';
import type { RefreshTier } from '../refresh-tier.js';

/** Sees to it that waiting work has its customer's tier of now. It works beside the decisions and holds none of them up. */
export class TierWatch {
  /** Looked at once more at the next beat: a customer who was just entering a line was read before the change. */
  private again = new Set<string>();
  /** Changes may have been missed. */
  private isUnsure = false;

  constructor(
    private readonly workspaceId: string,
    private readonly tiers: RefreshTier,
    private readonly background: Background,
  ) {}

  contactChanged(contactId: string): void {
    this.again.add(contactId);
    this.look(() => this.tiers.ofContact(this.workspaceId, contactId));
  }

  anythingChanged(): void {
    this.isUnsure = true;
  }

  /** Once a second. @param waiting all that waits */
  beat(waiting: Iterable<WorkItem>, now: Instant): void {
    const doubtful = [...waiting].filter(
      ({ inputs }) => this.isUnsure || (inputs?.tier.expiresAt ?? Number.POSITIVE_INFINITY) <= now,
    );
    this.isUnsure = false;
    const contacts = this.again;
    this.again = new Set();
    if (doubtful.length > 0) this.look(() => this.tiers.ofItems(this.workspaceId, doubtful));
    for (const id of contacts) this.look(() => this.tiers.ofContact(this.workspaceId, id));
  }

  private look(refresh: () => Promise<void>): void {
    this.background.start('tiers of waiting work', async () => {
      try {
        await refresh();
      } catch (error) {
        this.isUnsure = true;
        throw error;
      }
    });
  }
}
