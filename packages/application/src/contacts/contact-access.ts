import { type Contact, can, notFound, type Target, UserError } from '@tandem/domain';
import type { Caller } from '../people/caller.js';
import type { Contacts } from '../ports/contacts.js';
import type { Conversations } from '../ports/conversations.js';
import { token } from '../ports/token.js';

/** Who may see and change a contact: reached through its conversations, their queues and agents, or entered by hand. */
export class ContactAccess {
  constructor(
    private readonly contacts: Contacts,
    private readonly conversations: Conversations,
  ) {}

  /** The contact. @throws UserError `access.denied` or `contact.not_found` */
  async get(caller: Caller, permission: 'contact:read' | 'contact:write', id: string): Promise<Contact> {
    const contact = await this.contacts.get(caller.workspaceId, id);
    if (await this.may(caller, permission, id, contact)) {
      if (!contact) throw notFound('contact', id);
      return contact;
    }
    throw new UserError('forbidden', 'access.denied', `This needs the permission ${permission}.`, {
      params: { permission },
    });
  }

  async may(
    caller: Caller,
    permission: 'contact:read' | 'contact:write',
    id: string,
    contact: Contact | undefined,
  ): Promise<boolean> {
    if (can(caller.subject, permission, {})) return true;
    // Who was merged has left all conversations to the one that goes on.
    const contactId = contact?.mergedInto ?? id;
    const { items } = await this.conversations.list(caller.workspaceId, { contactId }, { limit: 200 });
    const target: Target = {
      queueIds: items.flatMap(({ queueIds }) => queueIds),
      ownerIds: [...items.flatMap(({ agentId }) => agentId ?? []), ...(contact?.createdBy ? [contact.createdBy] : [])],
    };
    return can(caller.subject, permission, target);
  }
}

export const CONTACT_ACCESS = token<ContactAccess>('ContactAccess');
