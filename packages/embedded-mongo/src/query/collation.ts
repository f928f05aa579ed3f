import { type CompareText, compareStrings } from '../bson/compare.js';
import { keysOf } from '../bson/doc.js';
import { type Doc, isNumeric, toNumber, typeName, type Value } from '../bson/value.js';
import { badValue, MongoError, missingField, typeMismatch, unknownField } from '../errors.js';

const DEFAULTS: Doc = {
  locale: '',
  caseLevel: false,
  caseFirst: 'off',
  strength: 3,
  numericOrdering: false,
  alternate: 'non-ignorable',
  maxVariable: 'punct',
  normalization: false,
  backwards: false,
  version: '57.1',
};
const CHOICES: Readonly<Record<string, readonly Value[]>> = {
  caseFirst: ['upper', 'lower', 'off'],
  strength: [1, 2, 3, 4, 5],
  alternate: ['non-ignorable', 'shifted'],
  maxVariable: ['punct', 'space'],
};
const SENSITIVITY = ['base', 'accent', 'variant'] as const;

/** A collation as MongoDB shows it: every setting spelled out. Errors 2, 14, 161, 40414 and 40415 for a wrong one. */
export function fullCollation(collation: Doc): Doc {
  const full: Doc = { ...DEFAULTS, backwards: collation.locale === 'fr_CA' };
  for (const name of keysOf(collation)) {
    const wanted = DEFAULTS[name];
    const given = collation[name];
    const value = isNumeric(given) ? toNumber(given) : given;
    if (wanted === undefined) throw unknownField(`collation.${name}`);
    if (typeof value !== typeof wanted)
      throw typeMismatch(`BSON field 'collation.${name}' is the wrong type '${typeName(given)}'`);
    if (CHOICES[name]?.includes(value) === false) throw badValue(`Field '${name}' is invalid in a collation: ${value}`);
    full[name] = value;
  }
  const { locale, strength, version } = full;
  if (collation.locale === undefined) throw missingField('collation.locale');
  if (version !== DEFAULTS.version) throw new MongoError(161, `Collator version ${version} is not supported`);
  if (full.caseFirst !== 'off' && full.caseLevel !== true && Number(strength) < 3)
    throw badValue("'caseFirst' is invalid unless 'caseLevel' is on or 'strength' is greater than 2");
  if (full.backwards === true && strength === 1) throw badValue("'backwards' is invalid with 'strength' of 1");
  if (locale !== 'simple' && !isKnownLocale(String(locale))) throw badValue(`Field 'locale' is invalid in: ${locale}`);
  return full;
}

const tagOf = (locale: string): string => (locale === 'root' ? 'und' : locale.replace(/@.*$/, '').replaceAll('_', '-'));

function isKnownLocale(locale: string): boolean {
  if (locale === 'root') return true;
  try {
    return !locale.includes('-') && Intl.Collator.supportedLocalesOf(tagOf(locale)).length > 0;
  } catch (cause) {
    if (cause instanceof RangeError) return false;
    throw cause;
  }
}

/** The order of strings under a collation document; none or the `simple` locale gives byte order. */
export function compileCollation(collation: Doc | undefined): CompareText {
  if (collation === undefined || keysOf(collation).length === 0) return compareStrings;
  const { locale, strength, caseLevel, caseFirst, numericOrdering, alternate } = fullCollation(collation);
  if (locale === 'simple') return compareStrings;
  const sensitivity = SENSITIVITY[Number(strength) - 1] ?? 'variant';
  const withCase = sensitivity === 'base' ? 'case' : 'variant';
  return new Intl.Collator(tagOf(String(locale)), {
    sensitivity: caseLevel === true ? withCase : sensitivity,
    caseFirst: caseFirst === 'upper' || caseFirst === 'lower' ? caseFirst : 'false',
    numeric: numericOrdering === true,
    ignorePunctuation: alternate === 'shifted',
  }).compare;
}

/** True when the collation changes how strings compare, so that byte-ordered indexes cannot serve. */
export function isSimpleCollation(collation: Doc | undefined): boolean {
  return collation === undefined || keysOf(collation).length === 0 || collation.locale === 'simple';
}

/** Makes strings alike that a collation calls equal, for keys; undefined for the simple collation. */
export function foldOf(collation: Doc | undefined): ((text: string) => string) | undefined {
  if (collation === undefined || isSimpleCollation(collation)) return undefined;
  const { strength, caseLevel, numericOrdering, alternate } = { ...DEFAULTS, ...collation };
  const keepsCase = toNumber(strength) >= 3 || caseLevel === true;
  return (text) => {
    let folded = text.normalize('NFD');
    if (toNumber(strength) === 1) folded = folded.replace(/\p{M}+/gu, '');
    if (!keepsCase) folded = folded.toLowerCase();
    if (numericOrdering === true) folded = folded.replace(/\d+/g, (digits) => digits.replace(/^0+(?=\d)/, ''));
    return alternate === 'shifted' ? folded.replace(/[\s\p{P}]+/gu, '') : folded;
  };
}
