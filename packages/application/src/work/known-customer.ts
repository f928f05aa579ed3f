import { type Conversation, type Instant, standardTier, tierAt, type WorkItem } from '@tandem/domain';
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

  async of(head: Conversation, now: Instant): Promise<Pick<WorkItem, 'inputs' | 'labels' | 'lastAgentId'>> {
    const { workspaceId, contactId, language, languageSource, labels } = head;
    const [contact, earlier] = await Promise.all([
      this.contacts.get(workspaceId, contactId),
      this.conversations.list(workspaceId, { contactId }, { limit: lookedAt }),
    ]);
    const { tier, tierSource } = contact ? tierAt(contact, now) : { tier: standardTier };
    const { kind, reason, expiresAt } = tierSource ?? {};
    // Not of this conversation: who passes a customer on does not want them back.
    const lastAgentId = earlier.items.find(({ id, agentId }) => id !== head.id && agentId !== undefined)?.agentId;
    return {
      inputs: {
        ...(language === undefined ? {} : { language: { value: language, source: languageSource ?? 'contact' } }),
        tier: {
          ...{ value: tier, source: kind ?? 'none' },
          ...(reason === undefined ? {} : { reason }),
          ...(expiresAt === undefined ? {} : { expiresAt }),
        },
      },
      ...(labels?.length ? { labels } : {}),
      ...(lastAgentId === undefined ? {} : { lastAgentId }),
    };
  }
}

export const KNOWN_CUSTOMER = token<KnownCustomer>('KnownCustomer');
