import fc from 'fast-check';
import type { Document } from 'mongodb';
import { expect, test } from 'vitest';
import { openStore } from './support/store.js';

const scalar = fc.constantFrom<unknown>(0, 1, 2, 0.5, 'a', 'A', 'b c', null, true, new Date(-1));
const value = fc.oneof(
  { weight: 3, arbitrary: scalar },
  fc.array(scalar, { maxLength: 3 }),
  fc.record({ x: scalar, 1: scalar }, { requiredKeys: [] }),
  fc.array(fc.record({ x: scalar }, { requiredKeys: [] }), { maxLength: 2 }),
);
const document = fc.record({ a: value, b: value, t: fc.constantFrom('red car', 'blue', '') }, { requiredKeys: [] });
const path = fc.constantFrom('a', 'b', 'a.x', 'b.x', 'a.0', 'a.1', 'a.0.x', 'b.1', 't', 'c.d');
const operand: Record<string, fc.Arbitrary<unknown>> = {
  $set: value,
  $unset: fc.constant(1),
  $inc: fc.constantFrom(1, 0.5),
  $mul: fc.constantFrom(2, 0),
  $min: scalar,
  $max: scalar,
  $push: fc.oneof(
    value,
    fc.array(scalar, { maxLength: 2 }).map(($each) => ({ $each, $sort: 1, $slice: 3 })),
  ),
  $addToSet: value,
  $pull: fc.oneof(scalar, fc.constant({ $gt: 0 }), fc.constant({ x: 1 })),
  $pop: fc.constantFrom(1, -1),
  $rename: fc.constantFrom('z', 'b', 'c.d'),
};
const update = fc
  .array(
    fc
      .constantFrom(...Object.keys(operand))
      .chain((name) => fc.tuple(fc.constant(name), path, operand[name] ?? scalar)),
    { minLength: 1, maxLength: 3 },
  )
  .map((parts) => {
    const result: Record<string, Record<string, unknown>> = {};
    for (const [name, at, one] of parts) result[name] = { ...result[name], [at]: one };
    return result;
  });
const filter = fc.oneof(
  fc.constant({}),
  fc.tuple(path, scalar).map(([at, one]) => ({ [at]: one })),
  fc.tuple(path, scalar).map(([at, one]) => ({ [at]: { $gt: one } })),
);

/** What an update may answer here: a duplicate key, a conflict, a wrong type or a path that cannot be made. */
const EXPECTED = new Set([2, 14, 28, 40, 171, 16766, 11000]);

test('indexes agree with their documents whatever is written', async () => {
  const { client } = await openStore();
  const db = client.db('t');
  let round = 0;
  const property = fc.asyncProperty(
    fc.array(document, { minLength: 1, maxLength: 8 }),
    fc.array(fc.tuple(filter, update, fc.boolean()), { minLength: 1, maxLength: 12 }),
    async (documents, updates) => {
      const name = `c${round++}`;
      const [indexed, bare] = [db.collection<Document>(name), db.collection<Document>(`${name}bare`)];
      await indexed.createIndexes([
        { key: { a: 1 } },
        { key: { b: -1, 'a.x': 1 }, sparse: true },
        { key: { 'a.x': 1 }, partialFilterExpression: { b: { $exists: true } } },
        { key: { '$**': 1 } },
        { key: { b: 1, 'a.$**': 1 } },
        { key: { t: 'text' } },
        { key: { b: 1 }, collation: { locale: 'en', strength: 2 } },
      ]);
      const stored = documents.map((one, _id) => ({ _id, ...one })) as unknown as Document[];
      await indexed.insertMany(stored, { ordered: false }).catch(onlyExpected);
      const kept = await indexed.find().toArray();
      if (kept.length > 0) await bare.insertMany(kept);
      for (const [where, change, multi] of updates) {
        const [found] = await indexed.find(where).sort({ _id: 1 }).limit(1).toArray();
        const one = multi ? where : { _id: found?._id ?? -1 };
        const how = multi ? 'updateMany' : 'updateOne';
        const before = JSON.stringify(await indexed.find().sort({ _id: 1 }).toArray());
        const done = await indexed[how](one, change).then(
          () => true,
          (error: { code?: number }) => onlyExpected(error),
        );
        // A statement that fails leaves what it did before that; the other collection follows only whole ones.
        if (done !== true) {
          expect(JSON.stringify(await indexed.find().sort({ _id: 1 }).toArray()) === before || multi).toBe(true);
          await bare.deleteMany({});
          const now = await indexed.find().toArray();
          if (now.length > 0) await bare.insertMany(now);
        } else await bare[how](one, change);
      }
      const [left, right] = await Promise.all([indexed, bare].map((each) => each.find().sort({ _id: 1 }).toArray()));
      expect(left).toEqual(right);
      const { valid, errors } = await db.command({ validate: name, full: true });
      expect([valid, errors]).toEqual([true, []]);
    },
  );
  await fc.assert(property, { numRuns: 40 });
});

function onlyExpected(error: { code?: number }): false {
  if (!EXPECTED.has(error.code ?? 0)) throw error;
  return false;
}
