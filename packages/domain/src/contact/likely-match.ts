import type { AttributeValue } from '../conversation/conversation.js';
import type { Contact } from './contact.js';
import { differentKey, normalEmail } from './contact-key.js';

/** What two contacts have in common that makes them probably one person; `field`: the attribute that both share beside the name. */
export type Likeness = { kind: 'email' } | { kind: 'phone' } | { kind: 'name'; field: string };

type Compared = Pick<Contact, 'id' | 'displayName' | 'email' | 'phone' | 'attributes' | 'keys' | 'notSameAs'>;

/** Digits in which two ways of writing one number agree: with and without the country, in groups or not. */
const comparedDigits = 9;
const fewestDigits = 7;
/** A value with so many digits is a birthday, a customer number, a postcode: no class that many share. */
const tellingDigits = 4;

const digitsOf = (text: string): string => text.normalize('NFKC').replaceAll(/\D/g, '');

/** What a contact is compared by, in one form each: `email:…`, `phone:…`, `name:…`. */
export function likenessKeys({
  displayName,
  email,
  phone,
}: Pick<Contact, 'displayName' | 'email' | 'phone'>): string[] {
  const mail = email === undefined ? undefined : normalEmail(email);
  const digits = digitsOf(phone ?? '');
  const name = displayName.normalize('NFKC').trim().replaceAll(/\s+/g, ' ').toLowerCase();
  return [
    ...(mail === undefined ? [] : [`email:${mail}`]),
    ...(digits.length < fewestDigits ? [] : [`phone:${digits.slice(-comparedDigits)}`]),
    ...(name === '' ? [] : [`name:${name}`]),
  ];
}

/**
 * Why two contacts are probably one person: the same e-mail address, the same telephone number, or the same name with
 * the same value of a field that has at least four digits. Empty when they are proven to be two, or staff said so.
 */
export function likenessOf(a: Compared, b: Compared): Likeness[] {
  const isToldApart = a.notSameAs?.includes(b.id) || b.notSameAs?.includes(a.id);
  if (a.id === b.id || isToldApart || differentKey(a, b)) return [];
  const theirs = new Set(likenessKeys(b));
  return likenessKeys(a).flatMap((key): Likeness[] => {
    if (!theirs.has(key)) return [];
    if (key.startsWith('email:')) return [{ kind: 'email' }];
    if (key.startsWith('phone:')) return [{ kind: 'phone' }];
    const field = Object.keys(a.attributes).find((name) => isTelling(a.attributes[name], b.attributes[name]));
    return field === undefined ? [] : [{ kind: 'name', field }];
  });
}

const isTelling = (mine: AttributeValue | undefined, other: AttributeValue | undefined): boolean =>
  (typeof mine === 'string' || typeof mine === 'number') &&
  mine === other &&
  digitsOf(String(mine)).length >= tellingDigits;
