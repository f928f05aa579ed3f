/** What the palette needs to know of an entry to find it. */
export interface Matchable {
  readonly label: string;
  /** Other words a person may type: pinyin, English name, aliases. */
  readonly keywords?: readonly string[] | undefined;
}

/**
 * How well an entry answers a query: higher is better, 0 is no match. Beginning of the text beats beginning of a word
 * beats anywhere beats letters in order.
 */
export function matchScore(entry: Matchable, query: string): number {
  const wanted = query.trim().toLowerCase();
  if (wanted === '') {
    return 1;
  }
  const texts = [entry.label, ...(entry.keywords ?? [])];
  return Math.max(...texts.map((text, index) => score(text.toLowerCase(), wanted) - (index === 0 ? 0 : 0.5)), 0);
}

function score(text: string, wanted: string): number {
  if (text.startsWith(wanted)) {
    return 4;
  }
  if (text.split(/[\s\-/.:]+/).some((word) => word.startsWith(wanted))) {
    return 3;
  }
  if (text.includes(wanted)) {
    return 2;
  }
  return isSubsequence(wanted, text) ? 1 : 0;
}

function isSubsequence(wanted: string, text: string): boolean {
  let at = 0;
  for (const letter of wanted) {
    at = text.indexOf(letter, at) + 1;
    if (at === 0) {
      return false;
    }
  }
  return true;
}
