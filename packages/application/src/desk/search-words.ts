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

/** By what a message is found: words of spaced scripts, characters and pairs of them of the others. */
export function indexWords(text: string): string[] {
  const runs = plain(text).match(together) ?? [];
  const spaced = plain(text).replace(together, ' ').match(word) ?? [];
  const all = [
    ...spaced.map((found) => found.slice(0, maxLetters)),
    ...runs.flatMap((run) => [...run, ...pairsOf(run)]),
  ];
  return [...new Set(all)].slice(0, maxWords);
}

export interface QueryWords {
  /** Must occur as they are. */
  exact: string[];
  /** Something must begin so. */
  prefixes: string[];
}

/** What a query looks for; words of spaced scripts may be half typed. */
export function queryWords(query: string): QueryWords {
  const runs = plain(query).match(together) ?? [];
  const spaced = plain(query).replace(together, ' ').match(word) ?? [];
  const exact = runs.flatMap((run) => ([...run].length === 1 ? [run] : pairsOf(run)));
  const prefixes = spaced.map((found) => found.slice(0, maxLetters));
  return { exact: exact.slice(0, maxQueryWords), prefixes: prefixes.slice(0, maxQueryWords) };
}
