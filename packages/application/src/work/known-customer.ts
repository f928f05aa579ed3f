import {
  type Contact,
  type Conversation,
  type Instant,
  standardTier,
  tierAt,
  type WorkInput,
  type WorkItem,
} from '@tandem/domain';
import type { Contacts } from '../ports/contacts.js';
import type { Conversations } from '../ports/conversations.js';
import { token } from '../ports/token.js';

/** Earlier conversations looked at for who handled the customer last. */
const lookedAt = 5;

/** What routing wants to know of a customer who begins to wait, and where it comes from. */
export class KnownCustomer {
  constructor(
    private readonly contacts: Contacts,
    private readonly conversations: Conversations,
  ) {}

  async of(head: Conversation, now: Instant): Promise<Pick<WorkItem, 'inputs' | 'labels' | 'lastAgentId' | 'ownerId'>> {
    const { workspaceId, contactId, language, languageSource, labels } = head;
    const [contact, earlier] = await Promise.all([
      this.contacts.get(workspaceId, contactId),
      this.conversations.list(workspaceId, { contactId }, { limit: lookedAt }),
    ]);
    const tier = contact ? tierAt(contact, now) : { tier: standardTier };
    // Not of this conversation: who passes a customer on does not want them back.
    const lastAgentId = earlier.items.find(({ id, agentId }) => id !== head.id && agentId !== undefined)?.agentId;
    return {
      inputs: {
        ...(language === undefined ? {} : { language: { value: language, source: languageSource ?? 'contact' } }),
        tier: tierInputOf(tier),
      },
      ...(labels?.length ? { labels } : {}),
      ...(lastAgentId === undefined ? {} : { lastAgentId }),
      ...(contact?.ownerId === undefined ? {} : { ownerId: contact.ownerId }),
    };
  }
}

/** A tier with who says so, as routing keeps it. */
export function tierInputOf({ tier, tierSource }: Pick<Contact, 'tier' | 'tierSource'>): WorkInput {
  const { kind = 'none', reason, expiresAt } = tierSource ?? {};
  return {
    ...{ value: tier, source: kind },
    ...(reason === undefined ? {} : { reason }),
    ...(expiresAt === undefined ? {} : { expiresAt }),
  };
}

export const KNOWN_CUSTOMER = token<KnownCustomer>('KnownCustomer');
