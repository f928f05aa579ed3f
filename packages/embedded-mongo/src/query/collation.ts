import { type CompareText, compareStrings } from '../bson/compare.js';
import { type Doc, toNumber } from '../bson/value.js';
import { badValue } from '../errors.js';

const SENSITIVITY = ['base', 'base', 'accent', 'variant', 'variant', 'variant'] as const;

/** The order of strings under a collation document; none or the `simple` locale gives byte order. */
export function compileCollation(collation: Doc | undefined): CompareText {
  if (collation === undefined || Object.keys(collation).length === 0) return compareStrings;
  const { locale } = collation;
  if (typeof locale !== 'string') throw badValue("Field 'locale' is required in a collation and must be a string");
  if (locale === 'simple') return compareStrings;
  const strength = collation.strength === undefined ? 3 : toNumber(collation.strength);
  if (!(strength >= 1 && strength <= 5))
    throw badValue(`Field 'strength' must be an integer 1 through 5. Got: ${strength}`);
  const sensitivity = strength === 1 && collation.caseLevel === true ? 'case' : (SENSITIVITY[strength] ?? 'variant');
  const caseFirst = collation.caseFirst === 'upper' ? 'upper' : collation.caseFirst === 'lower' ? 'lower' : 'false';
  try {
    const [known] = Intl.Collator.supportedLocalesOf(locale.replaceAll('_', '-').replace(/@.*$/, ''));
    if (known === undefined) throw new RangeError('unknown');
    const collator = new Intl.Collator(known, {
      sensitivity,
      caseFirst,
      numeric: collation.numericOrdering === true,
      ignorePunctuation: collation.alternate === 'shifted',
    });
    return collator.compare;
  } catch (cause) {
    throw badValue(`Field 'locale' is invalid in: ${locale} (${String(cause)})`);
  }
}

/** True when the collation changes how strings compare, so that byte-ordered indexes cannot serve. */
export function isSimpleCollation(collation: Doc | undefined): boolean {
  return collation === undefined || Object.keys(collation).length === 0 || collation.locale === 'simple';
}

/** Makes strings alike that a collation calls equal, for keys; undefined for the simple collation. */
export function foldOf(collation: Doc | undefined): ((text: string) => string) | undefined {
  if (collation === undefined || isSimpleCollation(collation)) return undefined;
  const strength = collation.strength === undefined ? 3 : toNumber(collation.strength);
  const keepsCase = strength >= 3 || collation.caseLevel === true;
  return (text) => {
    let folded = text.normalize('NFD');
    if (strength === 1) folded = folded.replace(/\p{M}+/gu, '');
    if (!keepsCase) folded = folded.toLowerCase();
    if (collation.numericOrdering === true)
      folded = folded.replace(/\d+/g, (digits) => digits.replace(/^0+(?=\d)/, ''));
    return collation.alternate === 'shifted' ? folded.replace(/[\s\p{P}]+/gu, '') : folded;
  };
}

/** A collation as MongoDB shows it: every setting spelled out. Throws for a wrong one. */
export function fullCollation(collation: Doc): Doc {
  compileCollation(collation);
  return {
    locale: collation.locale,
    caseLevel: collation.caseLevel ?? false,
    caseFirst: collation.caseFirst ?? 'off',
    strength: collation.strength ?? 3,
    numericOrdering: collation.numericOrdering ?? false,
    alternate: collation.alternate ?? 'non-ignorable',
    maxVariable: collation.maxVariable ?? 'punct',
    normalization: collation.normalization ?? false,
    backwards: collation.backwards ?? false,
    version: '57.1',
  };
}
