import { type Contact, notFound, UserError } from '@tandem/domain';
import type { Audit } from '../people/audit.js';
import type { Caller } from '../people/caller.js';
import type { Agents } from '../ports/agents.js';
import type { Clock } from '../ports/clock.js';
import type { Contacts } from '../ports/contacts.js';
import { token } from '../ports/token.js';
import type { Transactions } from '../ports/transactions.js';
import type { ContactAccess } from './contact-access.js';
import { withCurrentTier } from './decide-tier.js';

/** Whose customer it is: an agent, or nobody. */
export class SetOwner {
  constructor(
    private readonly access: ContactAccess,
    private readonly contacts: Contacts,
    private readonly agents: Agents,
    private readonly audit: Audit,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** @throws UserError `contact.owner_unknown` for one who is no agent, or not active */
  async set(caller: Caller, contactId: string, ownerId: string | undefined): Promise<Contact> {
    await this.access.get(caller, 'contact:write', contactId);
    const { workspaceId } = caller;
    if (ownerId !== undefined && !(await this.agents.get(workspaceId, ownerId))?.active) {
      throw new UserError('unprocessable', 'contact.owner_unknown', 'Only an active agent can own a customer.');
    }
    return this.transactions.run(async (session) => {
      const now = this.clock.now();
      const before = await this.contacts.get(workspaceId, contactId, session);
      const after = await this.contacts.update(workspaceId, contactId, { ownerId }, now, session);
      if (!before || !after) throw notFound('contact', contactId);
      const change = { action: 'contact.owner_changed', resource: 'contact', resourceId: contactId };
      const shown = (contact: Contact) => ({ ownerId: contact.ownerId });
      await this.audit.record(caller, { ...change, before: shown(before), after: shown(after) }, session);
      return withCurrentTier(after, now);
    });
  }
}

export const SET_OWNER = token<SetOwner>('SetOwner');
