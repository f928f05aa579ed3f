import { type Contact, tierAt, type WorkItem } from '@tandem/domain';
import type { DecideTier } from '../contacts/decide-tier.js';
import type { Clock } from '../ports/clock.js';
import type { Contacts } from '../ports/contacts.js';
import type { Conversations } from '../ports/conversations.js';
import { token } from '../ports/token.js';
import type { WorkItems } from '../ports/work-items.js';
import { tierInputOf } from './known-customer.js';

/** Open conversations of one customer that are looked at. */
const lookedAt = 50;

/** Gives what waits the tier that its customer has now: by an agent, a rule, a source, or because its time is over. */
export class RefreshTier {
  constructor(
    private readonly contacts: Contacts,
    private readonly conversations: Conversations,
    private readonly workItems: WorkItems,
    private readonly tiers: DecideTier,
    private readonly clock: Clock,
  ) {}

  /** The customer changed: whatever of theirs waits or is offered. */
  async ofContact(workspaceId: string, contactId: string): Promise<void> {
    const open = await this.conversations.list(workspaceId, { contactId, state: 'open' }, { limit: lookedAt });
    const ids = open.items.flatMap(({ work }) => (work && isUnanswered(work.state) ? work.itemId : []));
    if (ids.length > 0) await this.ofItems(workspaceId, await this.workItems.getMany(workspaceId, ids));
  }

  /** The place of each stays: only its points change. Who reads the items hears of it from the store. */
  async ofItems(workspaceId: string, items: readonly WorkItem[]): Promise<void> {
    const ids = [...new Set(items.map(({ contactId }) => contactId))];
    const found = await this.contacts.getMany(workspaceId, ids);
    const current = new Map<string, Contact>();
    for (const contact of found) current.set(contact.id, await this.decided(contact));
    for (const item of items) {
      const contact = current.get(item.contactId);
      if (contact) await this.refresh(item, contact);
    }
  }

  /** A tier whose time is over leaves the say to the rules again. */
  private decided(contact: Contact): Promise<Contact> | Contact {
    const { expiresAt } = contact.tierSource ?? {};
    const isOver = expiresAt !== undefined && expiresAt <= this.clock.now();
    return isOver ? this.tiers.changed(contact, `tier-${contact.id}-${expiresAt}`) : contact;
  }

  private async refresh({ workspaceId, id, state, inputs }: WorkItem, contact: Contact): Promise<void> {
    const tier = tierInputOf(tierAt(contact, this.clock.now()));
    if (!isUnanswered(state) || JSON.stringify(tier) === JSON.stringify(inputs?.tier)) return;
    const change = { inputs: { ...inputs, tier } };
    // It may be offered, or come back, at this moment.
    for (const from of [state, state === 'waiting' ? 'offered' : 'waiting'] as const) {
      if (await this.workItems.change(workspaceId, id, from, change)) return;
    }
  }
}

export const REFRESH_TIER = token<RefreshTier>('RefreshTier');

const isUnanswered = (state: WorkItem['state']): state is 'waiting' | 'offered' =>
  state === 'waiting' || state === 'offered';
