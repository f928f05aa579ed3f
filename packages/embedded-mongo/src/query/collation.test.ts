import { describe, expect, test } from 'vitest';
import { codeOf, doc } from '../../test/support/docs.js';
import { compileCollation, foldOf, fullCollation } from './collation.js';
import { compileFilter } from './match.js';
import { compileProjection } from './projection.js';
import { compileSort } from './sort.js';

const en = (more: object = {}) => ({ locale: 'en', ...more });

/** A collation, two texts, and their order: -1, 0 or 1. */
type Row = [collation: object, a: string, b: string, order: number];

const strengths: Row[] = [
  [en({ strength: 1 }), 'a', 'A', 0],
  [en({ strength: 1 }), 'a', 'á', 0],
  [en({ strength: 1 }), 'a', 'b', -1],
  [en({ strength: 2 }), 'a', 'A', 0],
  [en({ strength: 2 }), 'a', 'á', -1],
  [en({ strength: 3 }), 'a', 'A', -1],
  [en(), 'a', 'A', -1],
  [en(), 'A', 'b', -1],
  [en({ strength: 4 }), 'a', 'A', -1],
  [en({ strength: 5 }), 'a', 'a', 0],
  [en({ strength: 1, caseLevel: true }), 'a', 'A', -1],
  [en({ strength: 1, caseLevel: true }), 'a', 'á', 0],
  [en({ strength: 2, caseLevel: true }), 'a', 'A', -1],
  [en({ caseFirst: 'upper' }), 'a', 'A', 1],
  [en({ caseFirst: 'lower' }), 'a', 'A', -1],
  [en({ strength: 1, caseLevel: true, caseFirst: 'upper' }), 'a', 'A', 1],
];

const kinds: Row[] = [
  [en(), 'a10', 'a2', -1],
  [en({ numericOrdering: true }), 'a10', 'a2', 1],
  [en({ numericOrdering: true }), 'a02', 'a2', 0],
  [en({ numericOrdering: true }), '-5', '3', -1],
  [en({ alternate: 'shifted' }), 'a b', 'ab', 0],
  [en({ alternate: 'shifted' }), 'a-b', 'ab', 0],
  [en(), 'a b', 'ab', -1],
  [{ locale: 'simple' }, 'B', 'a', -1],
  [{ locale: 'sv' }, 'z', 'ö', -1],
  [{ locale: 'de' }, 'z', 'ö', 1],
  [{ locale: 'de', strength: 1 }, 'ß', 'ss', 0],
  [{ locale: 'es' }, 'n', 'ñ', -1],
  [{ locale: 'zh' }, '阿', '波', -1],
  [{ locale: 'en_US' }, 'a', 'B', -1],
  [{ locale: 'root' }, 'a', 'B', -1],
  [{ locale: 'de@collation=phonebook' }, 'a', 'b', -1],
];

describe.each(Object.entries({ strengths, kinds }))('%s', (_name, rows) => {
  test.each(rows)('%j: %s and %s', (collation, a, b, order) => {
    const compare = compileCollation(doc(collation));
    expect(Math.sign(compare(a, b))).toBe(order);
    expect(Math.sign(compare(b, a)) + order).toBe(0);
    const sorted = [{ t: b }, { t: a }].map(doc).sort(compileSort(doc({ t: 1 }), doc(collation)));
    expect(sorted.map(({ t }) => t)).toEqual(order === 0 ? [b, a] : order < 0 ? [a, b] : [b, a]);
    const matches = compileFilter(doc({ t: a }), { collation: doc(collation) });
    expect([matches(doc({ t: b })), matches(doc({ t: ['-', a] }))]).toEqual([order === 0, true]);
    const above = compileFilter(doc({ t: { $gt: a } }), { collation: doc(collation) });
    expect(above(doc({ t: b }))).toBe(order < 0);
    // What compares as equal has the same key in an index.
    const fold = foldOf(doc(collation)) ?? ((text: string) => text);
    if (order === 0 && a !== 'ß') expect(fold(a)).toBe(fold(b));
  });
});

const FULL = {
  locale: 'en',
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

test.each<[given: object, shown: object | number]>([
  [{ locale: 'en' }, FULL],
  [
    { strength: 2, locale: 'en' },
    { ...FULL, strength: 2 },
  ],
  [{ locale: 'fr_CA' }, { ...FULL, locale: 'fr_CA', backwards: true }],
  [
    { locale: 'fr_CA', backwards: false },
    { ...FULL, locale: 'fr_CA' },
  ],
  [
    { locale: 'en', maxVariable: 'space', alternate: 'shifted' },
    { ...FULL, maxVariable: 'space', alternate: 'shifted' },
  ],
  [{ locale: 'en', version: '57.1' }, FULL],
  [{}, 40414],
  [{ strength: 1 }, 40414],
  [{ locale: 'en', blah: 1 }, 40415],
  [{ locale: 5 }, 14],
  [{ locale: 'en', caseLevel: 1 }, 14],
  [{ locale: 'en', numericOrdering: 'yes' }, 14],
  [{ locale: 'en', strength: '1' }, 14],
  [{ locale: 'en', caseFirst: true }, 14],
  [{ locale: 'xx' }, 2],
  [{ locale: '' }, 2],
  [{ locale: 'en-US' }, 2],
  [{ locale: 'not a locale' }, 2],
  [{ locale: 'en', strength: 0 }, 2],
  [{ locale: 'en', strength: 6 }, 2],
  [{ locale: 'en', strength: 2.5 }, 2],
  [{ locale: 'en', caseFirst: 'middle' }, 2],
  [{ locale: 'en', alternate: 'x' }, 2],
  [{ locale: 'en', maxVariable: 'x' }, 2],
  [{ locale: 'en', strength: 1, caseFirst: 'upper' }, 2],
  [{ locale: 'en', strength: 2, caseFirst: 'lower' }, 2],
  [{ locale: 'fr', strength: 1, backwards: true }, 2],
  [{ locale: 'en', version: '99' }, 161],
])('%j as a collation', (given, shown) => {
  if (typeof shown === 'number') expect(codeOf(() => fullCollation(doc(given)))).toBe(shown);
  else expect({ ...fullCollation(doc(given)) }).toEqual(shown);
});

// Every operator that compares text does so by the collation; patterns, types and names do not.
test.each<[filter: object, document: object, matches: boolean]>([
  [{ a: { $in: ['X'] } }, { a: 'x' }, true],
  [{ a: { $nin: ['X'] } }, { a: 'x' }, false],
  [{ a: { $ne: 'X' } }, { a: 'x' }, false],
  [{ a: { $lte: 'X' } }, { a: 'x' }, true],
  [{ a: { $gt: 'A', $lt: 'C' } }, { a: 'b' }, true],
  [{ a: { $all: ['X', 'Y'] } }, { a: ['x', 'y'] }, true],
  [{ a: { $elemMatch: { $eq: 'X' } } }, { a: ['x'] }, true],
  [{ a: { $elemMatch: { b: 'X' } } }, { a: [{ b: 'x' }] }, true],
  [{ a: { $not: { $eq: 'X' } } }, { a: 'x' }, false],
  [{ a: { b: 'X' } }, { a: { b: 'x' } }, true],
  [{ a: ['X'] }, { a: ['x'] }, true],
  [{ $or: [{ a: 'X' }, { b: 1 }] }, { a: 'x' }, true],
  [{ $nor: [{ a: 'X' }] }, { a: 'x' }, false],
  [{ 'a.b': 'X' }, { a: [{ b: 'x' }] }, true],
  [{ a: /X/ }, { a: 'x' }, false],
  [{ a: { $regex: 'X', $options: 'i' } }, { a: 'x' }, true],
  [{ A: 'x' }, { a: 'x' }, false],
  [{ a: { B: 'x' } }, { a: { b: 'x' } }, false],
  [{ a: { $type: 'string' } }, { a: 'x' }, true],
  [{ $jsonSchema: { properties: { a: { enum: ['X'] } } } }, { a: 'x' }, false],
])('%j under a collation', (filter, document, expected) => {
  expect(compileFilter(doc(filter), { collation: doc(en({ strength: 2 })) })(doc(document))).toBe(expected);
});

test('projections look for elements by the collation', () => {
  const collation = doc(en({ strength: 2 }));
  const first = compileProjection(doc({ 'a.$': 1 }), { filter: doc({ a: 'Y' }), collation });
  expect(first(doc({ a: ['x', 'y'] })).a).toEqual(['y']);
  const found = compileProjection(doc({ a: { $elemMatch: { $eq: 'Y' } } }), { collation });
  expect(found(doc({ a: ['x', 'y'] })).a).toEqual(['y']);
});
