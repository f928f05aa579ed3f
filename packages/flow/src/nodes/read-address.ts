import { plainText } from './plain-text.js';

/** A telephone number as its digits, with the plus if there is one: 5 to 15 of them, as E.164 allows. */
export function readPhone(text: string): string | undefined {
  const plain = plainText(text)
    .replace(/^00(?=\d)/, '+')
    // The zero of a number at home, which nobody dials behind a country code: +44 (0)20 …
    .replace(/^(\+[\d\s]{1,5})\(0\)/, '$1')
    .replaceAll(/[\s()./\p{Pd}]/gu, '');
  return /^\+?\d{5,15}$/.test(plain) ? plain : undefined;
}

/** An e-mail address as mail servers take it; the domain in small letters. Quoted local parts are not people's. */
export function readEmail(text: string): string | undefined {
  const plain = plainText(text);
  const found = /^([\w.!#$%&'*+/=?^`{|}~-]{1,64})@((?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63})$/i.exec(
    plain,
  );
  const [, local = '', domain = ''] = found ?? [];
  const dots = local.startsWith('.') || local.endsWith('.') || local.includes('..');
  return found && !dots && plain.length <= 254 ? `${local}@${domain.toLowerCase()}` : undefined;
}
