import fc from 'fast-check';
import { BSON, type Document } from 'mongodb';
import { describe, expect, it } from 'vitest';
import { makeCollection } from '../src/storage/make-collection.js';
import { Store } from '../src/storage/store.js';
import { expireDocuments } from '../src/storage/ttl.js';
import { openStore, temporaryDir } from './support/store.js';

const scalar = fc.oneof(
  fc.integer({ min: -3, max: 3 }),
  fc.constantFrom('a', 'b', 'ab', ''),
  fc.constant(null),
  fc.boolean(),
  fc.constantFrom(new Date(0), new Date(5)),
  fc.constantFrom(0.5, -0.5, 1e300),
);
const value = fc.oneof({ weight: 4, arbitrary: scalar }, fc.array(scalar, { maxLength: 3 }), fc.record({ c: scalar }));
const document = fc.record(
  {
    a: value,
    b: value,
    d: fc.oneof(fc.record({ x: value, y: value }), fc.array(fc.record({ x: scalar, y: scalar }), { maxLength: 2 })),
  },
  { requiredKeys: [] },
);
const operand = fc.oneof(scalar, fc.array(scalar, { maxLength: 2 }));
const condition = fc.oneof(
  scalar,
  operand.map((v) => ({ $eq: v })),
  fc.tuple(fc.constantFrom('$gt', '$gte', '$lt', '$lte', '$ne'), scalar).map(([name, v]) => ({ [name]: v })),
  fc.tuple(scalar, scalar).map(([low, high]) => ({ $gte: low, $lt: high })),
  fc.array(scalar, { maxLength: 3 }).map((list) => ({ $in: list })),
  fc.boolean().map((exists) => ({ $exists: exists })),
  fc.constantFrom('^a', '^ab', 'b$').map((pattern) => ({ $regex: pattern })),
  fc.tuple(scalar, scalar).map(([low, high]) => ({ $elemMatch: { $gt: low, $lte: high } })),
);
const path = fc.constantFrom('a', 'b', 'd.x', 'd.y', 'a.c');
const flat = fc
  .array(fc.tuple(path, condition), { maxLength: 3 })
  .map((parts) => Object.fromEntries(parts) as Document);
const filter = fc.oneof(
  { weight: 3, arbitrary: flat },
  fc.tuple(flat, flat).map(([one, two]) => ({ $or: [one, two] })),
  fc.tuple(flat, flat).map(([one, two]) => ({ $and: [one, two] })),
  fc.tuple(scalar, scalar).map(([x, y]) => ({ d: { $elemMatch: { x, y: { $gte: y } } } })),
);
const direction = fc.constantFrom<1 | -1>(1, -1);
/** By one path only: two that hold arrays cannot be sorted by. */
const sort = fc.array(fc.tuple(path, direction), { maxLength: 1 }).map((parts) => Object.fromEntries(parts));
const indexKey = fc.uniqueArray(fc.tuple(path, direction), { minLength: 1, maxLength: 3, selector: ([name]) => name });

describe('indexes', () => {
  it('never change what a query finds, nor its order', async () => {
    const { client } = await openStore();
    const db = client.db('t');
    let round = 0;
    const property = fc.asyncProperty(
      fc.array(document, { minLength: 1, maxLength: 25 }),
      fc.array(indexKey, { minLength: 1, maxLength: 3 }),
      fc.array(fc.tuple(filter, sort), { minLength: 1, maxLength: 8 }),
      async (docs, keys, queries) => {
        const name = `c${round++}`;
        const stored = docs.map((doc, _id) => ({ ...doc, _id }) as unknown as Document);
        const [plain, indexed] = [db.collection(`${name}_plain`), db.collection(`${name}_indexed`)];
        await Promise.all([plain.insertMany(stored), indexed.insertMany(stored)]);
        for (const key of keys) await indexed.createIndex(Object.fromEntries(key)).catch(onlyParallelArrays);
        for (const [where, order] of queries) {
          const expected = await plain.find(where).sort(order).toArray();
          const found = await indexed.find(where).sort(order).toArray();
          expect(found.map(byText).sort()).toEqual(expected.map(byText).sort());
          const full = { ...order, _id: 1 as const };
          expect(await indexed.find(where).sort(full).toArray()).toEqual(await plain.find(where).sort(full).toArray());
          const [first] = Object.keys(order);
          if (first !== undefined) expect(sortKeys(found, first)).toEqual(sortKeys(expected, first));
        }
      },
    );
    await fc.assert(property, { numRuns: 60 });
  });

  it('keep order and uniqueness of values longer than a key may be', async () => {
    const { client } = await openStore();
    const items = client.db('t').collection('items');
    await items.createIndex({ text: 1 }, { unique: true });
    const long = (end: string) => `${'x'.repeat(5000)}${end}`;
    await items.insertMany(['b', 'a', 'c'].map((end) => ({ text: long(end) })));
    await expect(items.insertOne({ text: long('a') })).rejects.toMatchObject({ code: 11000 });
    const found = await items
      .find({ text: { $gte: long('b') } })
      .sort({ text: 1 })
      .toArray();
    expect(found.map((doc) => doc.text.slice(-1))).toEqual(['b', 'c']);
    expect(await items.countDocuments({ text: long('c') })).toBe(1);
  });

  it('hold only what partial and sparse ones are for', async () => {
    const { client } = await openStore();
    const items = client.db('t').collection('items');
    await items.createIndex({ key: 1 }, { unique: true, partialFilterExpression: { state: 'open' } });
    await items.insertMany([
      { key: 1, state: 'open' },
      { key: 1, state: 'closed' },
      { key: 1, state: 'closed' },
    ]);
    await expect(items.insertOne({ key: 1, state: 'open' })).rejects.toMatchObject({ code: 11000 });
    await expect(items.updateOne({ state: 'closed' }, { $set: { state: 'open' } })).rejects.toMatchObject({
      code: 11000,
    });
    expect(await items.find({ key: 1 }).toArray()).toHaveLength(3);
    expect(await items.find({ key: 1, state: 'open' }).toArray()).toHaveLength(1);
    const emails = client.db('t').collection('emails');
    await emails.createIndex({ email: 1 }, { unique: true, sparse: true });
    await emails.insertMany([{}, {}, { email: 'a' }]);
    expect(await emails.find({}).sort({ email: 1 }).toArray()).toHaveLength(3);
    expect(await emails.countDocuments({ email: null })).toBe(2);
  });

  it('are refused when documents break them, and then leave no trace', async () => {
    const { client } = await openStore();
    const items = client.db('t').collection('items');
    await items.insertMany([{ a: 1 }, { a: 1 }]);
    await expect(items.createIndex({ a: 1 }, { unique: true })).rejects.toMatchObject({ code: 11000 });
    expect(await items.indexes()).toHaveLength(1);
    await items.createIndex({ a: 1 });
    await expect(items.createIndex({ a: 1 }, { unique: true })).rejects.toMatchObject({ code: 86 });
    await expect(items.createIndex({ a: '2dsphere' })).rejects.toMatchObject({ code: 16755 });
    await expect(items.createIndex({ a: 'quadtree' as never })).rejects.toMatchObject({ code: 67 });
    await items.dropIndex('a_1');
    await expect(items.dropIndex('a_1')).rejects.toMatchObject({ code: 27 });
    expect(await items.find({ a: 1 }).toArray()).toHaveLength(2);
  });

  it('are named by explain with what they took', async () => {
    const { client } = await openStore();
    const items = client.db('t').collection('items');
    await items.createIndex({ a: 1, b: -1 });
    await items.insertMany(Array.from({ length: 50 }, (_, n) => ({ a: n % 5, b: n })));
    const found = { stage: 'IXSCAN', indexName: 'a_1_b_-1' };
    const plan = await items.find({ a: 2 }).sort({ b: -1 }).limit(3).explain('executionStats');
    expect(plan).toMatchObject({
      queryPlanner: { winningPlan: { stage: 'LIMIT', inputStage: { stage: 'FETCH', inputStage: found } } },
      executionStats: { nReturned: 3, totalDocsExamined: 3 },
    });
    const scan = await items.find({ b: 3 }).sort({ c: 1 }).explain('queryPlanner');
    expect(scan).toMatchObject({ queryPlanner: { winningPlan: { stage: 'SORT', inputStage: { stage: 'COLLSCAN' } } } });
  });

  it('of dates remove what is too old', async () => {
    const { client } = await openStore();
    const sessions = client.db('t').collection('sessions');
    await sessions.createIndex({ at: 1 }, { expireAfterSeconds: 60 });
    await sessions.insertMany([{ at: new Date(1_000) }, { at: new Date(100_000) }, { at: 'never' }, {}]);
    expect((await sessions.indexes())[1]).toMatchObject({ expireAfterSeconds: 60 });
    const dir = temporaryDir();
    const store = new Store(
      dir,
      () => 0,
      () => undefined,
    );
    const expiring = await store.write((writer) => {
      const collection = makeCollection(store, store.catalog.draft('t', 'c', {}));
      store.catalog.addIndex(
        collection,
        { v: 2, key: { at: -1 }, name: 'at', expireAfterSeconds: 60 },
        store.clock.tick(),
      );
      for (const at of [0, 50_000, 90_000])
        writer.insert(collection, Buffer.from(BSON.serialize({ _id: at, at: new Date(at) })));
      return collection;
    });
    expect(await expireDocuments(store, 111_000)).toBe(2);
    expect(store.records.count(expiring)).toBe(1);
    await store.close();
  });
});

const byText = (doc: Document): string => JSON.stringify(doc);

/** What two orders may not differ in; documents with arrays on the path are left to the comparison by `_id`. */
function sortKeys(docs: readonly Document[], path: string): unknown[] {
  const [name = '', rest] = path.split('.');
  return docs.flatMap((doc) => {
    const value: unknown = rest === undefined ? doc[name] : doc[name]?.[rest];
    return Array.isArray(doc[name]) || Array.isArray(value) ? [] : [value ?? null];
  });
}

/** Documents with arrays in two fields of one index are refused; the index is then not there. */
function onlyParallelArrays(error: { code?: number }): void {
  if (error.code !== 171) throw error;
}
