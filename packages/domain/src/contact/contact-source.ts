import type { AttributeValue } from '../conversation/conversation.js';
import type { Instant } from '../time.js';
import { type AttributeDefinition, attributeFault } from './attribute.js';
import type { Contact } from './contact.js';
import { type ContactKeyKind, contactKeyKinds } from './contact-key.js';
import { maySetTier, standardTier, type TierSource } from './tier.js';

type Values = Record<string, AttributeValue>;

/** What proves who a customer is, by kind: an address in small letters, a number in E.164, a signed external id. */
export type ContactKeys = { [K in ContactKeyKind]?: string };

/** What a source shows beside the conversation: plain data, which the console draws itself */
export interface SourceCard {
  title: { en: string; 'zh-CN'?: string };
  /** A short word on the whole, such as "Overdue". */
  status?: { text: string; tone: 'neutral' | 'good' | 'warning' | 'bad' };
  /** Headings over the cells of `rows`; absent: rows are pairs of a name and a value. */
  columns?: string[];
  rows: string[][];
  /** Where to see it in full, `https` or `http`. */
  link?: string;
}

/** What a source knows of a customer. */
export interface ContactAnswer {
  attributes?: Values;
  /** The key of a tier of the workspace. */
  tier?: string;
  cards?: SourceCard[];
}

/** Of several keys of a kind the first. */
export function keysByKind(keys: readonly string[]): ContactKeys {
  const found: ContactKeys = {};
  for (const kind of contactKeyKinds) {
    const key = keys.find((one) => one.startsWith(`${kind}:`));
    if (key !== undefined) found[kind] = key.slice(kind.length + 1);
  }
  return found;
}

export interface SourceFacts {
  /** Id of the source. */
  source: string;
  /** The attributes it may set. */
  declared: readonly string[];
  definitions: readonly AttributeDefinition[];
  /** Keys of the tiers there are. */
  tiers: readonly string[];
  /** The attributes it gave the last time. */
  given: Values;
}

type SourcedFields = Pick<Contact, 'attributes' | 'tier'> & {
  proven: Values;
  tierSource: TierSource | undefined;
};

/**
 * A contact's fields after a source has answered: declared attributes are vouched for, what it gave before and gives no
 * longer goes unless somebody changed it, and the tier follows unless an agent has set it.
 * @param answer undefined: the source does not know the customer
 * @returns `ignored`: names of what it gave and nobody may take: not declared, of another type, an unknown tier
 */
export function fieldsFromSource(
  contact: Contact,
  answer: ContactAnswer | undefined,
  facts: SourceFacts,
  now: Instant,
): { fields: SourcedFields; given: Values; ignored: string[] } {
  const { given, ignored } = accepted(answer?.attributes ?? {}, facts);
  const gone = Object.keys(facts.given).filter(
    (name) => !Object.hasOwn(given, name) && same(contact.proven?.[name], facts.given[name]),
  );
  const after = (values: Values): Values =>
    Object.fromEntries(Object.entries({ ...values, ...given }).filter(([name]) => !gone.includes(name)));
  const tier = answer?.tier;
  const isKnown = tier === undefined || tier === standardTier || facts.tiers.includes(tier);
  return {
    fields: {
      attributes: after(contact.attributes),
      proven: after(contact.proven ?? {}),
      ...tierFrom(contact, isKnown ? tier : undefined, facts.source, now),
    },
    given,
    ignored: isKnown ? ignored : [...ignored, 'tier'],
  };
}

function accepted(values: Values, { declared, definitions }: SourceFacts) {
  const given: Values = {};
  const ignored: string[] = [];
  for (const [name, value] of Object.entries(values)) {
    const definition = definitions.find(({ key, active }) => active && key === name);
    const fits = definition === undefined || attributeFault(definition, value) === undefined;
    if (!declared.includes(name) || !fits) ignored.push(name);
    else if (value !== null) given[name] = value;
  }
  return { given, ignored };
}

function tierFrom(
  contact: Contact,
  tier: string | undefined,
  source: string,
  now: Instant,
): Pick<SourcedFields, 'tier' | 'tierSource'> {
  const { tierSource } = contact;
  const unchanged = { tier: contact.tier, tierSource };
  const isOwn = tierSource?.kind === 'field' && tierSource.id === source;
  if (tier === undefined) return isOwn ? { tier: standardTier, tierSource: undefined } : unchanged;
  if ((isOwn && contact.tier === tier) || !maySetTier(contact, 'field', now)) return unchanged;
  return { tier, tierSource: { kind: 'field', id: source, at: now } };
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
