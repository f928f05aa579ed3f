import { type Contact, type Identity, likenessKeys, tierAt } from '@tandem/domain';
import { contactWords, maskedQuery } from '../contacts/contact-words.js';
import { type ContactFilter, type ContactPatch, type Contacts, changedContact } from '../ports/contacts.js';
import type { Page, PageRequest } from '../ports/page.js';
import type { Session } from '../ports/transactions.js';
import { matchesWords, pageOf } from './memory-page.js';
import { byId, MemoryTable } from './memory-transactions.js';

/** Lists what is in the workspace: who may see it is asked of the store. */
export class MemoryContacts implements Contacts {
  private readonly contacts = new MemoryTable<Contact>();
  private readonly identities = new MemoryTable<Identity>();

  /** @param written told of each change, once it is committed */
  constructor(private readonly written: (id: string) => void) {}

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

  async byLikeness(_workspaceId: string, keys: readonly string[], limit: number): Promise<Contact[]> {
    const found = this.contacts
      .all()
      .filter((one) => !one.mergedInto && likenessKeys(one).some((key) => keys.includes(key)));
    return found.toSorted((a, b) => b.updatedAt - a.updatedAt || byId(b, a)).slice(0, limit);
  }

  async addIdentity(_workspaceId: string, identity: Identity, session: Session): Promise<boolean> {
    if (this.byAddress(identity.channelId, identity.externalId)) return false;
    this.identities.put(identity.id, identity, session);
    return true;
  }

  async removeIdentity(_workspaceId: string, id: string, session: Session): Promise<void> {
    this.identities.put(id, undefined, session);
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
    if (session) session.afterCommit(() => this.written(id));
    else this.written(id);
    return after;
  }

  async remove(_workspaceId: string, id: string, updatedAt: number): Promise<boolean> {
    if (this.contacts.get(id)?.updatedAt !== updatedAt) return false;
    this.contacts.put(id, undefined, undefined);
    return true;
  }

  async list(_workspaceId: string, filter: ContactFilter, page: PageRequest): Promise<Page<Contact>> {
    const { tier, attribute } = filter;
    const found = this.contacts
      .all()
      .filter(({ mergedInto }) => mergedInto === undefined)
      .filter((one) => matches(one, filter))
      .filter((one) => !tier || tierAt(one, tier.at).tier === tier.key)
      .filter((one) => !attribute || [one.attributes[attribute.key]].flat().map(String).includes(attribute.value));
    return pageOf(
      found.toSorted((a, b) => b.updatedAt - a.updatedAt || byId(b, a)),
      page,
    );
  }

  private byAddress(channelId: string, externalId: string): Identity | undefined {
    return this.identities.all().find((one) => one.channelId === channelId && one.externalId === externalId);
  }
}

function matches(contact: Contact, { search, masked }: ContactFilter): boolean {
  const { texts, maskedTexts, numbers } = contactWords(contact);
  if (!masked) return matchesWords(search, ...texts);
  const query = maskedQuery(search);
  return (
    query.numbers.every((number) => numbers.includes(number)) &&
    query.words.every(({ text, number }) => matchesWords(text, ...maskedTexts) || numbers.includes(number))
  );
}
