import type { AttributeValue } from '../conversation/conversation.js';
import type { Instant } from '../time.js';
import type { Contact } from './contact.js';

/** The tier of everybody for whom nothing else is known. */
export const standardTier = 'standard';

/** A class of customers that is served sooner, and who belongs to it. */
export interface Tier {
  id: string;
  workspaceId: string;
  /** As in `Contact.tier` and expressions: `vip`. */
  key: string;
  /** By locale: `en`, `zh-CN`. */
  name: Readonly<Record<string, string>>;
  /** Points on top of the score of waiting work. */
  boost: number;
  /** CEL over `contact.attributes` and `history`; empty: nobody belongs to it by a rule. */
  rule: string;
  /** Days that the tier stays after its rule last held; absent: it ends when the rule no longer holds. */
  expiresAfterDays?: number;
  active: boolean;
}

/** Who set a tier: an admin's rule, a field of a verified source, or an agent. */
export interface TierSource {
  kind: 'rule' | 'field' | 'agent';
  /** The tier setting's id, the source's key, or the user's id. */
  id?: string;
  reason?: string;
  at: Instant;
  /** From then on the customer is `standard`, unless something sets a tier anew. */
  expiresAt?: Instant;
}

/** What a tier's rule sees of a customer. */
export interface TierFacts {
  attributes: Readonly<Record<string, AttributeValue>>;
  history: {
    /** Earlier conversations that an agent took: a customer cannot raise it alone. */
    conversations: number;
    /** When the last of them began. */
    lastVisit?: Instant;
  };
}

type Tiered = Pick<Contact, 'tier' | 'tierSource'>;

const dayMs = 86_400_000;

/** A later one takes the place of an earlier one: an agent knows better than a source, a source better than a rule. */
const rank = { rule: 0, field: 1, agent: 2 } as const;

const isExpired = ({ tierSource }: Tiered, now: Instant): boolean =>
  tierSource?.expiresAt !== undefined && tierSource.expiresAt <= now;

/** The tier that counts at this moment. */
export function tierAt(contact: Tiered, now: Instant): Tiered {
  if (isExpired(contact, now)) return { tier: standardTier };
  const { tier, tierSource } = contact;
  return { tier, ...(tierSource ? { tierSource } : {}) };
}

/** Whether rules have a say: not while an agent, a source or a time before sources were kept has set a tier. */
export function ruledTier(contact: Tiered, now: Instant): boolean {
  if (isExpired(contact, now)) return true;
  return contact.tierSource ? rank[contact.tierSource.kind] === 0 : contact.tier === standardTier;
}

/**
 * The tier by the rules: of those that hold the one with the highest boost, then by key. Undefined when all stays as it
 * is. A tier with days to its end is renewed at most once a day.
 * @param holds whether a tier's rule holds now
 */
export function tierByRules(
  contact: Tiered,
  tiers: readonly Tier[],
  holds: (tier: Tier) => boolean,
  now: Instant,
): Tiered | undefined {
  if (!ruledTier(contact, now)) return undefined;
  const best = tiers
    .filter((tier) => tier.active && tier.rule.trim() !== '' && holds(tier))
    .toSorted((a, b) => b.boost - a.boost || (a.key < b.key ? -1 : 1))[0];
  const current = tierAt(contact, now);
  if (best && !keepsHigher(current, tiers, best)) {
    const expiresAt = best.expiresAfterDays === undefined ? undefined : now + best.expiresAfterDays * dayMs;
    const before = current.tierSource;
    const isSame = current.tier === best.key && before?.id === best.id;
    if (isSame && Math.abs((expiresAt ?? 0) - (before?.expiresAt ?? 0)) < dayMs) return undefined;
    return {
      tier: best.key,
      tierSource: { kind: 'rule', id: best.id, at: now, ...(expiresAt === undefined ? {} : { expiresAt }) },
    };
  }
  if (contact.tier === standardTier && !contact.tierSource) return undefined;
  // Its rule holds no longer, but its days are not over.
  return current.tierSource?.expiresAt === undefined ? { tier: standardTier } : undefined;
}

/** Whether a tier whose days are not over yet is above the one whose rule holds. */
function keepsHigher({ tierSource }: Tiered, tiers: readonly Tier[], best: Tier): boolean {
  if (tierSource?.expiresAt === undefined) return false;
  const before = tiers.find(({ id, active }) => active && id === tierSource.id);
  return before !== undefined && before.boost > best.boost;
}

/** Whether a source of this kind may set the tier now: a rule never overrules a source, nor a source an agent. */
export function maySetTier(contact: Tiered, kind: TierSource['kind'], now: Instant): boolean {
  const { tierSource } = tierAt(contact, now);
  return !tierSource || rank[kind] >= rank[tierSource.kind];
}
