import type { Contact, Identity } from '@tandem/domain';
import type { ProveContact } from '../contacts/prove-contact.js';
import type { Clock } from '../ports/clock.js';
import type { Contacts } from '../ports/contacts.js';
import type { Ids } from '../ports/ids.js';
import { token } from '../ports/token.js';
import { RecentMap } from '../support/recent-map.js';
import type { Sender } from './inbound-message.js';
import { unnamed } from './unnamed.js';

export interface Customer {
  identity: Identity;
  /** As it was when this process last looked. */
  contact: Contact;
}

/** Finds the contact behind a channel's address; an address nobody has seen makes a new contact. */
export class IdentifyCustomer {
  private readonly known = new RecentMap<string, Customer>(20_000);

  constructor(
    private readonly contacts: Contacts,
    private readonly proofs: ProveContact,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  async of(workspaceId: string, channelId: string, from: Sender): Promise<Customer> {
    // What a later message proves is new, though the address is known.
    const proofs = from.verified ? (from.proofs ?? []).map(({ kind, value }) => `${kind}:${value}`) : [];
    const key = [channelId, from.externalId, ...proofs].join(' ');
    const known = this.known.get(key) ?? (await this.proven(workspaceId, channelId, from));
    const customer = await this.renamed(workspaceId, known, from);
    this.known.set(key, customer);
    return customer;
  }

  /** As this process sees the address with these proofs for the first time: what proves who it is may make two contacts one. */
  private async proven(workspaceId: string, channelId: string, from: Sender): Promise<Customer> {
    const customer = await this.ensure(workspaceId, channelId, from);
    if (!from.verified || !from.proofs?.length) return customer;
    await this.proofs.prove(customer.contact, from.proofs, `prove-${customer.identity.id}`);
    return this.ensure(workspaceId, channelId, from);
  }

  private ensure(workspaceId: string, channelId: string, from: Sender): Promise<Customer> {
    const now = this.clock.now();
    const contactId = this.ids.next();
    return this.contacts.ensure(
      workspaceId,
      {
        id: this.ids.next(),
        workspaceId,
        contactId,
        channelId,
        externalId: from.externalId,
        verified: from.verified ?? false,
        createdAt: now,
      },
      {
        id: contactId,
        workspaceId,
        displayName: from.displayName ?? unnamed(contactId),
        tier: 'standard',
        ...(from.language === undefined ? {} : { language: from.language }),
        attributes: {},
        createdAt: now,
        updatedAt: now,
      },
    );
  }

  private async renamed(workspaceId: string, customer: Customer, from: Sender): Promise<Customer> {
    const { displayName, verified } = from;
    if (!verified || displayName === undefined || displayName === customer.contact.displayName) return customer;
    const contact = await this.contacts.update(workspaceId, customer.contact.id, { displayName }, this.clock.now());
    return contact ? { ...customer, contact } : customer;
  }
}

export const IDENTIFY_CUSTOMER = token<IdentifyCustomer>('IdentifyCustomer');
