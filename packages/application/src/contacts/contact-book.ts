import { type Contact, can, notFound, standardTier } from '@tandem/domain';
import type { Audit } from '../people/audit.js';
import type { Caller } from '../people/caller.js';
import type { Clock } from '../ports/clock.js';
import type { ContactAttributes } from '../ports/contact-attributes.js';
import type { ContactFilter, Contacts } from '../ports/contacts.js';
import type { Ids } from '../ports/ids.js';
import type { Page, PageRequest } from '../ports/page.js';
import { token } from '../ports/token.js';
import type { Transactions } from '../ports/transactions.js';
import { visibleTo } from '../records/list-conversations.js';
import type { ContactAccess } from './contact-access.js';
import type { DecideTier } from './decide-tier.js';
import { withCurrentTier } from './decide-tier.js';
import { editAttributes } from './edit-attributes.js';
import type { ProveContact } from './prove-contact.js';

/** What staff may enter of a contact; the tier has its own way, with a reason. */
export type ContactInput = Partial<Pick<Contact, 'displayName' | 'language' | 'email' | 'phone' | 'attributes'>>;

/** What narrows a list of contacts; `tier` by its key. */
export type ContactSearch = Pick<ContactFilter, 'search' | 'attribute'> & { tier?: string };

/** Contacts within what the caller may see: those with a conversation the caller may see, and those entered by hand. */
export class ContactBook {
  constructor(
    private readonly access: ContactAccess,
    private readonly contacts: Contacts,
    private readonly attributes: ContactAttributes,
    private readonly tiers: DecideTier,
    private readonly proofs: ProveContact,
    private readonly transactions: Transactions,
    private readonly audit: Audit,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  async list(caller: Caller, { tier, ...search }: ContactSearch, page: PageRequest): Promise<Page<Contact>> {
    const visible = visibleTo(caller, 'contact:read');
    const filter = {
      ...search,
      ...(tier === undefined ? {} : { tier: { key: tier, at: this.clock.now() } }),
      ...(visible ? { visibleTo: visible } : {}),
      ...(can(caller.subject, 'numbers:see') ? {} : { masked: true as const }),
    };
    const found = await this.contacts.list(caller.workspaceId, filter, page);
    return { ...found, items: found.items.map((contact) => withCurrentTier(contact, this.clock.now())) };
  }

  async get(caller: Caller, id: string): Promise<Contact> {
    const contact = await this.access.get(caller, 'contact:read', id);
    // An old address of somebody who was merged leads to who goes on.
    return contact.mergedInto === undefined
      ? withCurrentTier(contact, this.clock.now())
      : this.get(caller, contact.mergedInto);
  }

  async create(caller: Caller, input: ContactInput & { displayName: string }): Promise<Contact> {
    // What is entered is one's own: who may write no contact at all is refused by the route.
    const { workspaceId, subject } = caller;
    const definitions = await this.attributes.list(workspaceId);
    const edited = editAttributes(caller, definitions, { attributes: {} }, input.attributes ?? {});
    const now = this.clock.now();
    const times = { createdAt: now, updatedAt: now };
    const contact: Contact = {
      ...{ ...input, ...edited, ...times, id: this.ids.next(), workspaceId, tier: standardTier, createdBy: subject.id },
    };
    await this.transactions.run(async (session) => {
      await this.contacts.insert(workspaceId, contact, session);
      const change = { action: 'contact.created', resource: 'contact', resourceId: contact.id };
      await this.audit.record(caller, { ...change, after: contact }, session);
    });
    await this.provePhone(caller, contact);
    return this.tiers.changed(contact, caller.requestId);
  }

  /** @throws UserError `attribute.invalid`, `attribute.not_editable` */
  async update(caller: Caller, id: string, input: ContactInput): Promise<Contact> {
    await this.access.get(caller, 'contact:write', id);
    const { workspaceId } = caller;
    const definitions = await this.attributes.list(workspaceId);
    const changed = await this.transactions.run(async (session) => {
      const before = await this.contacts.get(workspaceId, id, session);
      if (!before) throw notFound('contact', id);
      const edited = input.attributes && editAttributes(caller, definitions, before, input.attributes);
      const after = await this.contacts.update(workspaceId, id, { ...input, ...edited }, this.clock.now(), session);
      if (!after) throw notFound('contact', id);
      const change = { action: 'contact.updated', resource: 'contact', resourceId: id };
      await this.audit.record(caller, { ...change, before, after }, session);
      return after;
    });
    if (input.phone !== undefined) await this.provePhone(caller, changed);
    return withCurrentTier(await this.tiers.changed(changed, caller.requestId), this.clock.now());
  }

  /** As it was before a change of many that is taken back: values, who vouches for them, and what proves who it is. */
  async restore(caller: Caller, before: Contact): Promise<void> {
    const { id, workspaceId, displayName, language, email, phone, attributes, proven, keys } = before;
    const own = { displayName, language, email, phone, attributes, proven, keys };
    const now = await this.access.get(caller, 'contact:write', id);
    const restored = await this.transactions.run(async (session) => {
      const after = await this.contacts.update(workspaceId, id, own, this.clock.now(), session);
      if (!after) throw notFound('contact', id);
      const change = { action: 'contact.updated', resource: 'contact', resourceId: id };
      await this.audit.record(caller, { ...change, before: now, after }, session);
      return after;
    });
    await this.tiers.changed(restored, caller.requestId);
  }

  /** A number that staff enter proves who it is, if who enters it may change everybody who has it: else a typing error would open a stranger's file. */
  private async provePhone(caller: Caller, contact: Contact): Promise<void> {
    if (contact.phone === undefined) return;
    const proof = { kind: 'phone' as const, value: contact.phone };
    for (const other of await this.proofs.sharing(caller.workspaceId, proof)) {
      if (!(await this.access.may(caller, 'contact:write', other.id, other))) return;
    }
    await this.proofs.prove(contact, [proof], caller.requestId);
  }
}

export const CONTACT_BOOK = token<ContactBook>('ContactBook');
