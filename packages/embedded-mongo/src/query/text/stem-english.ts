/** Snowball's English stemmer ("Porter 2"), by which MongoDB's text indexes find `runs` for `running`. */

const SPECIAL: Readonly<Record<string, string>> = {
  skis: 'ski',
  skies: 'sky',
  dying: 'die',
  lying: 'lie',
  tying: 'tie',
  idly: 'idl',
  gently: 'gentl',
  ugly: 'ugli',
  early: 'earli',
  only: 'onli',
  singly: 'singl',
};
const UNCHANGED = new Set(['sky', 'news', 'howe', 'atlas', 'cosmos', 'bias', 'andes']);
const UNCHANGED_AFTER_S = /^(?:inning|outing|canning|herring|earring|proceed|exceed|succeed)$/;

/** Suffixes by the step that replaces them; the longest that fits counts. */
const STEP_2: readonly (readonly [string, string])[] = [
  ...pairs('ization ational fulness ousness iveness', 'ize ate ful ous ive'),
  ...pairs('tional biliti lessli entli ation alism aliti ousli iviti fulli', 'tion ble less ent ate al al ous ive ful'),
  ...pairs('enci anci abli izer ator alli bli', 'ence ance able ize ate al ble'),
];
const STEP_3 = pairs('ational tional alize icate iciti ical ful ness', 'ate tion al ic ic ic _ _');
const STEP_4 = 'ement ance ence able ible ment ant ent ism ate iti ous ive ize al er ic'.split(' ');

function pairs(from: string, to: string): (readonly [string, string])[] {
  const targets = to.split(' ');
  return from.split(' ').map((suffix, at) => [suffix, (targets[at] ?? '').replace('_', '')] as const);
}

/** The stem of a lower-case word. */
export function stemEnglish(word: string): string {
  if (word.length <= 2 || UNCHANGED.has(word)) return word;
  if (Object.hasOwn(SPECIAL, word)) return SPECIAL[word] ?? word;
  let text = word.replace(/^'/, '').replace(/^y/, 'Y');
  text = text.replace(/([aeiouy])y/g, '$1Y');
  const r1 = regionOne(text);
  const r2 = r1 + afterVowelGroup(text.slice(r1));
  text = stepOneA(text.replace(/'(?:s'?)?$/, ''));
  if (UNCHANGED_AFTER_S.test(text)) return text;
  text = stepOneB(text, r1).replace(/^(.+[^aeiouy])[yY]$/, '$1i');
  text = replaceSuffix(text, r1, STEP_2, [/(?<=l)ogi$/, 'og'], [/(?<=[cdeghkmnrt])li$/, '']);
  text = replaceSuffix(text, r1, STEP_3);
  if (/ative$/.test(text) && text.length - 5 >= r2) text = text.slice(0, -5);
  return stepFive(stepFour(text, r2), r1, r2).toLowerCase();
}

function regionOne(text: string): number {
  const known = /^(?:gener|commun|arsen)/.exec(text);
  return known === null ? afterVowelGroup(text) : known[0].length;
}

/** The position behind the first non-vowel that follows a vowel. */
function afterVowelGroup(text: string): number {
  return /[aeiouy][^aeiouy]/.exec(text)?.index === undefined ? text.length : text.search(/[aeiouy][^aeiouy]/) + 2;
}

function stepOneA(text: string): string {
  if (text.endsWith('sses')) return text.slice(0, -2);
  if (/(?:ied|ies)$/.test(text)) return text.slice(0, text.length > 4 ? -2 : -1);
  if (/(?:us|ss)$/.test(text)) return text;
  return /[aeiouy].+s$/.test(text) ? text.slice(0, -1) : text;
}

const isShort = (text: string, r1: number): boolean => r1 >= text.length && endsShort(text);
const endsShort = (text: string): boolean => /(?:[^aeiouy][aeiouy][^aeiouywxY]|^[aeiouy][^aeiouy])$/.test(text);

function stepOneB(text: string, r1: number): string {
  const long = /(?:eed|eedly)$/.exec(text);
  if (long !== null) return long.index >= r1 ? `${text.slice(0, long.index)}ee` : text;
  const found = /(?:ed|edly|ing|ingly)$/.exec(text);
  if (found === null || !/[aeiouy]/.test(text.slice(0, found.index))) return text;
  const stem = text.slice(0, found.index);
  if (/(?:at|bl|iz)$/.test(stem)) return `${stem}e`;
  if (/(?:bb|dd|ff|gg|mm|nn|pp|rr|tt)$/.test(stem)) return stem.slice(0, -1);
  return isShort(stem, r1) ? `${stem}e` : stem;
}

/** Replaces the longest suffix of a table, when it lies behind `from`; else tries the patterns. */
function replaceSuffix(
  text: string,
  from: number,
  table: readonly (readonly [string, string])[],
  ...patterns: readonly (readonly [RegExp, string])[]
): string {
  const [found] = table.filter(([suffix]) => text.endsWith(suffix)).sort(([a], [b]) => b.length - a.length);
  if (found !== undefined) {
    const at = text.length - found[0].length;
    return at >= from ? text.slice(0, at) + found[1] : text;
  }
  for (const [pattern, replacement] of patterns) {
    const match = pattern.exec(text);
    if (match !== null && match.index >= from) return text.slice(0, match.index) + replacement;
  }
  return text;
}

function stepFour(text: string, r2: number): string {
  const suffix = STEP_4.filter((one) => text.endsWith(one)).sort((a, b) => b.length - a.length)[0];
  if (suffix !== undefined) return text.length - suffix.length >= r2 ? text.slice(0, -suffix.length) : text;
  return /[st]ion$/.test(text) && text.length - 3 >= r2 ? text.slice(0, -3) : text;
}

function stepFive(text: string, r1: number, r2: number): string {
  const at = text.length - 1;
  if (text.endsWith('e')) return at >= r2 || (at >= r1 && !endsShort(text.slice(0, -1))) ? text.slice(0, -1) : text;
  return text.endsWith('ll') && at >= r2 ? text.slice(0, -1) : text;
}
