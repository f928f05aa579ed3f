import type { Instant } from '../time.js';
import type { Contact } from './contact.js';
import { standardTier } from './tier.js';

/** Days within which a merge can be undone. */
export const undoMergeDays = 30;

const plain = ['displayName', 'email', 'phone', 'language', 'ownerId'] as const;

type TakenFields = Partial<Pick<Contact, (typeof plain)[number] | 'tier' | 'tierSource'>>;

/** What the contact that goes on takes from the other although it has a value of its own. */
export interface MergeChoice {
  fields: readonly ((typeof plain)[number] | 'tier')[];
  attributes: readonly string[];
}

/** What the contact that goes on took from the other, so that undoing gives back just that. */
export interface TakenInMerge {
  fields: TakenFields;
  attributes: Contact['attributes'];
  proven: Contact['attributes'];
  keys: string[];
  noteIds: string[];
  consentIds: string[];
  /** Values of its own that gave way; absent in merges of before there was a choice. */
  own?: { fields: TakenFields; attributes: Contact['attributes']; proven: Contact['attributes'] };
}

/** One contact went into another. */
export interface ContactMerge {
  id: string;
  workspaceId: string;
  survivorId: string;
  mergedId: string;
  at: Instant;
  /** The member of staff who did it; absent when a shared key did. */
  byId?: string;
  /** The key that both had. */
  key?: string;
  identityIds: string[];
  taken: TakenInMerge;
  undoneAt?: Instant;
}

const itsOwn: MergeChoice = { fields: [], attributes: [] };

/** What a merge takes over: all that the survivor has not, and what was chosen. The survivor's other values stay. */
export function takenInMerge(survivor: Contact, merged: Contact, choice: MergeChoice = itsOwn): TakenInMerge {
  const fields: TakenFields = {};
  const own: TakenFields = {};
  for (const name of plain) {
    const [mine, other] = [survivor[name], merged[name]];
    if (!other || (mine && !choice.fields.includes(name))) continue;
    fields[name] = other;
    if (mine !== undefined) own[name] = mine;
  }
  if (hasTier(merged) && (!hasTier(survivor) || choice.fields.includes('tier'))) {
    Object.assign(fields, tierOf(merged));
    Object.assign(own, tierOf(survivor));
  }
  const isChosen = (name: string) => choice.attributes.includes(name) && has(merged.attributes, name);
  const ownProven = survivor.proven ?? {};
  const isTaken = (name: string) => has(merged.attributes, name) && (!has(survivor.attributes, name) || isChosen(name));
  const attributes = entriesOf(merged.attributes, isTaken);
  return {
    fields,
    attributes,
    proven: entriesOf(merged.proven ?? {}, (name) => !Object.hasOwn(ownProven, name) || isChosen(name)),
    keys: (merged.keys ?? []).filter((key) => !survivor.keys?.includes(key)),
    noteIds: (merged.notes ?? []).map(({ id }) => id),
    consentIds: (merged.consents ?? []).map(({ id }) => id),
    own: {
      fields: own,
      attributes: entriesOf(survivor.attributes, (name) => Object.hasOwn(attributes, name)),
      // Nobody vouches for the value that was chosen who has not vouched for it before.
      proven: entriesOf(ownProven, isChosen),
    },
  };
}

export type MergedFields = Pick<Contact, 'attributes' | 'tier' | 'displayName'> & {
  [K in 'email' | 'phone' | 'language' | 'ownerId' | 'tierSource' | 'proven' | 'keys' | 'notes' | 'consents']:
    | Contact[K]
    | undefined;
};

/** The survivor's fields after the merge. */
export function fieldsAfterMerge(survivor: Contact, merged: Contact, taken: TakenInMerge): MergedFields {
  const { fields, own } = taken;
  return {
    displayName: fields.displayName ?? survivor.displayName,
    email: fields.email ?? survivor.email,
    phone: fields.phone ?? survivor.phone,
    language: fields.language ?? survivor.language,
    ownerId: fields.ownerId ?? survivor.ownerId,
    tier: fields.tier ?? survivor.tier,
    tierSource: fields.tier === undefined ? survivor.tierSource : fields.tierSource,
    attributes: { ...survivor.attributes, ...taken.attributes },
    proven: present({ ...without(survivor.proven ?? {}, own?.proven ?? {}), ...taken.proven }),
    keys: filled([...(survivor.keys ?? []), ...taken.keys]),
    notes: filled([...(survivor.notes ?? []), ...(merged.notes ?? [])]),
    consents: filled([...(survivor.consents ?? []), ...(merged.consents ?? [])]),
  };
}

/** The survivor's fields as they were, without what it took; what was changed since the merge stays as it is now. */
export function fieldsAfterUndo(survivor: Contact, taken: TakenInMerge): MergedFields {
  const { fields, own } = taken;
  const kept = <K extends (typeof plain)[number]>(name: K) =>
    survivor[name] === fields[name] ? own?.fields[name] : survivor[name];
  const isTakenTier =
    fields.tier !== undefined && survivor.tier === fields.tier && same(survivor.tierSource, fields.tierSource);
  const isAsTaken = (name: string) => same(survivor.attributes[name], taken.attributes[name]);
  const vouched = entriesOf(own?.proven ?? {}, isAsTaken);
  return {
    displayName: kept('displayName') ?? '',
    email: kept('email'),
    phone: kept('phone'),
    language: kept('language'),
    ownerId: kept('ownerId'),
    tier: isTakenTier ? (own?.fields.tier ?? standardTier) : survivor.tier,
    tierSource: isTakenTier ? own?.fields.tierSource : survivor.tierSource,
    attributes: {
      ...without(survivor.attributes, taken.attributes),
      ...entriesOf(own?.attributes ?? {}, isAsTaken),
    },
    proven: present({ ...vouched, ...without(survivor.proven ?? {}, taken.proven) }),
    keys: filled((survivor.keys ?? []).filter((key) => !taken.keys.includes(key))),
    notes: filled((survivor.notes ?? []).filter(({ id }) => !taken.noteIds.includes(id))),
    consents: filled((survivor.consents ?? []).filter(({ id }) => !taken.consentIds.includes(id))),
  };
}

type Values = Contact['attributes'];

const hasTier = ({ tier, tierSource }: Contact): boolean => tier !== standardTier || tierSource !== undefined;
const tierOf = ({ tier, tierSource }: Contact): TakenFields => ({ tier, ...(tierSource ? { tierSource } : {}) });

const has = (values: Values, name: string): boolean => Object.hasOwn(values, name) && values[name] !== null;

const entriesOf = (values: Values, fits: (name: string) => boolean): Values =>
  Object.fromEntries(Object.entries(values).filter(([name]) => fits(name)));

const without = (own: Values, taken: Values): Values =>
  entriesOf(own, (name) => !(Object.hasOwn(taken, name) && same(taken[name], own[name])));

const filled = <T>(list: T[]): T[] | undefined => (list.length === 0 ? undefined : list);
const present = (values: Values): Values | undefined => (Object.keys(values).length === 0 ? undefined : values);
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
