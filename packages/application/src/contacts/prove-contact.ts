import { type Contact, type ContactKeyKind, contactKey, differentKey, normalEmail } from '@tandem/domain';
import type { Clock } from '../ports/clock.js';
import type { Contacts } from '../ports/contacts.js';
import type { PhoneNumbers } from '../ports/phone-numbers.js';
import { token } from '../ports/token.js';
import type { Transactions } from '../ports/transactions.js';
import type { MergeContacts } from './merge-contacts.js';

/** What somebody vouches for: a channel for its sender, a site's signature, staff for a telephone number. */
export interface Proof {
  kind: ContactKeyKind;
  value: string;
}

/** Keeps the keys that prove who a contact is; contacts that share one become one by themselves. */
export class ProveContact {
  constructor(
    private readonly contacts: Contacts,
    private readonly merges: MergeContacts,
    private readonly phones: PhoneNumbers,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** A proof against another one of its kind that is known already is not taken. */
  async prove({ workspaceId, id }: Contact, proofs: readonly Proof[], correlationId: string): Promise<void> {
    const keys = proofs.flatMap((proof) => this.keyOf(proof) ?? []);
    if (keys.length === 0) return;
    const added = await this.transactions.run(async (session) => {
      const contact = await this.contacts.get(workspaceId, id, session);
      const fresh = contact
        ? keys.filter((key) => !contact.keys?.includes(key) && !differentKey(contact, { keys: [key] }))
        : [];
      if (!contact || fresh.length === 0) return [];
      const patch = { keys: [...(contact.keys ?? []), ...fresh] };
      await this.contacts.update(workspaceId, id, patch, this.clock.now(), session);
      return fresh;
    });
    for (const key of added) await this.merges.mergeByKey(workspaceId, key, correlationId);
  }

  /** Who has the same proof. */
  sharing(workspaceId: string, proof: Proof): Promise<Contact[]> {
    const key = this.keyOf(proof);
    return key === undefined ? Promise.resolve([]) : this.contacts.byKeys(workspaceId, [key]);
  }

  private keyOf({ kind, value }: Proof): string | undefined {
    const normal =
      kind === 'email' ? normalEmail(value) : kind === 'phone' ? this.phones.e164(value) : value.trim() || undefined;
    return normal === undefined ? undefined : contactKey(kind, normal);
  }
}

export const PROVE_CONTACT = token<ProveContact>('ProveContact');
