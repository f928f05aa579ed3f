import fc from 'fast-check';
import { expect, test } from 'vitest';
import { doc } from '../../test/support/docs.js';
import { compare, rankOf } from '../bson/compare.js';
import { docFrom } from '../bson/doc.js';
import { indexKeys } from '../bson/path.js';
import { type Doc, MaxKey, MinKey, type Value } from '../bson/value.js';
import { compileFilter } from './match.js';
import { implies, type PathPredicate, predicatesOf } from './predicates.js';

test('bounds of a conjunction', () => {
  const { predicates, covered } = predicatesOf(
    doc({ $and: [{ a: 1 }, { b: { $gte: 2, $lt: 5 } }], c: { $in: [1, 2] } }),
  );
  expect(covered).toBe(true);
  expect(predicates).toEqual([
    { path: 'a', eq: 1, exact: true },
    { path: 'b', gte: 2, lt: 5, exact: true },
    { path: 'c', in: [1, 2], exact: true },
  ]);
  expect(predicatesOf(doc({ a: /^ab.c/ })).predicates).toEqual([{ path: 'a', prefix: 'ab', exact: false }]);
  expect(predicatesOf(doc({ a: { $lt: 5 } })).predicates).toEqual([
    { path: 'a', gte: Number.NEGATIVE_INFINITY, lt: 5, exact: true },
  ]);
  expect(predicatesOf(doc({ a: { $elemMatch: { b: 1 } } })).predicates).toEqual([
    { path: 'a.b', eq: 1, exact: false, elemMatch: true },
  ]);
  expect(predicatesOf(doc({ a: { $ne: 1 } })).covered).toBe(false);
  expect(predicatesOf(doc({ $or: [{ a: 1 }, { b: 1 }] })).or).toHaveLength(2);
});

const small: fc.Arbitrary<Value> = fc.oneof(
  fc.constantFrom<Value>(null, 1, 2, 3, 'a', 'ab', Number.NaN, 1.5, 2n),
  fc.constant(new Date(5)),
);
const field: fc.Arbitrary<Value> = fc.oneof(
  { weight: 3, arbitrary: small },
  fc.array(small, { maxLength: 3 }),
  fc.array(fc.array(small, { maxLength: 2 }), { maxLength: 2 }),
  small.map((b) => docFrom([['b', b]])),
  fc.array(
    fc.oneof(
      small,
      small.map((b) => docFrom([['b', b]])),
    ),
    { maxLength: 3 },
  ),
);
const anyDoc = fc.oneof(
  field.map((a) => docFrom([['a', a]])),
  fc.constant(docFrom([])),
);
const condition: fc.Arbitrary<Value> = fc.oneof(
  small,
  fc.array(small, { maxLength: 2 }),
  fc
    .tuple(fc.constantFrom('$eq', '$gt', '$gte', '$lt', '$lte'), small)
    .map(([name, value]) => docFrom([[name, value]])),
  fc.array(small, { maxLength: 3 }).map((list) => docFrom([['$in', list]])),
  small.map((value) => docFrom([['$elemMatch', docFrom([['$eq', value]])]])),
  small.map((value) => docFrom([['$elemMatch', docFrom([['b', value]])]])),
  fc.constant(docFrom([['$exists', false]])),
);
const anyFilter = fc
  .tuple(fc.constantFrom('a', 'a.b', 'a.0', 'a.0.b'), condition)
  .map(([path, value]) => docFrom([[path, value]]));

const inRange = (key: Value, bound: Value | undefined, passes: (order: number) => boolean): boolean => {
  if (bound === undefined) return true;
  const all = bound instanceof MinKey || bound instanceof MaxKey;
  return (all || rankOf(key ?? null) === rankOf(bound)) && passes(compare(key ?? null, bound));
};
const admits = (one: PathPredicate, key: Value): boolean =>
  (one.eq === undefined || compare(key ?? null, one.eq) === 0) &&
  (one.in === undefined || one.in.some((value) => compare(key ?? null, value) === 0)) &&
  (one.prefix === undefined || (typeof key === 'string' && key.startsWith(one.prefix))) &&
  inRange(key, one.gt, (order) => order > 0) &&
  inRange(key, one.gte, (order) => order >= 0) &&
  inRange(key, one.lt, (order) => order < 0) &&
  inRange(key, one.lte, (order) => order <= 0);

/** What an index scan finds: one end of a range at a time when the index is multikey. */
const found = (doc: Doc, one: PathPredicate): boolean => {
  const { keys, multikey } = indexKeys(doc, [one.path]);
  const some = (part: PathPredicate): boolean => keys.some(([key]) => admits(part, key));
  const { gt, gte, ...upper } = one;
  const { lt, lte, ...lower } = one;
  return multikey && one.elemMatch !== true ? some(upper) && some(lower) : some(one);
};

test('an index never misses a match, and exact bounds give no other documents', () => {
  fc.assert(
    fc.property(anyDoc, anyFilter, (one, filter) => {
      const { predicates, covered } = predicatesOf(filter);
      const matches = compileFilter(filter)(one);
      const scanned = predicates.every((predicate) => found(one, predicate));
      if (matches) expect(scanned).toBe(true);
      const multikey = predicates.some(({ path }) => indexKeys(one, [path]).multikey);
      if (covered && !multikey) expect(scanned).toBe(matches);
    }),
    { numRuns: 5000 },
  );
});

test.each<[object, object, boolean]>([
  [{ a: 5 }, { a: { $gt: 3 } }, true],
  [{ a: 2 }, { a: { $gt: 3 } }, false],
  [{ a: { $gt: 5 } }, { a: { $gt: 3 } }, true],
  [{ a: { $gte: 3 } }, { a: { $gt: 3 } }, false],
  [{ a: { $gte: 3 } }, { a: { $gte: 3 } }, true],
  [{ a: { $lt: 'x' } }, { a: { $lt: 5 } }, false],
  [{ a: { $in: [4, 5] } }, { a: { $in: [3, 4, 5] } }, true],
  [{ a: { $in: [4, 9] } }, { a: { $in: [3, 4, 5] } }, false],
  [{ a: 1, b: 2 }, { b: { $exists: true } }, true],
  [{ b: null }, { b: { $exists: true } }, false],
  [{ b: { $gt: '' } }, { b: { $exists: true } }, true],
  [{ a: 'x' }, { a: { $type: 'string' } }, true],
  [{ state: 'open', x: 1 }, { state: 'open' }, true],
  [{ x: 1 }, { state: 'open' }, false],
  [{ state: { $ne: 'x' } }, { state: { $ne: 'x' } }, true],
  [{ a: 7 }, { a: { $ne: 5 } }, false],
  [{ $or: [{ a: 4 }, { a: 5 }] }, { a: { $gt: 3 } }, true],
  [{ $or: [{ a: 4 }, { b: 5 }] }, { a: { $gt: 3 } }, false],
  [{ a: 4 }, { $or: [{ a: 4 }, { b: 1 }] }, true],
  [{ a: 4 }, {}, true],
])('%j implies %j: %s', (filter, partial, expected) => {
  expect(implies(doc(filter), doc(partial))).toBe(expected);
});
