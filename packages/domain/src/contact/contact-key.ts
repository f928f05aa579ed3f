import type { Contact } from './contact.js';

export const contactKeyKinds = ['email', 'phone', 'external'] as const;
export type ContactKeyKind = (typeof contactKeyKinds)[number];

export const contactKey = (kind: ContactKeyKind, value: string): string => `${kind}:${value}`;

const kindOf = (key: string): string => key.slice(0, key.indexOf(':'));

type Keyed = Pick<Contact, 'keys'>;

/** The kind in which two contacts are proven to be different people: each has one, and not the same. */
export function differentKey(a: Keyed, b: Keyed): string | undefined {
  const mine = new Map((a.keys ?? []).map((key) => [kindOf(key), key]));
  return (b.keys ?? [])
    .map((key) => [kindOf(key), key] as const)
    .find(([kind, key]) => (mine.get(kind) ?? key) !== key)?.[0];
}

/** An e-mail address as it is compared: without space around it, in small letters. */
export function normalEmail(text: string): string | undefined {
  const email = text.normalize('NFKC').trim().toLowerCase();
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email) && email.length <= 254 ? email : undefined;
}
