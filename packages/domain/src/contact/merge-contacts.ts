import type { Instant } from '../time.js';
import type { Contact } from './contact.js';
import { standardTier } from './tier.js';

/** Days within which a merge can be undone. */
export const undoMergeDays = 30;

/** What the contact that goes on took from the other, so that undoing gives back just that. */
export interface TakenInMerge {
  fields: Partial<Pick<Contact, 'email' | 'phone' | 'language' | 'ownerId' | 'tier' | 'tierSource'>>;
  attributes: Contact['attributes'];
  proven: Contact['attributes'];
  keys: string[];
  noteIds: string[];
  consentIds: string[];
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

const plain = ['email', 'phone', 'language', 'ownerId'] as const;

/** What a merge takes over: all that the survivor has not. The survivor's own values stay. */
export function takenInMerge(survivor: Contact, merged: Contact): TakenInMerge {
  const fields: TakenInMerge['fields'] = {};
  for (const name of plain) {
    const value = merged[name];
    if (survivor[name] === undefined && value !== undefined) fields[name] = value;
  }
  if (survivor.tier === standardTier && !survivor.tierSource && merged.tier !== standardTier) {
    fields.tier = merged.tier;
    if (merged.tierSource) fields.tierSource = merged.tierSource;
  }
  return {
    fields,
    attributes: missingIn(survivor.attributes, merged.attributes),
    proven: missingIn(survivor.proven ?? {}, merged.proven ?? {}),
    keys: (merged.keys ?? []).filter((key) => !survivor.keys?.includes(key)),
    noteIds: (merged.notes ?? []).map(({ id }) => id),
    consentIds: (merged.consents ?? []).map(({ id }) => id),
  };
}

export type MergedFields = Pick<Contact, 'attributes' | 'tier'> & {
  [K in (typeof plain)[number] | 'tierSource' | 'proven' | 'keys' | 'notes' | 'consents']: Contact[K] | undefined;
};

/** The survivor's fields after the merge. */
export function fieldsAfterMerge(survivor: Contact, merged: Contact, taken: TakenInMerge): MergedFields {
  const { fields } = taken;
  return {
    email: fields.email ?? survivor.email,
    phone: fields.phone ?? survivor.phone,
    language: fields.language ?? survivor.language,
    ownerId: fields.ownerId ?? survivor.ownerId,
    tier: fields.tier ?? survivor.tier,
    tierSource: fields.tierSource ?? survivor.tierSource,
    attributes: { ...survivor.attributes, ...taken.attributes },
    proven: present({ ...survivor.proven, ...taken.proven }),
    keys: filled([...(survivor.keys ?? []), ...taken.keys]),
    notes: filled([...(survivor.notes ?? []), ...(merged.notes ?? [])]),
    consents: filled([...(survivor.consents ?? []), ...(merged.consents ?? [])]),
  };
}

/** The survivor's fields without what it took; what was changed since the merge stays as it is now. */
export function fieldsAfterUndo(survivor: Contact, taken: TakenInMerge): MergedFields {
  const { fields } = taken;
  const kept = <K extends (typeof plain)[number]>(name: K) =>
    survivor[name] === fields[name] ? undefined : survivor[name];
  const isTakenTier =
    fields.tier !== undefined && survivor.tier === fields.tier && same(survivor.tierSource, fields.tierSource);
  return {
    email: kept('email'),
    phone: kept('phone'),
    language: kept('language'),
    ownerId: kept('ownerId'),
    tier: isTakenTier ? standardTier : survivor.tier,
    tierSource: isTakenTier ? undefined : survivor.tierSource,
    attributes: without(survivor.attributes, taken.attributes),
    proven: present(without(survivor.proven ?? {}, taken.proven)),
    keys: filled((survivor.keys ?? []).filter((key) => !taken.keys.includes(key))),
    notes: filled((survivor.notes ?? []).filter(({ id }) => !taken.noteIds.includes(id))),
    consents: filled((survivor.consents ?? []).filter(({ id }) => !taken.consentIds.includes(id))),
  };
}

type Values = Contact['attributes'];

const missingIn = (own: Values, other: Values): Values =>
  Object.fromEntries(Object.entries(other).filter(([name]) => !Object.hasOwn(own, name)));

const without = (own: Values, taken: Values): Values =>
  Object.fromEntries(
    Object.entries(own).filter(([name, value]) => !(Object.hasOwn(taken, name) && same(taken[name], value))),
  );

const filled = <T>(list: T[]): T[] | undefined => (list.length === 0 ? undefined : list);
const present = (values: Values): Values | undefined => (Object.keys(values).length === 0 ? undefined : values);
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
