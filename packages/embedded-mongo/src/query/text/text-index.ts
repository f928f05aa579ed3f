import { keysOf } from '../../bson/doc.js';
import { valuesAt } from '../../bson/path.js';
import { type Doc, isDoc, toNumber, type Value } from '../../bson/value.js';
import { languageOf } from './languages.js';
import { scoreTerms } from './terms.js';

/** What a text index says about documents. */
export interface TextIndex {
  /** Fields with their weights; `$**` stands for every string of the document. */
  weights: readonly (readonly [path: string, weight: number])[];
  /** Fields before the text in the key: a query must give their values. */
  prefix: string[];
  suffix: string[];
  defaultLanguage: string;
  languageField: string;
}

/** The text part of an index, or undefined for another kind of index. */
export function textIndexOf(spec: Doc): TextIndex | undefined {
  const key = spec.key as Doc;
  const names = keysOf(key);
  const at = names.indexOf('_fts');
  if (at < 0 || key._fts !== 'text') return undefined;
  const weights = isDoc(spec.weights) ? spec.weights : {};
  return {
    weights: keysOf(weights).map((path) => [path, toNumber(weights[path])] as const),
    prefix: names.slice(0, at),
    suffix: names.slice(at + 2),
    defaultLanguage: typeof spec.default_language === 'string' ? spec.default_language : 'english',
    languageField: typeof spec.language_override === 'string' ? spec.language_override : 'language',
  };
}

/** The terms of a document with their scores. */
export function documentTerms(index: TextIndex, doc: Doc): Map<string, number> {
  const scores = new Map<string, number>();
  const language = languageName(index, doc) ?? index.defaultLanguage;
  for (const [path, weight] of index.weights) {
    eachText(index, path === '$**' ? doc : valuesAt(doc, path), language, path === '$**', (text, name) => {
      scoreTerms(text, weight, languageOf(name), scores);
    });
  }
  return scores;
}

/** Every text of the indexed fields. */
export function documentTexts(index: TextIndex, doc: Doc): string[] {
  const texts: string[] = [];
  for (const [path] of index.weights) {
    eachText(index, path === '$**' ? doc : valuesAt(doc, path), '', path === '$**', (text) => texts.push(text));
  }
  return texts;
}

function languageName({ languageField }: TextIndex, doc: Doc): string | undefined {
  const value = doc[languageField];
  return typeof value === 'string' ? value : undefined;
}

/** Calls back with the strings in a value; an embedded document may name its own language. */
function eachText(
  index: TextIndex,
  value: Value,
  language: string,
  deep: boolean,
  visit: (text: string, language: string) => void,
): void {
  if (typeof value === 'string') visit(value, language);
  else if (Array.isArray(value)) {
    for (const item of value) if (deep || typeof item === 'string') eachText(index, item, language, deep, visit);
  } else if (deep && isDoc(value)) {
    const own = languageName(index, value) ?? language;
    for (const name of keysOf(value)) eachText(index, value[name], own, deep, visit);
  }
}
