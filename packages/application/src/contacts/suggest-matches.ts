import { type Contact, type Likeness, likenessKeys, likenessOf, notFound, UserError } from '@tandem/domain';
import type { Audit } from '../people/audit.js';
import type { Caller } from '../people/caller.js';
import type { Clock } from '../ports/clock.js';
import type { Contacts } from '../ports/contacts.js';
import { token } from '../ports/token.js';
import type { Transactions } from '../ports/transactions.js';
import type { ContactAccess } from './contact-access.js';
import { withCurrentTier } from './decide-tier.js';

export interface ContactMatch {
  contact: Contact;
  why: Likeness[];
}

/** Contacts compared with one, by address and number, and by name. */
const compared = 50;
const most = 10;
/** Others that one contact is kept apart from. */
const mostToldApart = 500;

/** Who is probably the same person: only said. Merging is for staff, and so is saying that they are two. */
export class SuggestMatches {
  constructor(
    private readonly access: ContactAccess,
    private readonly contacts: Contacts,
    private readonly audit: Audit,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** Of contacts that the caller may see; who shares most comes first. */
  async of(caller: Caller, id: string): Promise<ContactMatch[]> {
    const contact = await this.access.get(caller, 'contact:read', id);
    if (contact.mergedInto !== undefined) return [];
    const keys = likenessKeys(contact);
    const isName = (key: string) => key.startsWith('name:');
    // A name that many have must not crowd out the one with the same number.
    const found = await Promise.all([
      this.contacts.byLikeness(
        caller.workspaceId,
        keys.filter((key) => !isName(key)),
        compared,
      ),
      this.contacts.byLikeness(caller.workspaceId, keys.filter(isName), compared),
    ]);
    const others = new Map(found.flat().map((other) => [other.id, other]));
    const matches: ContactMatch[] = [];
    for (const other of others.values()) {
      const why = likenessOf(contact, other);
      if (why.length === 0 || !(await this.access.may(caller, 'contact:read', other.id, other))) continue;
      matches.push({ contact: withCurrentTier(other, this.clock.now()), why });
    }
    return matches.toSorted((a, b) => b.why.length - a.why.length).slice(0, most);
  }

  /** Staff know that these are two: they are not suggested again. */
  async tellApart(caller: Caller, id: string, otherId: string): Promise<void> {
    await this.access.get(caller, 'contact:write', id);
    if (id === otherId) throw new UserError('unprocessable', 'contact.same', 'Choose two different contacts.');
    const { workspaceId } = caller;
    if (!(await this.contacts.get(workspaceId, otherId))) throw notFound('contact', otherId);
    await this.access.get(caller, 'contact:read', otherId);
    await this.transactions.run(async (session) => {
      const contact = await this.contacts.get(workspaceId, id, session);
      if (!contact) throw notFound('contact', id);
      const notSameAs = [...new Set([...(contact.notSameAs ?? []), otherId])].slice(-mostToldApart);
      await this.contacts.update(workspaceId, id, { notSameAs }, this.clock.now(), session);
      const change = { action: 'contact.told_apart', resource: 'contact', resourceId: id };
      await this.audit.record(caller, { ...change, after: { otherId } }, session);
    });
  }
}

export const SUGGEST_MATCHES = token<SuggestMatches>('SuggestMatches');
