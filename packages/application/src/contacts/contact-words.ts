import { type Contact, comparable, maskValue, wholeNumbers } from '@tandem/domain';

/** By what a contact is found. */
export interface ContactWords {
  texts: string[];
  /** The same as somebody sees them to whom numbers are masked. */
  maskedTexts: string[];
  /** Numbers and addresses that such a reader has to know whole. */
  numbers: string[];
}

/** The texts that a search of contacts looks in. */
export function contactWords({ displayName, email, phone, attributes, keys = [] }: Contact): ContactWords {
  const proofs = keys.map((key) => key.slice(key.indexOf(':') + 1));
  const given = { displayName, email, phone, attributes, proofs };
  const texts = said(given);
  const bare = texts.flatMap((text) => (/^[^\p{L}]*\d[^\p{L}]*$/u.test(text) ? [text.replace(/[^\d+]/g, '')] : []));
  return {
    texts,
    maskedTexts: said(maskValue(given)),
    numbers: [...new Set([...texts.flatMap((text) => wholeNumbers(text).numbers), ...bare.map(comparable)])],
  };
}

/**
 * What somebody to whom numbers are masked looks for: numbers count as a whole only, so that nobody finds out their
 * digits one by one; each word has to stand in what is shown, or to be such a number.
 */
export function maskedQuery(search: string | undefined): {
  numbers: string[];
  words: { text: string; number: string }[];
} {
  const { numbers, rest } = wholeNumbers(search ?? '');
  const words = rest.split(/\s+/).filter(Boolean).slice(0, 10);
  return { numbers: numbers.slice(0, 10), words: words.map((text) => ({ text, number: comparable(text) })) };
}

function said(
  value: Partial<Record<'displayName' | 'email' | 'phone', string | undefined>> &
    Pick<Contact, 'attributes'> & { proofs: string[] },
) {
  const own = [value.displayName, value.email, value.phone].filter((text) => text !== undefined);
  const free = Object.values(value.attributes).flatMap((one) => (typeof one === 'boolean' || one === null ? [] : one));
  return [...own, ...value.proofs, ...free.map(String)];
}
