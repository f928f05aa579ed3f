import fc from 'fast-check';
import type { CreateIndexesOptions, Document, IndexSpecification } from 'mongodb';
import { describe, expect, it } from 'vitest';
import { openStore } from './support/store.js';

const scalar = fc.oneof(
  fc.integer({ min: -3, max: 3 }),
  fc.constantFrom('a', 'A', 'b', 'á', 'a1', 'a01', ''),
  fc.constantFrom(null, true, false, 0.5, new Date(0), new Date(-5)),
);
const value = fc.oneof(
  { weight: 4, arbitrary: scalar },
  fc.array(scalar, { maxLength: 3 }),
  fc.record({ x: scalar, y: scalar }),
);
const document = fc.record(
  {
    a: value,
    b: value,
    Name: fc.constantFrom('a', 'A', 'á', null),
    d: fc.oneof(fc.record({ x: value, y: scalar }), fc.array(fc.record({ x: scalar, y: scalar }), { maxLength: 2 })),
  },
  { requiredKeys: [] },
);
const pattern = fc.constantFrom(
  '^a',
  '^A',
  'a',
  '^',
  '^a1',
  'a$',
  '^a|b',
  '^(a)',
  '^a?',
  '^\\Qa1',
  '[aA]',
  '(?i)^a',
  '^á',
);
const plain = fc.oneof(
  scalar,
  fc.tuple(fc.constantFrom('$gt', '$gte', '$lt', '$lte', '$ne', '$eq'), value).map(([name, one]) => ({ [name]: one })),
  fc.array(value, { maxLength: 3 }).map((list) => ({ $in: list })),
  fc.array(scalar, { maxLength: 2 }).map((list) => ({ $nin: list })),
  fc.array(scalar, { maxLength: 2 }).map((list) => ({ $all: list })),
  fc.tuple(scalar, scalar).map(([low, high]) => ({ $gte: low, $lte: high })),
  fc.tuple(scalar, scalar).map(([low, high]) => ({ $gt: low, $lt: high, $ne: high })),
  fc.boolean().map((exists) => ({ $exists: exists })),
  fc.record({ x: scalar }).map((inner) => ({ $eq: inner })),
  fc.tuple(pattern, fc.constantFrom('', 'i', 'm', 'x')).map(([one, flags]) => ({ $regex: one, $options: flags })),
  fc
    .array(pattern, { minLength: 1, maxLength: 2 })
    .map((list) => ({ $in: [...list.map((one) => new RegExp(one.replace(/[(]\?i[)]|\\Q/, ''))), 1] })),
  fc.tuple(scalar, scalar).map(([low, high]) => ({ $elemMatch: { $gte: low, $lt: high } })),
  fc.tuple(scalar, scalar).map(([one, other]) => ({ $elemMatch: { x: one, y: other } })),
  fc.tuple(scalar, scalar).map(([one, other]) => ({ $elemMatch: { $or: [{ x: one }, { y: other }] } })),
  fc.constantFrom('string', 'number', 'array', 'object', 'null').map((type) => ({ $type: type })),
  fc.integer({ min: 0, max: 3 }).map((size) => ({ $size: size })),
);
const condition = fc.oneof(
  { weight: 6, arbitrary: plain },
  plain
    .filter((one) => one !== null && typeof one === 'object' && Object.keys(one)[0]?.startsWith('$') === true)
    .map((one) => ({ $not: one })),
);
const path = fc.constantFrom('a', 'b', 'd.x', 'd.y', 'd', 'a.x', 'd.0.x', 'a.0', 'Name');
const conjunction = fc
  .array(fc.tuple(path, condition), { minLength: 1, maxLength: 3 })
  .map((parts) => Object.fromEntries(parts) as Document);
const filter: fc.Arbitrary<Document> = fc.oneof(
  { weight: 3, arbitrary: conjunction },
  fc.array(conjunction, { minLength: 1, maxLength: 3 }).map((branches) => ({ $or: branches })),
  fc.tuple(conjunction, conjunction).map((both) => ({ $and: both })),
  fc.tuple(conjunction, conjunction, conjunction).map(([one, two, three]) => ({ ...one, $or: [two, three] })),
  conjunction.map((one) => ({ $nor: [one] })),
);
const collation = fc.constantFrom<Document | undefined>(
  undefined,
  { locale: 'simple' },
  { locale: 'en', strength: 1 },
  { locale: 'en', strength: 2 },
  { locale: 'en', strength: 3 },
  { locale: 'en', strength: 1, caseLevel: true },
  { locale: 'en', numericOrdering: true },
);
/** A sort that leaves no two documents equal, and what is cut from its answer. */
const cut = fc.record({
  sort: fc
    .array(fc.tuple(fc.constantFrom('a', 'b', 'd.x', 'd.y', 'a.0', 'Name'), fc.constantFrom(1, -1)), { maxLength: 2 })
    .map((keys) => ({ ...Object.fromEntries(keys), _id: 1 }) as Document),
  skip: fc.integer({ min: 0, max: 3 }),
  limit: fc.integer({ min: 0, max: 4 }),
});

type Index = readonly [key: IndexSpecification, options: CreateIndexesOptions];
const folded = { collation: { locale: 'en', strength: 2 } };
const kinds: [string, fc.Arbitrary<Index>][] = [
  [
    'wildcard',
    fc.constantFrom<Index>(
      [{ '$**': 1 }, {}],
      [{ 'd.$**': -1 }, {}],
      [{ '$**': 1 }, { wildcardProjection: { a: 1 } }],
      [{ '$**': 1 }, folded],
    ),
  ],
  [
    'compound wildcard',
    fc.constantFrom<Index>(
      [{ a: 1, 'd.$**': 1 }, {}],
      [{ 'd.$**': -1, b: 1 }, {}],
      [{ a: -1, 'd.$**': 1, b: 1 }, {}],
      [{ b: 1, '$**': 1 }, { wildcardProjection: { b: 0 } }],
      [{ b: 1, 'd.$**': 1 }, folded],
    ),
  ],
  ['hashed', fc.constantFrom<Index>([{ b: 'hashed' }, {}], [{ 'd.y': 'hashed' }, {}])],
  [
    'collated',
    fc.constantFrom<Index>(
      [{ a: 1 }, folded],
      [{ a: 1, b: -1 }, folded],
      [{ 'd.x': 1 }, { collation: { locale: 'en', strength: 1 } }],
    ),
  ],
  [
    'sparse',
    fc.constantFrom<Index>(
      [{ a: 1 }, { sparse: true }],
      [{ a: 1, b: 1 }, { sparse: true }],
      [{ 'd.x': -1 }, { sparse: true }],
      [{ b: 1 }, { ...folded, sparse: true }],
    ),
  ],
  [
    'partial',
    fc.constantFrom<Index>(
      [{ a: 1 }, { partialFilterExpression: { b: { $exists: true } } }],
      [{ b: 1 }, { partialFilterExpression: { a: { $gt: 0 } } }],
      [{ a: -1 }, { partialFilterExpression: { $or: [{ b: 1 }, { b: 'a' }] } }],
      [{ a: 1, b: 1 }, { partialFilterExpression: { a: { $exists: true }, b: { $lt: 'b' } } }],
      [{ 'd.x': 1 }, { partialFilterExpression: { a: { $type: 'string' } } }],
      [{ a: 1 }, { ...folded, partialFilterExpression: { Name: 'a' } }],
    ),
  ],
  [
    'plain',
    fc.constantFrom<Index>(
      [{ a: 1 }, {}],
      [{ a: -1, 'd.x': 1 }, {}],
      [{ 'd.x': 1, 'd.y': -1 }, {}],
      [{ 'a.0': 1 }, {}],
      [{ Name: 1, a: -1 }, {}],
      [{ b: 1, a: 1, 'd.y': -1 }, {}],
    ),
  ],
];

describe.each(kinds)('a %s index', (_kind, index) => {
  it('never changes what a query finds', async () => {
    const { client } = await openStore();
    const db = client.db('t');
    let round = 0;
    const property = fc.asyncProperty(
      fc.array(document, { minLength: 1, maxLength: 20 }),
      index,
      fc.array(fc.tuple(filter, collation, cut), { minLength: 1, maxLength: 10 }),
      async (docs, [key, options], queries) => {
        const [bare, indexed] = [db.collection(`b${round}`), db.collection(`i${round++}`)];
        await indexed.createIndex(key, options);
        const stored = docs.map((doc, _id) => ({ _id, ...doc })) as unknown as Document[];
        await indexed.insertMany(stored, { ordered: false }).catch(onlyArrays);
        const kept = await indexed.find().sort({ _id: 1 }).toArray();
        if (kept.length > 0) await bare.insertMany(kept);
        for (const [where, how, { sort, skip, limit }] of queries) {
          const more = how === undefined ? {} : { collation: how as never };
          const [expected, found] = await Promise.all(
            [bare, indexed].map((one) => one.find(where, more).sort({ _id: 1 }).toArray()),
          );
          expect(found).toEqual(expected);
          expect(await indexed.countDocuments(where, more)).toBe(expected?.length);
          const [page, pageFound] = await Promise.all(
            [bare, indexed].map((one) =>
              one
                .find(where, { ...more, sort, skip, limit })
                .toArray()
                .catch(parallelArrays),
            ),
          );
          expect(pageFound).toEqual(page);
          // A stage in front keeps the filter from the index and from the scan.
          const late = [{ $skip: 0 }, { $match: where }, { $sort: { _id: 1 as const } }];
          expect(await indexed.aggregate(late, more).toArray()).toEqual(expected);
          expect(await indexed.aggregate(late.slice(1), more).toArray()).toEqual(expected);
        }
      },
    );
    await fc.assert(property, { numRuns: 25 });
  });
});

/** Some indexes take no arrays, others only one of them. */
function onlyArrays(error: { code?: number }): void {
  if (error.code !== 16766 && error.code !== 171) throw error;
}

/** No document with two arrays in its sort key can be sorted. */
function parallelArrays(error: { code?: number }): number {
  if (error.code !== 2) throw error;
  return error.code;
}
