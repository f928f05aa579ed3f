import type { Contact, Identity } from '@tandem/domain';
import { type ContactFilter, type ContactPatch, type Contacts, changedContact } from '../ports/contacts.js';
import type { Page, PageRequest } from '../ports/page.js';
import type { Session } from '../ports/transactions.js';
import { matchesWords, pageOf } from './memory-page.js';
import { byId, MemoryTable } from './memory-transactions.js';

/** Lists what is in the workspace: who may see it is asked of the store. */
export class MemoryContacts implements Contacts {
  private readonly contacts = new MemoryTable<Contact>();
  private readonly identities = new MemoryTable<Identity>();

  async get(_workspaceId: string, id: string): Promise<Contact | undefined> {
    return this.contacts.get(id);
  }

  async getMany(_workspaceId: string, ids: readonly string[]): Promise<Contact[]> {
    return this.contacts.all().filter(({ id }) => ids.includes(id));
  }

  async ensure(_workspaceId: string, identity: Identity, contact: Contact) {
    const known = this.byAddress(identity.channelId, identity.externalId);
    const found = known && this.contacts.get(known.contactId);
    if (known && found) return { identity: known, contact: found, created: false };
    this.contacts.put(contact.id, contact, undefined);
    this.identities.put(identity.id, identity, undefined);
    return { identity, contact, created: true };
  }

  async findIdentity(_workspaceId: string, channelId: string, externalId: string): Promise<Identity | undefined> {
    return this.byAddress(channelId, externalId);
  }

  async getIdentity(_workspaceId: string, id: string): Promise<Identity | undefined> {
    return this.identities.get(id);
  }

  async identitiesOf(_workspaceId: string, contactId: string): Promise<Identity[]> {
    return this.identities.all().filter((one) => one.contactId === contactId);
  }

  async byKeys(_workspaceId: string, keys: readonly string[]): Promise<Contact[]> {
    const found = this.contacts.all().filter((one) => !one.mergedInto && one.keys?.some((key) => keys.includes(key)));
    return found.toSorted((a, b) => a.createdAt - b.createdAt || byId(a, b));
  }

  async moveIdentities(
    _workspaceId: string,
    ids: readonly string[],
    contactId: string,
    session: Session,
  ): Promise<void> {
    for (const id of ids) {
      const identity = this.identities.get(id);
      if (identity) this.identities.put(id, { ...identity, contactId }, session);
    }
  }

  async setMergedInto(_workspaceId: string, id: string, survivorId: string | undefined, session: Session) {
    const contact = this.contacts.get(id);
    if (!contact) return;
    const { mergedInto: _, ...rest } = contact;
    this.contacts.put(id, { ...rest, ...(survivorId === undefined ? {} : { mergedInto: survivorId }) }, session);
  }

  async insert(_workspaceId: string, contact: Contact, session?: Session): Promise<void> {
    this.contacts.put(contact.id, contact, session);
  }

  async update(
    _workspaceId: string,
    id: string,
    patch: ContactPatch,
    at: number,
    session?: Session,
  ): Promise<Contact | undefined> {
    const before = this.contacts.get(id);
    if (!before) return undefined;
    const after = changedContact(before, patch, at);
    this.contacts.put(id, after, session);
    return after;
  }

  async remove(_workspaceId: string, id: string, updatedAt: number): Promise<boolean> {
    if (this.contacts.get(id)?.updatedAt !== updatedAt) return false;
    this.contacts.put(id, undefined, undefined);
    return true;
  }

  async list(_workspaceId: string, { search }: ContactFilter, page: PageRequest): Promise<Page<Contact>> {
    const found = this.contacts
      .all()
      .filter(({ mergedInto }) => mergedInto === undefined)
      .filter((one) =>
        matchesWords(
          search,
          one.displayName,
          one.email,
          one.phone,
          ...Object.values(one.attributes).flat().map(wordsOf),
        ),
      );
    return pageOf(
      found.toSorted((a, b) => b.updatedAt - a.updatedAt || byId(b, a)),
      page,
    );
  }

  private byAddress(channelId: string, externalId: string): Identity | undefined {
    return this.identities.all().find((one) => one.channelId === channelId && one.externalId === externalId);
  }
}

const wordsOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';
