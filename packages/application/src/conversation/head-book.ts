import { type Conversation, foldEvents, notFound } from '@tandem/domain';
import type { Conversations } from '../ports/conversations.js';
import type { EventLog } from '../ports/event-log.js';
import { token } from '../ports/token.js';
import type { Session } from '../ports/transactions.js';
import { RecentMap } from '../support/recent-map.js';

const cachedHeads = 20_000;

/**
 * The heads as this process knows them. A kept head may be old: whoever appends with it collides in the log and reads
 * again, so old is slow and never wrong.
 */
export class HeadBook {
  private readonly known = new RecentMap<string, Conversation>(cachedHeads);

  constructor(
    private readonly conversations: Conversations,
    private readonly log: EventLog,
  ) {}

  kept(conversationId: string): Conversation | undefined {
    return this.known.get(conversationId);
  }

  keep(head: Conversation): void {
    this.known.set(head.id, head);
  }

  forget(conversationId: string): void {
    this.known.delete(conversationId);
  }

  /** The head as stored, and as the log says. A stored head behind its log is put right on the way. */
  async read(workspaceId: string, conversationId: string): Promise<Conversation> {
    const stored = await this.stored(workspaceId, conversationId);
    const later = await this.log.after(workspaceId, conversationId, stored.seq);
    const folded = later.length === 0 ? stored : foldEvents(stored, later);
    if (folded !== stored) await this.conversations.repair(workspaceId, folded);
    this.keep(folded);
    return folded;
  }

  /** Through the transaction, whose events are stored together with their head: nothing is kept or put right. */
  async stored(workspaceId: string, conversationId: string, session?: Session): Promise<Conversation> {
    const stored = await this.conversations.get(workspaceId, conversationId, session);
    if (!stored) throw notFound('conversation', conversationId);
    return stored;
  }
}

export const HEAD_BOOK = token<HeadBook>('HeadBook');
