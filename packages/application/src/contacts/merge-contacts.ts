import {
  type Actor,
  type Contact,
  type ContactMerge,
  type Conversation,
  differentKey,
  fieldsAfterMerge,
  fieldsAfterUndo,
  type MergeChoice,
  notFound,
  takenInMerge,
  UserError,
  undoMergeDays,
} from '@tandem/domain';
import type { ConversationLog } from '../conversation/conversation-log.js';
import { type EventDraft, systemActor } from '../conversation/event-draft.js';
import type { Audit } from '../people/audit.js';
import type { Caller } from '../people/caller.js';
import type { Clock } from '../ports/clock.js';
import type { ContactMerges } from '../ports/contact-merges.js';
import type { Contacts } from '../ports/contacts.js';
import type { Conversations } from '../ports/conversations.js';
import type { Ids } from '../ports/ids.js';
import { token } from '../ports/token.js';
import type { Session, Transactions } from '../ports/transactions.js';
import type { WorkItems } from '../ports/work-items.js';
import type { ContactAccess } from './contact-access.js';

const dayMs = 86_400_000;

/** Two contacts become one, and two again. */
export class MergeContacts {
  constructor(
    private readonly access: ContactAccess,
    private readonly contacts: Contacts,
    private readonly merges: ContactMerges,
    private readonly conversations: Conversations,
    private readonly workItems: WorkItems,
    private readonly log: ConversationLog,
    private readonly audit: Audit,
    private readonly transactions: Transactions,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** By hand, the survivor chosen, and where both have a value, whose stays. @throws UserError `contact.different_people`, `contact.merged`, `contact.same` */
  async merge(caller: Caller, survivorId: string, mergedId: string, choice?: MergeChoice): Promise<ContactMerge> {
    await this.access.get(caller, 'contact:write', survivorId);
    const { workspaceId, actor, requestId, subject } = caller;
    if (!(await this.contacts.get(workspaceId, mergedId))) throw notFound('contact', mergedId);
    await this.access.get(caller, 'contact:write', mergedId);
    const by = { byId: subject.id };
    return this.transactions.run(async (session) => {
      const merge = await this.mergeIn(session, {
        workspaceId,
        survivorId,
        mergedId,
        actor,
        correlationId: requestId,
        by,
        ...(choice ? { choice } : {}),
      });
      const change = { action: 'contact.merged', resource: 'contact', resourceId: survivorId };
      await this.audit.record(caller, { ...change, after: merge }, session);
      return merge;
    });
  }

  /** By a key that both have: the older one goes on. Nothing happens when they are proven to be different people. */
  async mergeByKey(workspaceId: string, key: string, correlationId: string): Promise<void> {
    await this.transactions.run(async (session) => {
      const [survivor, ...others] = await this.contacts.byKeys(workspaceId, [key], session);
      for (const { id: mergedId } of survivor ? others : []) {
        const current = survivor && (await this.contacts.get(workspaceId, survivor.id, session));
        const other = await this.contacts.get(workspaceId, mergedId, session);
        if (!current || !other || differentKey(current, other)) continue;
        const by = { key };
        await this.mergeIn(session, {
          ...{ workspaceId, survivorId: current.id, mergedId, actor: systemActor, correlationId, by },
        });
      }
    });
  }

  /** @throws UserError `merge.not_found`, `merge.undone`, `merge.too_old`, `merge.not_last` */
  async undo(caller: Caller, survivorId: string, mergeId: string): Promise<void> {
    const { workspaceId, actor, requestId } = caller;
    await this.access.get(caller, 'contact:write', survivorId);
    const found = await this.merges.get(workspaceId, mergeId);
    if (found?.survivorId !== survivorId) throw notFound('merge', mergeId);
    await this.transactions.run(async (session) => {
      const now = this.clock.now();
      if (now - found.at > undoMergeDays * dayMs) {
        throw new UserError('conflict', 'merge.too_old', `A merge can be undone for ${undoMergeDays} days.`);
      }
      if (!(await this.merges.undo(workspaceId, mergeId, now, session))) {
        throw new UserError('conflict', 'merge.undone', 'This merge is undone already.');
      }
      await this.separateIn(session, found, actor, requestId);
      const change = { action: 'contact.separated', resource: 'contact', resourceId: found.survivorId };
      await this.audit.record(caller, { ...change, before: found }, session);
    });
  }

  private async mergeIn(
    session: Session,
    of: Pick<ContactMerge, 'workspaceId' | 'survivorId' | 'mergedId'> & {
      actor: Actor;
      correlationId: string;
      by: Pick<ContactMerge, 'byId' | 'key'>;
      choice?: MergeChoice;
    },
  ): Promise<ContactMerge> {
    const { workspaceId, survivorId, mergedId, actor, by } = of;
    const survivor = await this.standing(workspaceId, survivorId, session);
    const merged = await this.standing(workspaceId, mergedId, session);
    assertMergeable(survivor, merged);
    const now = this.clock.now();
    const identities = await this.contacts.identitiesOf(workspaceId, mergedId, session);
    const taken = takenInMerge(survivor, merged, of.choice);
    const identityIds = identities.map(({ id }) => id);
    const merge: ContactMerge = {
      ...{ id: this.ids.next(), workspaceId, survivorId, mergedId, at: now, ...by, identityIds, taken },
    };
    await this.contacts.update(workspaceId, survivorId, fieldsAfterMerge(survivor, merged, taken), now, session);
    await this.contacts.setMergedInto(workspaceId, mergedId, survivorId, session);
    await this.contacts.moveIdentities(workspaceId, identityIds, survivorId, session);
    await this.merges.insert(workspaceId, merge, session);
    const { key } = by;
    const data = { survivorId, mergedId, mergeId: merge.id, ...(key === undefined ? {} : { key }) };
    const conversations = await this.conversationsOf(workspaceId, mergedId);
    await this.move(session, conversations, survivorId, of.correlationId, { type: 'contacts.merged', actor, data });
    return merge;
  }

  /** What came in by the other's addresses belongs to the other, also when it came after the merge. */
  private async separateIn(session: Session, merge: ContactMerge, actor: Actor, correlationId: string): Promise<void> {
    const { workspaceId, survivorId, mergedId, identityIds, taken } = merge;
    const survivor = await this.contacts.get(workspaceId, survivorId, session);
    if (!survivor) throw notFound('contact', survivorId);
    if (survivor.mergedInto !== undefined) {
      throw new UserError('conflict', 'merge.not_last', 'The contact was merged again since. Undo that first.');
    }
    await this.contacts.update(workspaceId, survivorId, fieldsAfterUndo(survivor, taken), this.clock.now(), session);
    await this.contacts.setMergedInto(workspaceId, mergedId, undefined, session);
    await this.contacts.moveIdentities(workspaceId, identityIds, mergedId, session);
    const all = await this.conversationsOf(workspaceId, survivorId);
    const moved = all.filter(({ identityId }) => identityIds.includes(identityId));
    const data = { contactId: mergedId, survivorId, mergeId: merge.id };
    await this.move(session, moved, mergedId, correlationId, { type: 'contacts.separated', actor, data });
    await this.takeApart(session, all, moved, actor, correlationId);
  }

  /** One person's messages do not go on into the conversation of another. */
  private async takeApart(
    session: Session,
    all: readonly Conversation[],
    moved: readonly Conversation[],
    actor: Actor,
    correlationId: string,
  ): Promise<void> {
    const ids = new Set(moved.map(({ id }) => id));
    for (const { workspaceId, id, mergedInto } of all) {
      if (mergedInto === undefined || ids.has(id) === ids.has(mergedInto)) continue;
      for (const [conversationId, otherId] of [[id, mergedInto] as const, [mergedInto, id] as const]) {
        await this.log.appendIn(session, { workspaceId, conversationId, correlationId }, () => [
          { type: 'conversation.separated', actor, data: { otherId } },
        ]);
      }
    }
  }

  private async move(
    session: Session,
    conversations: readonly Conversation[],
    contactId: string,
    correlationId: string,
    event: EventDraft,
  ): Promise<void> {
    for (const { workspaceId, id: conversationId } of conversations) {
      await this.log.appendIn(session, { workspaceId, conversationId, correlationId }, () => [event]);
      for (const { id, state } of await this.workItems.ofConversation(workspaceId, conversationId)) {
        await this.workItems.change(workspaceId, id, state, { contactId }, session);
      }
    }
  }

  private async conversationsOf(workspaceId: string, contactId: string): Promise<Conversation[]> {
    const all: Conversation[] = [];
    for (let cursor: string | undefined, more = true; more; more = cursor !== undefined) {
      const page = await this.conversations.list(
        workspaceId,
        { contactId },
        { limit: 200, ...(cursor === undefined ? {} : { cursor }) },
      );
      all.push(...page.items);
      cursor = page.nextCursor;
    }
    return all;
  }

  private async standing(workspaceId: string, id: string, session: Session): Promise<Contact> {
    const contact = await this.contacts.get(workspaceId, id, session);
    if (!contact) throw notFound('contact', id);
    if (contact.mergedInto === undefined) return contact;
    throw new UserError('conflict', 'contact.merged', 'The contact was merged into another one.', {
      params: { survivorId: contact.mergedInto },
    });
  }
}

export const MERGE_CONTACTS = token<MergeContacts>('MergeContacts');

function assertMergeable(survivor: Contact, merged: Contact): void {
  if (survivor.id === merged.id) throw new UserError('unprocessable', 'contact.same', 'Choose two different contacts.');
  const kind = differentKey(survivor, merged);
  if (kind === undefined) return;
  throw new UserError(
    'conflict',
    'contact.different_people',
    `Two different verified ids (${kind}): these are two people.`,
    {
      params: { kind },
    },
  );
}
