import { type Contact, notFound, standardTier, type TierSource, UserError } from '@tandem/domain';
import type { Audit } from '../people/audit.js';
import type { Caller } from '../people/caller.js';
import type { Clock } from '../ports/clock.js';
import type { Contacts } from '../ports/contacts.js';
import type { Tiers } from '../ports/tiers.js';
import { token } from '../ports/token.js';
import type { Transactions } from '../ports/transactions.js';
import type { ContactAccess } from './contact-access.js';
import { type DecideTier, tierDraft } from './decide-tier.js';

export interface TierChoice {
  /** The key of a tier, `standard`, or null: what the rules say counts again. */
  tier: string | null;
  /** Why; people read it. */
  reason: string;
  /** From then on rules decide again; absent: until somebody changes it. */
  expiresAt?: number;
}

/** An agent corrects a customer's tier, with a reason. */
export class SetTier {
  constructor(
    private readonly access: ContactAccess,
    private readonly contacts: Contacts,
    private readonly tiers: Tiers,
    private readonly decide: DecideTier,
    private readonly audit: Audit,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** @throws UserError `tier.unknown` or `tier.expiry_past` */
  async set(caller: Caller, contactId: string, { tier, reason, expiresAt }: TierChoice): Promise<Contact> {
    await this.access.get(caller, 'contact:write', contactId);
    const { workspaceId, subject, actor, requestId } = caller;
    const now = this.clock.now();
    if (expiresAt !== undefined && expiresAt <= now) {
      throw new UserError('unprocessable', 'tier.expiry_past', 'The end of the tier must be in the future.');
    }
    const before = await this.contacts.get(workspaceId, contactId);
    if (tier !== null) await this.assertKnown(workspaceId, tier, before?.tier);
    const source: TierSource = { kind: 'agent', id: subject.id, reason, at: now, ...(expiresAt && { expiresAt }) };
    const changed = await this.write(caller, contactId, {
      tier: tier ?? standardTier,
      tierSource: tier === null ? undefined : source,
    });
    const after = tier === null ? (await this.decide.decide(changed)).contact : changed;
    const event = before && tierDraft(before, after, actor);
    if (event) await this.decide.tell(after, event, requestId);
    return after;
  }

  private write(
    caller: Caller,
    contactId: string,
    patch: Pick<Contact, 'tier'> & { tierSource: TierSource | undefined },
  ) {
    const { workspaceId } = caller;
    return this.transactions.run(async (session) => {
      const before = await this.contacts.get(workspaceId, contactId, session);
      const after = await this.contacts.update(workspaceId, contactId, patch, this.clock.now(), session);
      if (!before || !after) throw notFound('contact', contactId);
      const change = { action: 'contact.tier_changed', resource: 'contact', resourceId: contactId };
      const shown = ({ tier, tierSource }: Contact) => ({ tier, tierSource });
      await this.audit.record(caller, { ...change, before: shown(before), after: shown(after) }, session);
      return after;
    });
  }

  /** A tier of before tiers were settings may stay. */
  private async assertKnown(workspaceId: string, key: string, current: string | undefined): Promise<void> {
    if (key === standardTier || key === current) return;
    const tiers = await this.tiers.list(workspaceId);
    if (tiers.some((tier) => tier.active && tier.key === key)) return;
    throw new UserError('unprocessable', 'tier.unknown', 'There is no such tier. Create it in the settings first.', {
      params: { tier: key },
    });
  }
}

export const SET_TIER = token<SetTier>('SetTier');
