import { type Contact, type Identity, notFound, UserError } from '@tandem/domain';
import type { Audit } from '../people/audit.js';
import type { Caller } from '../people/caller.js';
import type { Channels } from '../ports/channels.js';
import type { Clock } from '../ports/clock.js';
import type { Contacts } from '../ports/contacts.js';
import type { Conversations } from '../ports/conversations.js';
import type { Ids } from '../ports/ids.js';
import { token } from '../ports/token.js';
import type { Transactions } from '../ports/transactions.js';
import type { ContactAccess } from './contact-access.js';

/** A contact's addresses on channels, entered and taken away by hand. What is entered proves nothing. */
export class EditIdentities {
  constructor(
    private readonly access: ContactAccess,
    private readonly contacts: Contacts,
    private readonly conversations: Conversations,
    private readonly channels: Channels,
    private readonly audit: Audit,
    private readonly transactions: Transactions,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** @throws UserError `identity.taken` */
  async add(
    caller: Caller,
    contactId: string,
    { channelId, externalId }: Pick<Identity, 'channelId' | 'externalId'>,
  ): Promise<Identity> {
    const contact = await this.standing(caller, contactId);
    const { workspaceId } = caller;
    if (!(await this.channels.get(workspaceId, channelId))) throw notFound('channel', channelId);
    const of = { workspaceId, contactId: contact.id, channelId, externalId };
    const identity: Identity = { ...of, id: this.ids.next(), verified: false, createdAt: this.clock.now() };
    await this.transactions.run(async (session) => {
      if (!(await this.contacts.addIdentity(workspaceId, identity, session))) {
        const message = 'This address belongs to a customer already. Merge the two customers instead.';
        throw new UserError('conflict', 'identity.taken', message);
      }
      const change = { action: 'contact.identity_added', resource: 'contact', resourceId: contact.id };
      await this.audit.record(caller, { ...change, after: { channelId, externalId } }, session);
    });
    return identity;
  }

  /** Only one that nobody has written from: conversations stay with whom they were had. @throws UserError `identity.in_use` */
  async remove(caller: Caller, contactId: string, identityId: string): Promise<void> {
    await this.standing(caller, contactId);
    const { workspaceId } = caller;
    const identity = await this.contacts.getIdentity(workspaceId, identityId);
    if (identity?.contactId !== contactId) throw notFound('identity', identityId);
    const { channelId, externalId } = identity;
    const [open, latest] = await Promise.all([
      this.conversations.findOpen(workspaceId, channelId, identityId),
      this.conversations.findLatest(workspaceId, channelId, identityId),
    ]);
    if (open ?? latest) {
      const message = 'There were conversations with this address: it stays. Undo a merge to give it back.';
      throw new UserError('conflict', 'identity.in_use', message);
    }
    await this.transactions.run(async (session) => {
      await this.contacts.removeIdentity(workspaceId, identityId, session);
      const change = { action: 'contact.identity_removed', resource: 'contact', resourceId: contactId };
      await this.audit.record(caller, { ...change, before: { channelId, externalId } }, session);
    });
  }

  private async standing(caller: Caller, id: string): Promise<Contact> {
    const contact = await this.access.get(caller, 'contact:write', id);
    if (contact.mergedInto === undefined) return contact;
    throw new UserError('conflict', 'contact.merged', 'The contact was merged into another one.', {
      params: { survivorId: contact.mergedInto },
    });
  }
}

export const EDIT_IDENTITIES = token<EditIdentities>('EditIdentities');
