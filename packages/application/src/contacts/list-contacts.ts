import type { Contact, Identity, Instant } from '@tandem/domain';
import type { Caller } from '../people/caller.js';
import type { Contacts } from '../ports/contacts.js';
import type { Conversations } from '../ports/conversations.js';
import type { Page, PageRequest } from '../ports/page.js';
import { token } from '../ports/token.js';
import type { ContactBook, ContactSearch } from './contact-book.js';

/** A row of the list of customers. */
export interface ContactRow {
  contact: Contact;
  identities: Identity[];
  /** The last message of either side; absent while there was no conversation. */
  lastContactAt?: Instant;
}

/** Customers with what a list shows beside their own fields. */
export class ListContacts {
  constructor(
    private readonly book: Pick<ContactBook, 'list'>,
    private readonly contacts: Contacts,
    private readonly conversations: Conversations,
  ) {}

  async list(caller: Caller, search: ContactSearch, page: PageRequest): Promise<Page<ContactRow>> {
    const { items, ...rest } = await this.book.list(caller, search, page);
    return { ...rest, items: await Promise.all(items.map((contact) => this.row(contact))) };
  }

  private async row(contact: Contact): Promise<ContactRow> {
    const { workspaceId, id } = contact;
    const [identities, { items }] = await Promise.all([
      this.contacts.identitiesOf(workspaceId, id),
      this.conversations.list(workspaceId, { contactId: id }, { limit: 1 }),
    ]);
    const [last] = items;
    const at = last && (last.lastMessage?.at ?? last.startedAt);
    return { contact, identities, ...(at === undefined ? {} : { lastContactAt: at }) };
  }
}

export const LIST_CONTACTS = token<ListContacts>('ListContacts');
