import type { LocalizedText } from '../document/localized-text.js';
import type { Choice } from './choice-schema.js';
import { plainText } from './plain-text.js';

/** Ids that occur more than once, with the place of the later one. */
export function duplicateIds(items: readonly { id: string }[]): { id: string; index: number }[] {
  return items.flatMap(({ id }, index) => (items.findIndex((item) => item.id === id) < index ? [{ id, index }] : []));
}

/** Letters as people mean them: full width and half width, upper and lower case are the same. */
export const normalise = (text: string): string =>
  isPlain.test(text) ? text.toLowerCase() : plainText(text).toLowerCase();

/** Most texts that are compared: of these, nothing but the case can differ. */
const isPlain = /^[!-~]*$/;

/** The choice that was tapped, typed in either language, or named by its number. */
export function findChoice(
  choices: readonly Choice[],
  choiceId: string | undefined,
  text: string,
  labelOf: (label: LocalizedText) => string[],
): Choice | undefined {
  const tapped = choices.find(({ id }) => id === choiceId);
  const wanted = normalise(text);
  const typed = choices.find(({ label }) => wanted !== '' && labelOf(label).some((name) => normalise(name) === wanted));
  const place = /^\d{1,3}$/.test(wanted) ? Number(wanted) : 0;
  return tapped ?? typed ?? choices[place - 1];
}
