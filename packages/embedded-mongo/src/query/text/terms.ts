import type { Language } from './languages.js';

/** Text without case and without marks on letters, as text indexes of version 3 compare it. */
export function foldText(text: string, keepCase = false, keepMarks = false): string {
  const unmarked = keepMarks ? text : text.normalize('NFD').replace(/\p{M}+/gu, '');
  return keepCase ? unmarked : unmarked.toLowerCase();
}

const WORD = /[\p{L}\p{N}\p{M}_]+(?:'[\p{L}\p{N}\p{M}]+)*/gu;

/** The words of a text, as they stand. */
export const wordsOf = (text: string): string[] => text.match(WORD) ?? [];

/** The terms of a text, stop words left out, with repetitions. */
export function termsOf(text: string, language: Language): string[] {
  return wordsOf(text).flatMap((word) => {
    const lower = word.toLowerCase();
    return language.isStopWord(lower) ? [] : [foldText(language.stem(lower))];
  });
}

/** What each term of a field adds to the score of a document: often and in a short field counts more. */
export function scoreTerms(text: string, weight: number, language: Language, scores: Map<string, number>): void {
  const terms = termsOf(text, language);
  const found = new Map<string, { count: number; frequency: number; share: number }>();
  for (const term of terms) {
    const seen = found.get(term) ?? { count: 0, frequency: 0, share: 2 };
    seen.count++;
    seen.share /= 2;
    seen.frequency += seen.share;
    found.set(term, seen);
  }
  for (const [term, { count, frequency }] of found) {
    const length = (0.5 * count) / terms.length + 0.5;
    const whole = foldText(text) === term ? 1.1 : 1;
    scores.set(term, (scores.get(term) ?? 0) + weight * frequency * length * whole);
  }
}
