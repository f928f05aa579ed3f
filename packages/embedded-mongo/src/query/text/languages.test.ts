import { expect, test } from 'vitest';
import { codeOf } from '../../../test/support/docs.js';
import { languageOf } from './languages.js';
import { termsOf } from './terms.js';

/** A language, a text, and the terms that are kept of it. */
test.each<[language: string, text: string, terms: string[]]>([
  ['english', 'The runners were running quickly', ['runner', 'run', 'quick']],
  ['en', 'Cafés and cafes', ['cafe', 'cafe']],
  ['none', 'The runners', ['the', 'runners']],
  ['none', 'Ünïcödé', ['unicode']],
  ['german', 'Die Häuser und die Katzen', ['haus', 'katz']],
  ['de', 'das schönste Haus', ['schon', 'haus']],
  ['french', 'Les chevaux mangeaient dans la prairie', ['cheval', 'mang', 'prair']],
  ['spanish', 'Los niños están corriendo', ['nin', 'corr']],
  ['russian', 'книги и книгу', ['книг', 'книг']],
  ['portuguese', 'as meninas cantando', ['menin', 'cant']],
  ['italian', 'i ragazzi parlavano', ['ragazz', 'parl']],
  ['dutch', 'de katten lopen', ['kat', 'lop']],
  ['swedish', 'flickorna och pojkarna', ['flick', 'pojk']],
  ['danish', 'husene og bilerne', ['hus', 'bil']],
  ['nb', 'husene og bilene', ['hus', 'bil']],
  ['finnish', 'taloissa ja autoissa', ['talo', 'auto']],
  ['hungarian', 'a házakban', ['haz']],
  ['romanian', 'fetele', ['fet']],
  ['turkish', 'kitaplar ve evler', ['kitap', 'ev']],
  ['GERMAN', 'Katzen', ['katz']],
])('%s: %s', (name, text, terms) => {
  expect(termsOf(text, languageOf(name))).toEqual(terms);
});

test.each(['klingon', '', 'xx', 'constructor', 'chinese', 'english '])('%j is no language', (name) => {
  expect(codeOf(() => languageOf(name))).toBe(17262);
});

test.each(
  'da danish de german en english es spanish fi finnish fr french hu hungarian it italian nb norwegian nl dutch none pt portuguese ro romanian ru russian sv swedish tr turkish'.split(
    ' ',
  ),
)('%s has stems and stop words of its own', (name) => {
  const language = languageOf(name);
  expect(language).toBe(languageOf(name.toUpperCase()));
  expect(typeof language.stem('internationalisation')).toBe('string');
  expect(language.isStopWord('qqqq')).toBe(false);
});
