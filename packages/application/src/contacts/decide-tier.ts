import { type Actor, type Contact, type TierFacts, tierAt, tierByRules } from '@tandem/domain';
import { tierRuleHolds } from '@tandem/flow';
import type { ConversationLog } from '../conversation/conversation-log.js';
import { type EventDraft, systemActor } from '../conversation/event-draft.js';
import type { Clock } from '../ports/clock.js';
import type { Contacts } from '../ports/contacts.js';
import type { Conversations } from '../ports/conversations.js';
import type { Tiers } from '../ports/tiers.js';
import { token } from '../ports/token.js';
import type { Transactions } from '../ports/transactions.js';

/** Conversations that count as history, newest first. */
const historyLength = 200;

/** Which tier a customer belongs to by the admins' rules: asked when a conversation begins and when what rules see has changed. */
export class DecideTier {
  constructor(
    private readonly tiers: Tiers,
    private readonly contacts: Contacts,
    private readonly conversations: Conversations,
    private readonly log: ConversationLog,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** The contact with the tier of this moment, stored; the event is given when the tier is another one than before. */
  async decide(contact: Contact): Promise<{ contact: Contact; event?: EventDraft }> {
    const { workspaceId, id } = contact;
    const tiers = (await this.tiers.list(workspaceId)).filter(({ active, rule }) => active && rule.trim() !== '');
    if (tiers.length === 0 && !contact.tierSource) return { contact };
    const history = await this.history(contact);
    return this.transactions.run(async (session) => {
      const before = await this.contacts.get(workspaceId, id, session);
      if (!before) return { contact };
      const now = this.clock.now();
      const facts: TierFacts = { attributes: before.proven ?? {}, history };
      const found = tierByRules(before, tiers, ({ rule }) => tierRuleHolds(rule, facts, now), now);
      if (!found) return { contact: before };
      const patch = { tier: found.tier, tierSource: found.tierSource };
      const after = (await this.contacts.update(workspaceId, id, patch, now, session)) ?? before;
      const event = tierDraft(before, after, systemActor);
      return { contact: after, ...(event ? { event } : {}) };
    });
  }

  /** What rules see has changed: decides, and tells the customer's open conversations. */
  async changed(contact: Contact, correlationId: string): Promise<Contact> {
    const decided = await this.decide(contact);
    if (decided.event) await this.tell(contact, decided.event, correlationId);
    return decided.contact;
  }

  async tell({ workspaceId, id: contactId }: Contact, event: EventDraft, correlationId: string): Promise<void> {
    const open = await this.conversations.list(workspaceId, { contactId, state: 'open' }, { limit: historyLength });
    for (const { id: conversationId } of open.items) {
      await this.log.append({ workspaceId, conversationId, correlationId }, () => [event]);
    }
  }

  private async history({ workspaceId, id: contactId }: Contact): Promise<TierFacts['history']> {
    const { items } = await this.conversations.list(workspaceId, { contactId }, { limit: historyLength });
    const served = items.filter(({ agentId }) => agentId !== undefined);
    const lastVisit = Math.max(...served.map(({ startedAt }) => startedAt));
    return { conversations: served.length, ...(served.length === 0 ? {} : { lastVisit }) };
  }
}

/** The event of a changed tier; undefined when it is the same. */
export function tierDraft(before: Contact, after: Contact, actor: Actor): EventDraft | undefined {
  if (before.tier === after.tier) return undefined;
  const { tier, tierSource } = after;
  const data = { contactId: after.id, tier, previous: before.tier, ...(tierSource ? { source: tierSource } : {}) };
  return { type: 'tier.changed', actor, data };
}

/** A contact as everybody reads it: with the tier that counts now. */
export function withCurrentTier(contact: Contact, now: number): Contact {
  const { tierSource: _, ...rest } = contact;
  return { ...rest, ...tierAt(contact, now) };
}

export const DECIDE_TIER = token<DecideTier>('DecideTier');
