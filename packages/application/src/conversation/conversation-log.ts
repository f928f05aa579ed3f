import { applyEvent, type Conversation, OperationalError, type TandemEvent } from '@tandem/domain';
import type { Clock } from '../ports/clock.js';
import type { EventLog, LogEntry } from '../ports/event-log.js';
import type { Ids } from '../ports/ids.js';
import type { Publisher } from '../ports/publisher.js';
import { token } from '../ports/token.js';
import type { Session } from '../ports/transactions.js';
import { KeyedLock } from '../support/keyed-lock.js';
import type { EventDraft } from './event-draft.js';
import type { HeadBook } from './head-book.js';

export interface AppendTarget {
  workspaceId: string;
  conversationId: string;
  correlationId: string;
}

/** What happens next, given what happened so far. Pure but for reads; it may be asked again with a newer head. */
export type Decide = (head: Conversation) => readonly EventDraft[] | Promise<readonly EventDraft[]>;

export interface Appended {
  head: Conversation;
  events: readonly TandemEvent[];
  /** The dedupe key was there: `events` is the one stored earlier. */
  duplicate: boolean;
}

/** Collisions in a row before a writer gives up; each means that somebody else got on. */
const maxCollisions = 50;

/** The one way to change a conversation: decide on events by its head, and append them. */
export class ConversationLog {
  private readonly lock = new KeyedLock();

  constructor(
    private readonly log: EventLog,
    private readonly heads: HeadBook,
    private readonly ids: Ids,
    private readonly clock: Clock,
    private readonly publisher: Publisher,
  ) {}

  /** Durable when it returns, and pushed. @throws what `decide` throws, with an up-to-date head */
  append(target: AppendTarget, decide: Decide): Promise<Appended> {
    return this.lock.run(target.conversationId, () => this.appendLocked(target, decide));
  }

  /** As part of a transaction: pushed after its commit. A collision starts the transaction again. */
  async appendIn(session: Session, target: AppendTarget, decide: Decide): Promise<Appended> {
    const { workspaceId, conversationId } = target;
    const { stored, folded } = await this.heads.readBoth(workspaceId, conversationId, session);
    const { entries, head } = this.build(target, folded, await decide(folded));
    const events = entries.map(({ event }) => event);
    if (events.length === 0) return { head, events, duplicate: false };
    await this.log.append(workspaceId, { entries, before: stored, after: head }, session);
    session.afterCommit(() => {
      this.heads.forget(conversationId);
      this.publisher.events(head, events);
    });
    return { head, events, duplicate: false };
  }

  /** The head as this process knows it; read when it does not. */
  async head(workspaceId: string, conversationId: string): Promise<Conversation> {
    return this.heads.kept(conversationId) ?? (await this.heads.read(workspaceId, conversationId));
  }

  /** The head from the store and the log, repaired when it was behind. */
  freshHead(workspaceId: string, conversationId: string): Promise<Conversation> {
    return this.heads.read(workspaceId, conversationId);
  }

  private async appendLocked(target: AppendTarget, decide: Decide): Promise<Appended> {
    const { workspaceId, conversationId } = target;
    for (let collisions = 0; collisions < maxCollisions; collisions += 1) {
      const { before, drafts } = await this.decideOn(target, decide);
      const { entries, head } = this.build(target, before, drafts);
      const events = entries.map(({ event }) => event);
      if (events.length === 0) return { head, events, duplicate: false };
      const outcome = await this.log.append(workspaceId, { entries, before, after: head });
      if (outcome === 'stored') {
        this.heads.keep(head);
        this.publisher.events(head, events);
        return { head, events, duplicate: false };
      }
      this.heads.forget(conversationId);
      if (outcome === 'duplicate') return await this.earlier(target, entries);
    }
    throw new OperationalError('conversation.contended', 'Too many writers for one conversation.', {
      retryable: true,
      params: { conversationId },
    });
  }

  /** A refusal, and that there is nothing to do, count only against a head that was just read. */
  private async decideOn(target: AppendTarget, decide: Decide) {
    const { workspaceId, conversationId } = target;
    const kept = this.heads.kept(conversationId);
    if (kept) {
      try {
        const drafts = await decide(kept);
        if (drafts.length > 0) return { before: kept, drafts };
      } catch {
        // Decided again on what is stored now.
      }
      this.heads.forget(conversationId);
    }
    const before = await this.heads.read(workspaceId, conversationId);
    return { before, drafts: await decide(before) };
  }

  private build(target: AppendTarget, before: Conversation, drafts: readonly EventDraft[]) {
    let head = before;
    // Time does not run backwards within a conversation, even if the clocks of two servers differ.
    const at = Math.max(this.clock.now(), before.updatedAt);
    const entries = drafts.map(({ dedupeKey, id, ...draft }): LogEntry => {
      const event = {
        ...draft,
        id: id ?? this.ids.next(),
        v: 1,
        workspaceId: target.workspaceId,
        conversationId: target.conversationId,
        seq: head.seq + 1,
        at,
        correlationId: target.correlationId,
      } as TandemEvent;
      head = applyEvent(head, event);
      return dedupeKey === undefined ? { event } : { event, dedupe: { channelId: before.channelId, key: dedupeKey } };
    });
    return { entries, head };
  }

  private async earlier(target: AppendTarget, entries: readonly LogEntry[]): Promise<Appended> {
    const events: TandemEvent[] = [];
    for (const { dedupe } of entries) {
      const found = dedupe && (await this.log.findByDedupeKey(target.workspaceId, dedupe.channelId, dedupe.key));
      if (found) events.push(found);
    }
    const conversationId = events[0]?.conversationId ?? target.conversationId;
    return { head: await this.heads.read(target.workspaceId, conversationId), events, duplicate: true };
  }
}

export const CONVERSATION_LOG = token<ConversationLog>('ConversationLog');
