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
    d: fc.oneof(fc.record({ x: value, y: scalar }), fc.array(fc.record({ x: scalar, y: scalar }), { maxLength: 2 })),
  },
  { requiredKeys: [] },
);
const condition = fc.oneof(
  scalar,
  fc.tuple(fc.constantFrom('$gt', '$gte', '$lt', '$lte', '$ne', '$eq'), scalar).map(([name, one]) => ({ [name]: one })),
  fc.array(scalar, { maxLength: 3 }).map((list) => ({ $in: list })),
  fc.tuple(scalar, scalar).map(([low, high]) => ({ $gte: low, $lte: high })),
  fc.boolean().map((exists) => ({ $exists: exists })),
  fc.record({ x: scalar }).map((inner) => ({ $eq: inner })),
  fc.constantFrom('^a', '^A', 'a').map((pattern) => ({ $regex: pattern })),
  fc.tuple(scalar, scalar).map(([low, high]) => ({ $elemMatch: { $gte: low, $lt: high } })),
);
const path = fc.constantFrom('a', 'b', 'd.x', 'd.y', 'd', 'a.x', 'd.0.x', 'a.0');
const conjunction = fc
  .array(fc.tuple(path, condition), { minLength: 1, maxLength: 3 })
  .map((parts) => Object.fromEntries(parts) as Document);
const filter = fc.oneof(
  { weight: 3, arbitrary: conjunction },
  fc.tuple(conjunction, conjunction).map((both) => ({ $or: both })),
  fc.tuple(conjunction, conjunction).map((both) => ({ $and: both })),
  conjunction.map((one) => ({ $nor: [one] })),
);
const collation = fc.constantFrom<Document | undefined>(
  undefined,
  { locale: 'en', strength: 1 },
  { locale: 'en', strength: 2 },
  { locale: 'en', strength: 3 },
  { locale: 'en', numericOrdering: true },
);

type Index = readonly [key: IndexSpecification, options: CreateIndexesOptions];
const folded = { collation: { locale: 'en', strength: 2 } };
const kinds: [string, fc.Arbitrary<Index>][] = [
  [
    'wildcard',
    fc.constantFrom<Index>([{ '$**': 1 }, {}], [{ 'd.$**': -1 }, {}], [{ '$**': 1 }, { wildcardProjection: { a: 1 } }]),
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
    ),
  ],
  [
    'partial',
    fc.constantFrom<Index>(
      [{ a: 1 }, { partialFilterExpression: { b: { $exists: true } } }],
      [{ b: 1 }, { partialFilterExpression: { a: { $gt: 0 } } }],
      [{ a: -1 }, { partialFilterExpression: { $or: [{ b: 1 }, { b: 'a' }] } }],
    ),
  ],
  [
    'plain',
    fc.constantFrom<Index>(
      [{ a: 1 }, {}],
      [{ a: -1, 'd.x': 1 }, {}],
      [{ 'd.x': 1, 'd.y': -1 }, {}],
      [{ 'a.0': 1 }, {}],
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
      fc.array(fc.tuple(filter, collation), { minLength: 1, maxLength: 10 }),
      async (docs, [key, options], queries) => {
        const [bare, indexed] = [db.collection(`b${round}`), db.collection(`i${round++}`)];
        await indexed.createIndex(key, options);
        const stored = docs.map((doc, _id) => ({ _id, ...doc })) as unknown as Document[];
        await indexed.insertMany(stored, { ordered: false }).catch(onlyArrays);
        const kept = await indexed.find().sort({ _id: 1 }).toArray();
        if (kept.length > 0) await bare.insertMany(kept);
        for (const [where, how] of queries) {
          const more = how === undefined ? {} : { collation: how as never };
          const [expected, found] = await Promise.all(
            [bare, indexed].map((one) => one.find(where, more).sort({ _id: 1 }).toArray()),
          );
          expect(found).toEqual(expected);
          expect(await indexed.countDocuments(where, more)).toBe(expected?.length);
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
