import { describe, expect, it } from 'vitest';
import { openStore } from './support/store.js';
import { until } from './support/until.js';

const numbers = (length: number) => Array.from({ length }, (_, n) => ({ _id: n, text: 'x'.repeat(50) }));

describe('cursors', () => {
  it('hands out everything over many batches, in order', async () => {
    const { client } = await openStore();
    const items = client.db('t').collection<{ _id: number; text: string }>('items');
    await items.insertMany(numbers(1500));
    const found = await items.find({}, { batchSize: 7 }).toArray();
    expect(found.map((doc) => doc._id)).toEqual(numbers(1500).map((doc) => doc._id));
    const backwards = await items.find({}, { batchSize: 100 }).sort({ _id: -1 }).skip(10).limit(900).toArray();
    expect(backwards.map((doc) => doc._id)).toEqual(Array.from({ length: 900 }, (_, n) => 1489 - n));
  });

  it('answers id 0 when a batch took the last document', async () => {
    const { client } = await openStore();
    const db = client.db('t');
    await db.collection<{ _id: number }>('items').insertMany([{ _id: 1 }, { _id: 2 }]);
    expect(await db.command({ find: 'items', batchSize: 2 })).toMatchObject({ cursor: { id: 0 } });
    const open = await db.command({ find: 'items', batchSize: 1 });
    expect(open.cursor.id).not.toBe(0);
    expect(await db.command({ killCursors: 'items', cursors: [open.cursor.id] })).toMatchObject({
      cursorsKilled: [open.cursor.id],
    });
  });

  it('waits for more documents only where more may come', async () => {
    const { client } = await openStore();
    const db = client.db('t');
    await db.collection<{ _id: number }>('items').insertMany([{ _id: 1 }, { _id: 2 }]);
    const plain = (await db.command({ find: 'items', batchSize: 1 })).cursor.id;
    const more = { getMore: plain, collection: 'items' };
    await expect(db.command({ ...more, maxTimeMS: 5 })).rejects.toMatchObject({ code: 2 });
    expect(await db.command(more)).toMatchObject({ cursor: { nextBatch: [{ _id: 2 }] } });
    const stream = { aggregate: 'items', pipeline: [{ $changeStream: {} }], cursor: {} };
    const watching = (await db.command(stream)).cursor.id;
    const next = await db.command({ getMore: watching, collection: 'items', maxTimeMS: 1 });
    expect(next).toMatchObject({ cursor: { nextBatch: [] } });
  });

  it('goes on while others write, and shows no document that no longer matches', async () => {
    const { client } = await openStore();
    const items = client.db('t').collection<{ _id: number; kind: string }>('items');
    await items.createIndex({ kind: 1 });
    await items.insertMany(Array.from({ length: 300 }, (_, _id) => ({ _id, kind: 'a' })));
    const cursor = items.find({ kind: 'a' }, { batchSize: 10 });
    const first = await cursor.next();
    await items.updateMany({ _id: { $gte: 100 } }, { $set: { kind: 'b' } });
    const rest = await cursor.toArray();
    expect([first, ...rest].map((doc) => doc?._id)).toEqual(Array.from({ length: 100 }, (_, n) => n));
  });

  it('does not hold back other clients during a long scan', async () => {
    const { client } = await openStore();
    const items = client.db('t').collection('items');
    await items.insertMany(Array.from({ length: 20_000 }, (_, n) => ({ n, text: 'x'.repeat(100) })));
    let done = false;
    const scan = items
      .find({ text: /y$/ })
      .toArray()
      .then(() => {
        done = true;
      });
    let answered = 0;
    while (!done) {
      await items.findOne({ n: 0 });
      if (!done) answered++;
    }
    await scan;
    expect(answered).toBeGreaterThan(0);
  });

  it('follows a capped collection with a tailable cursor', async () => {
    const { client } = await openStore();
    const db = client.db('t');
    const log = await db.createCollection<{ n: number }>('log', { capped: true, size: 100_000, max: 5 });
    await log.insertMany(Array.from({ length: 8 }, (_, n) => ({ n })));
    expect((await log.find().toArray()).map((doc) => doc.n)).toEqual([3, 4, 5, 6, 7]);
    const seen: number[] = [];
    const tail = log.find({}, { tailable: true, awaitData: true, maxAwaitTimeMS: 200 });
    const reading = (async () => {
      for await (const doc of tail) seen.push(doc.n);
    })().catch(() => undefined);
    await until('the old documents came', () => seen.length === 5);
    await log.insertOne({ n: 8 });
    await until('the new document came', () => seen.at(-1) === 8);
    await tail.close();
    await reading;
  });
});
