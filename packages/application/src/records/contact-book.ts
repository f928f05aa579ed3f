import { type Contact, can, notFound, type Target, UserError } from '@tandem/domain';
import type { Audit } from '../people/audit.js';
import type { Caller } from '../people/caller.js';
import type { Clock } from '../ports/clock.js';
import type { ContactPatch, Contacts } from '../ports/contacts.js';
import type { Conversations } from '../ports/conversations.js';
import type { Page, PageRequest } from '../ports/page.js';
import { token } from '../ports/token.js';
import type { Transactions } from '../ports/transactions.js';
import { visibleTo } from './list-conversations.js';

/** Contacts within what the caller may see: those with a conversation the caller may see. */
export class ContactBook {
  constructor(
    private readonly contacts: Contacts,
    private readonly conversations: Conversations,
    private readonly transactions: Transactions,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  async list(caller: Caller, search: string | undefined, page: PageRequest): Promise<Page<Contact>> {
    const visible = visibleTo(caller, 'contact:read');
    return this.contacts.list(
      caller.workspaceId,
      { ...(search === undefined ? {} : { search }), ...(visible ? { visibleTo: visible } : {}) },
      page,
    );
  }

  async get(caller: Caller, id: string): Promise<Contact> {
    await this.assertMay(caller, 'contact:read', id);
    const contact = await this.contacts.get(caller.workspaceId, id);
    if (!contact) throw notFound('contact', id);
    return contact;
  }

  async update(caller: Caller, id: string, patch: ContactPatch): Promise<Contact> {
    await this.assertMay(caller, 'contact:write', id);
    const { workspaceId } = caller;
    return this.transactions.run(async (session) => {
      const before = await this.contacts.get(workspaceId, id, session);
      const after = await this.contacts.update(workspaceId, id, patch, this.clock.now(), session);
      if (!before || !after) throw notFound('contact', id);
      const change = { action: 'contact.updated', resource: 'contact', resourceId: id };
      await this.audit.record(caller, { ...change, before, after }, session);
      return after;
    });
  }

  /** A contact is reached through its conversations: the queues they passed, the agents who have them. */
  private async assertMay(caller: Caller, permission: 'contact:read' | 'contact:write', contactId: string) {
    if (can(caller.subject, permission, {})) return;
    const { items } = await this.conversations.list(caller.workspaceId, { contactId }, { limit: 200 });
    const target: Target = {
      queueIds: items.flatMap(({ queueIds }) => queueIds),
      ownerIds: items.flatMap(({ agentId }) => agentId ?? []),
    };
    if (can(caller.subject, permission, target)) return;
    throw new UserError('forbidden', 'access.denied', `This needs the permission ${permission}.`, {
      params: { permission },
    });
  }
}

export const CONTACT_BOOK = token<ContactBook>('ContactBook');
