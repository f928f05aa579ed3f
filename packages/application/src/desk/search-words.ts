import { maskText, wholeNumbers } from '@tandem/domain';

/** Scripts that are written without spaces: two characters side by side are looked for together. */
const together = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]+/gu;
const word = /[\p{L}\p{N}]+/gu;

const maxWords = 2000;
const maxLetters = 40;
const maxQueryWords = 12;

const plain = (text: string): string => text.normalize('NFKC').toLowerCase();

const pairsOf = (run: string): string[] => {
  const letters = [...run];
  return letters.slice(1).map((letter, index) => `${letters[index] ?? ''}${letter}`);
};

/** Signs that no word has: of what only somebody finds who may see numbers, and of a number as a whole. */
const hiddenSign = '#';
const numberSign = '=';

/**
 * By what a message is found. Words of its numbers and addresses are marked: somebody to whom these are masked finds
 * them as they are shown, or by the whole number.
 */
export function indexWords(text: string): string[] {
  const open = wordsOf(maskText(text));
  const shown = new Set(open);
  const hidden = wordsOf(text).filter((found) => !shown.has(found));
  const numbers = wholeNumbers(text).numbers.map((number) => numberSign + number);
  return [...open, ...numbers, ...hidden.map((found) => hiddenSign + found)].slice(0, maxWords);
}

/** Words of spaced scripts, characters and pairs of them of the others. */
function wordsOf(text: string): string[] {
  const runs = plain(text).match(together) ?? [];
  const spaced = plain(text).replace(together, ' ').match(word) ?? [];
  const all = [
    ...spaced.map((found) => found.slice(0, maxLetters)),
    ...runs.flatMap((run) => [...run, ...pairsOf(run)]),
  ];
  return [...new Set(all)].slice(0, maxWords);
}

export interface QueryWords {
  /** One of each must occur as it is. */
  exact: string[][];
  /** Something must begin with one of each. */
  prefixes: string[][];
}

/** What a query looks for; words of spaced scripts may be half typed. `masked`: by somebody who does not see numbers. */
export function queryWords(query: string, masked?: true): QueryWords {
  const { numbers, rest } = masked ? wholeNumbers(query) : { numbers: [], rest: query };
  const runs = plain(rest).match(together) ?? [];
  const spaced = plain(rest).replace(together, ' ').match(word) ?? [];
  const exact = runs.flatMap((run) => ([...run].length === 1 ? [run] : pairsOf(run)));
  const words = spaced.map((found) => found.slice(0, maxLetters));
  // Bare digits may be a number that only its grouping told: whole or not at all.
  const isBare = (found: string) => masked === true && /^\d{5,}$/.test(found);
  const bare = words.filter(isBare).map((found) => [found, numberSign + found]);
  const prefixes = words.filter((found) => !isBare(found));
  const marked = (found: string) => (masked ? [found] : [found, hiddenSign + found]);
  return {
    exact: [...numbers.map((number) => [numberSign + number]), ...bare, ...exact.map(marked)].slice(0, maxQueryWords),
    prefixes: prefixes.slice(0, maxQueryWords).map(marked),
  };
}
