import { type Conversation, OperationalError, type TandemEvent } from '@tandem/domain';
import type { Clock } from '../ports/clock.js';
import type { Alongside, AppendOutcome, EventLog } from '../ports/event-log.js';
import type { Ids } from '../ports/ids.js';
import type { Publisher } from '../ports/publisher.js';
import { token } from '../ports/token.js';
import type { Session } from '../ports/transactions.js';
import { KeyedLock } from '../support/keyed-lock.js';
import { type AppendTarget, EventBatch } from './event-batch.js';
import type { EventDraft } from './event-draft.js';
import type { HeadBook } from './head-book.js';

/** What happens next, given what happened so far. Pure but for reads; it may be asked again with a newer head. */
export type Decide = (head: Conversation) => readonly EventDraft[] | Promise<readonly EventDraft[]>;

/** Adds events to a batch, and says what is to be stored together with them. */
export type Fill = (batch: EventBatch) => Promise<Alongside | undefined>;

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
    const before = await this.heads.stored(workspaceId, conversationId, session);
    return this.fillAfter(session, target, before, async (batch) => {
      for (const draft of await decide(batch.head)) batch.add(draft);
      return undefined;
    });
  }

  /** The same for what happens whatever happened before: the head that this process knows is good enough. */
  async addIn(session: Session, target: AppendTarget, drafts: readonly EventDraft[]): Promise<Appended> {
    const { workspaceId, conversationId } = target;
    const kept = this.heads.kept(conversationId);
    this.heads.forget(conversationId);
    const before = kept ?? (await this.heads.stored(workspaceId, conversationId, session));
    return this.fillAfter(session, target, before, async (batch) => {
      for (const draft of drafts) batch.add(draft);
      return undefined;
    });
  }

  /** Decided as in `appendIn`, with what is stored together with the events. */
  async fillIn(session: Session, target: AppendTarget, fill: Fill): Promise<Appended> {
    const { workspaceId, conversationId } = target;
    return this.fillAfter(session, target, await this.heads.stored(workspaceId, conversationId, session), fill);
  }

  private async fillAfter(session: Session, target: AppendTarget, before: Conversation, fill: Fill): Promise<Appended> {
    const { workspaceId } = target;
    const batch = this.batch(target, before);
    const alongside = await fill(batch);
    const { entries, head, events } = batch;
    if (entries.length === 0) return { head, events, duplicate: false };
    const appended = { entries, before, after: head, ...(alongside && { alongside }) };
    await this.log.append(workspaceId, appended, session);
    session.afterCommit(() => {
      this.heads.keep(head);
      this.publisher.events(head, events);
    });
    return { head, events, duplicate: false };
  }

  /**
   * One try with the head as this process knows it. Durable and pushed when it answers `stored`; any other answer has
   * stored nothing, and the next try reads the head anew.
   */
  fillOnce(target: AppendTarget, fill: Fill): Promise<{ outcome: AppendOutcome | 'empty'; batch: EventBatch }> {
    const { workspaceId, conversationId } = target;
    return this.lock.run(conversationId, async () => {
      const batch = this.batch(target, await this.head(workspaceId, conversationId));
      const alongside = await fill(batch);
      return { outcome: batch.entries.length === 0 ? 'empty' : await this.store(batch, alongside), batch };
    });
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
    for (let collisions = 0; collisions < maxCollisions; collisions += 1) {
      const { before, drafts } = await this.decideOn(target, decide);
      const batch = this.batch(target, before);
      for (const draft of drafts) batch.add(draft);
      const { head, events } = batch;
      if (events.length === 0) return { head, events, duplicate: false };
      const outcome = await this.store(batch, undefined);
      if (outcome === 'stored') return { head, events, duplicate: false };
      if (outcome === 'duplicate') return await this.earlier(target, batch);
    }
    throw new OperationalError('conversation.contended', 'Too many writers for one conversation.', {
      retryable: true,
      params: { conversationId: target.conversationId },
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

  private batch(target: AppendTarget, before: Conversation): EventBatch {
    return new EventBatch(target, before, this.ids, this.clock.now());
  }

  private async store(batch: EventBatch, alongside: Alongside | undefined): Promise<AppendOutcome> {
    const { entries, before, head, events } = batch;
    const appended = { entries, before, after: head, ...(alongside && { alongside }) };
    const outcome = await this.log.append(head.workspaceId, appended);
    if (outcome === 'stored') {
      this.heads.keep(head);
      this.publisher.events(head, events);
    } else {
      this.heads.forget(head.id);
    }
    return outcome;
  }

  private async earlier(target: AppendTarget, { entries }: EventBatch): Promise<Appended> {
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
