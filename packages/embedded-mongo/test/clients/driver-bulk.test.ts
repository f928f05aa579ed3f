import { type AnyBulkWriteOperation, type Collection, type Document, Long, MongoBulkWriteError } from 'mongodb';
import { describe, expect, it } from 'vitest';
import { modes } from '../support/modes.js';
import { openStore } from '../support/store.js';

/** What a bulk write did, whether it failed or not. */
async function outcome(work: Promise<Document>): Promise<Document> {
  const result = await work.catch((error: unknown) => error);
  if (!(result instanceof MongoBulkWriteError)) return summary(result as Document);
  const errors = [result.writeErrors].flat().map(({ index, code }) => [index, code]);
  return { ...summary(result.result), errors };
}

const summary = (result: Document): Document =>
  Object.fromEntries(
    ['insertedCount', 'matchedCount', 'modifiedCount', 'deletedCount', 'upsertedCount']
      .map((name) => [name.replace('Count', ''), result[name]] as const)
      .filter(([, count]) => count !== 0),
  );

const one = (document: Document): AnyBulkWriteOperation => ({ insertOne: { document } });
const set = (filter: Document, values: Document, upsert = false): AnyBulkWriteOperation => ({
  updateOne: { filter, update: { $set: values }, upsert },
});

describe.each(modes)('bulk writes of the driver on %s', (_name, mode) => {
  const open = async (): Promise<Collection> => {
    const c = (await openStore(mode)).client.db('t').collection('c');
    await c.createIndex({ u: 1 }, { unique: true, sparse: true });
    return c;
  };

  it('count what they did, and name what failed', async () => {
    const c = await open();
    const rows: [operations: AnyBulkWriteOperation[], ordered: Document, unordered: Document][] = [
      [[one({}), one({}), one({})], { inserted: 3 }, { inserted: 3 }],
      [
        [one({ u: 1 }), one({ u: 1 }), one({ u: 2 })],
        { inserted: 1, errors: [[1, 11000]] },
        { inserted: 2, errors: [[1, 11000]] },
      ],
      [
        [one({ u: 1 }), set({ b: 2 }, { u: 1 }, true), one({ u: 2 }), one({ u: 2 })],
        { inserted: 1, errors: [[1, 11000]] },
        {
          inserted: 2,
          errors: [
            [3, 11000],
            [1, 11000],
          ],
        },
      ],
      [
        [one({ a: 1 }), set({ a: 1 }, { u: 1 }), one({ u: 1 })],
        { inserted: 1, matched: 1, modified: 1, errors: [[2, 11000]] },
        { inserted: 2, errors: [[1, 11000]] },
      ],
      [
        [set({ a: 1 }, { b: 1 }, true), set({ a: 1 }, { b: 1 }, true), set({ a: 1 }, { b: 2 })],
        { upserted: 1, matched: 2, modified: 1 },
        { upserted: 1, matched: 2, modified: 1 },
      ],
      [
        [one({ a: 1 }), one({ a: 1 }), { updateMany: { filter: { a: 1 }, update: { $inc: { n: 1 } } } }],
        { inserted: 2, matched: 2, modified: 2 },
        { inserted: 2, matched: 2, modified: 2 },
      ],
      [
        [
          one({ a: 1 }),
          { replaceOne: { filter: { a: 1 }, replacement: { z: 1 } } },
          { deleteOne: { filter: { z: 1 } } },
        ],
        { inserted: 1, matched: 1, modified: 1, deleted: 1 },
        { inserted: 1, matched: 1, modified: 1, deleted: 1 },
      ],
      [
        [one({ a: 1 }), one({ a: 1 }), { deleteMany: { filter: { a: 1 } } }, one({ a: 2 })],
        { inserted: 3, deleted: 2 },
        { inserted: 3, deleted: 2 },
      ],
      [[{ replaceOne: { filter: { a: 7 }, replacement: { b: 1 }, upsert: true } }], { upserted: 1 }, { upserted: 1 }],
      [
        [
          { updateOne: { filter: {}, update: { $push: { l: 1 } as never } } },
          one({ l: 'x' }),
          set({ l: 'x' }, { 'l.a': 1 }),
        ],
        { inserted: 1, errors: [[2, 28]] },
        {
          inserted: 1,
          errors: [
            [0, 2],
            [2, 28],
          ],
        },
      ],
    ];
    for (const [operations, ordered, unordered] of rows) {
      for (const [isOrdered, expected] of [
        [true, ordered],
        [false, unordered],
      ] as const) {
        await c.deleteMany({});
        const copy = structuredClone(operations);
        const found = await outcome(c.bulkWrite(copy, { ordered: isOrdered }));
        expect.soft(found, JSON.stringify([operations, isOrdered])).toEqual(expected);
      }
    }
  });

  it('name the upserted by their place', async () => {
    const c = await open();
    const { upsertedIds, insertedIds } = await c.bulkWrite([
      one({ _id: 1 as never }),
      set({ _id: 5 }, { a: 1 }, true),
      set({ _id: 1 }, { a: 1 }, true),
      set({ _id: 'six' }, { a: 1 }, true),
      { deleteOne: { filter: { _id: 1 as never } } },
      set({ _id: 7 }, { a: 1 }, true),
    ]);
    expect([upsertedIds, insertedIds]).toEqual([{ 1: 5, 3: 'six', 5: 7 }, { 0: 1 }]);
  });

  it('keep the operation that an error belongs to', async () => {
    const c = await open();
    const bulk = c.initializeOrderedBulkOp();
    bulk.insert({ b: 1, u: 1 });
    bulk
      .find({ b: 2 })
      .upsert()
      .updateOne({ $set: { u: 1 } });
    bulk.insert({ b: 3, u: 2 });
    const error: unknown = await bulk.execute().catch((cause: unknown) => cause);
    if (!(error instanceof MongoBulkWriteError)) throw new Error('it should have failed');
    expect([error.code, error.result.insertedCount, error.result.hasWriteErrors()]).toEqual([11000, 1, true]);
    expect(error.result.getWriteErrorAt(0)).toMatchObject({ index: 1, code: 11000, errmsg: /^E11000/ });
    expect(error.result.getWriteErrorAt(0)?.getOperation()).toMatchObject({ q: { b: 2 }, u: { $set: { u: 1 } } });
    expect(await c.countDocuments()).toBe(1);
  });

  it('are cut where a message would be too large', async () => {
    const c = await open();
    const text = 'x'.repeat(4 * 1024 * 1024);
    const bulk = c.initializeUnorderedBulkOp();
    for (let n = 0; n < 14; n++) bulk.insert({ n, text });
    expect((await bulk.execute()).insertedCount).toBe(14);
    expect(await c.countDocuments()).toBe(14);
    const many = Array.from({ length: 100_001 }, (_, n) => one({ n }));
    expect((await c.bulkWrite(many, { ordered: false })).insertedCount).toBe(100_001);
  }, 120_000);

  it('take array filters, hints, collations, variables and pipelines', async () => {
    const c = await open();
    await c.insertMany([
      { k: 'A', l: [{ x: 1 }, { x: 5 }] },
      { k: 'b', l: [{ x: 5 }] },
    ]);
    const arrays = { filter: {}, update: { $set: { 'l.$[e].x': 9 } }, arrayFilters: [{ 'e.x': 5 }] };
    const result = await c.bulkWrite(
      [
        { updateMany: arrays },
        { updateOne: { filter: { k: 'a' }, update: { $set: { hit: 1 } }, collation: { locale: 'en', strength: 2 } } },
        { updateOne: { filter: { k: 'b' }, update: [{ $set: { sum: { $sum: '$l.x' } } }], hint: '_id_' } },
        { updateOne: { filter: { $expr: { $eq: ['$k', '$$key'] } }, update: { $set: { named: true } } } },
        { deleteMany: { filter: { k: 'none' }, hint: { _id: 1 } } },
      ],
      { let: { key: 'A' }, comment: 'all of it' },
    );
    expect(summary(result)).toEqual({ matched: 5, modified: 5 });
    expect(await c.find({}, { projection: { _id: 0 } }).toArray()).toEqual([
      { k: 'A', l: [{ x: 1 }, { x: 9 }], hit: 1, named: true },
      { k: 'b', l: [{ x: 9 }], sum: 9 },
    ]);
    const wrong = c.bulkWrite([{ updateOne: { filter: {}, update: { $set: { a: 1 } }, hint: 'none' } }]);
    await expect(wrong).rejects.toMatchObject({ code: 2 });
  });

  it('without an acknowledgement answer nothing and are done all the same', async () => {
    const c = await open();
    const result = await c.bulkWrite([one({ a: 1 }), one({ a: 2 })], { writeConcern: { w: 0 } });
    expect(result.ok).toBe(1);
    await c.db.command({ ping: 1 });
    const found = await c.find({}, { promoteLongs: false }).toArray();
    expect(found).toHaveLength(2);
    await c.insertOne({ a: Long.fromNumber(3) });
    expect(await c.findOne({ a: 3 }, { promoteLongs: false, projection: { _id: 0 } })).toEqual({
      a: Long.fromNumber(3),
    });
  });

  it('pass validators by only when told to', async () => {
    const c = await open();
    await c.db.command({ collMod: 'c', validator: { a: { $exists: true } } });
    const works: ((options: object) => Promise<unknown>)[] = [
      (options) => c.insertOne({ b: 1 }, options),
      (options) => c.insertMany([{ b: 1 }], options),
      (options) => c.updateOne({ b: 7 }, { $set: { b: 7 } }, { upsert: true, ...options }),
      (options) => c.replaceOne({ e: 1 }, { e: 1 }, { upsert: true, ...options }),
      (options) => c.findOneAndUpdate({ f: 1 }, { $set: { f: 1 } }, { upsert: true, ...options }),
      (options) => c.findOneAndReplace({ g: 1 }, { g: 1 }, { upsert: true, ...options }),
      (options) => c.bulkWrite([one({ h: 1 })], options),
      (options) => c.db.aggregate([{ $documents: [{ b: 1 }] }, { $merge: 'c' }], options).toArray(),
      (options) => c.db.aggregate([{ $documents: [{ b: 1 }] }, { $out: 'c' }], options).toArray(),
    ];
    for (const [at, work] of works.entries()) {
      await c.deleteMany({});
      await expect.soft(work({}), String(at)).rejects.toMatchObject({ code: 121 });
      await expect.soft(work({ bypassDocumentValidation: true }), String(at)).resolves.toBeDefined();
      expect.soft(await c.countDocuments(), String(at)).toBe(1);
    }
  });
});
