import { keysOf } from '../../bson/doc.js';
import { type Doc, isDoc, type Value } from '../../bson/value.js';
import { badValue, typeMismatch } from '../../errors.js';
import { languageOf } from './languages.js';
import { foldText, termsOf, wordsOf } from './terms.js';
import { documentTerms, documentTexts, type TextIndex } from './text-index.js';

/** A parsed `$text`. */
export interface TextQuery {
  /** One of these must be there. */
  terms: string[];
  /** Something beside the terms must be tested on each document. */
  hasMore: boolean;
  /** The score of a document, or undefined when it does not match. */
  score(doc: Doc): number | undefined;
}

const OPTIONS = new Set(['$search', '$language', '$caseSensitive', '$diacriticSensitive']);

/** Parses `{ $search, $language, $caseSensitive, $diacriticSensitive }` for a text index. */
export function parseTextQuery(operand: Value, index: TextIndex): TextQuery {
  if (!isDoc(operand)) throw badValue('$text expects an object');
  const stray = keysOf(operand).find((name) => !OPTIONS.has(name));
  if (stray !== undefined) throw badValue(`extra fields in $text: ${stray}`);
  const { $search, $language } = operand;
  if (typeof $search !== 'string') throw typeMismatch('"$search" had the wrong type. Expected string');
  const language = languageOf(typeof $language === 'string' ? $language : index.defaultLanguage);
  const [keepCase, keepMarks] = [operand.$caseSensitive === true, operand.$diacriticSensitive === true];
  const fold = (text: string): string => foldText(text, keepCase, keepMarks);
  const parts = partsOf($search);
  const phrasesOf = (negated: boolean): string[] =>
    parts.filter((part) => part.phrase && part.negated === negated).map((part) => fold(part.text));
  const [phrases, barredPhrases] = [phrasesOf(false), phrasesOf(true)];
  const wanted = parts.filter((part) => !part.negated).map((part) => part.text);
  const terms = [...new Set(wanted.flatMap((text) => termsOf(text, language)))];
  const barred = parts.filter((part) => !part.phrase && part.negated).flatMap((part) => termsOf(part.text, language));
  const exact = keepCase || keepMarks ? wanted.flatMap(wordsOf).map(fold) : [];
  const hasMore = phrases.length + barredPhrases.length + barred.length + exact.length > 0;
  return {
    terms,
    hasMore,
    score: (doc) => {
      const scores = documentTerms(index, doc);
      const found = terms.filter((term) => scores.has(term));
      if (found.length === 0 || barred.some((term) => scores.has(term))) return undefined;
      if (hasMore) {
        const texts = documentTexts(index, doc).map(fold);
        const has = (phrase: string): boolean => texts.some((text) => text.includes(phrase));
        if (!phrases.every(has) || barredPhrases.some(has)) return undefined;
        if (exact.length > 0 && !exact.some((word) => texts.some((text) => wordsOf(text).includes(word))))
          return undefined;
      }
      return found.reduce((sum, term) => sum + (scores.get(term) ?? 0), 0);
    },
  };
}

interface Part {
  text: string;
  phrase: boolean;
  negated: boolean;
}

/** Words and quoted phrases; a minus before one, and after a space, bars it. */
function partsOf(search: string): Part[] {
  const parts: Part[] = [];
  for (const match of search.matchAll(/(^|\s)?(-?)(?:"([^"]*)"|([^\s"]+))/g)) {
    const [, , minus, phrase, word] = match;
    const text = phrase ?? word ?? '';
    if (text !== '') parts.push({ text, phrase: phrase !== undefined, negated: minus === '-' });
  }
  return parts;
}
