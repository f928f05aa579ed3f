import type { Collection, Db, Document } from 'mongodb';
import { Long } from 'mongodb';
import { describe, expect, it, onTestFinished } from 'vitest';
import { modes } from '../support/modes.js';
import { openStore } from '../support/store.js';

/** A collection of the numbers below `count`. */
async function numbers(db: Db, count: number): Promise<Collection<{ _id: number }>> {
  const collection = db.collection<{ _id: number }>('numbers');
  await collection.insertMany(Array.from({ length: count }, (_, _id) => ({ _id })));
  return collection;
}

/** The names of the commands that a piece of work sends, with a field of each. */
async function sent(db: Db, field: string, work: () => Promise<unknown>): Promise<[string, unknown][]> {
  const seen: [string, unknown][] = [];
  const note = ({ commandName, command }: { commandName: string; command: Document }): void => {
    seen.push([commandName, command[field]]);
  };
  db.client.on('commandStarted', note);
  await work();
  db.client.off('commandStarted', note);
  return seen;
}

describe.each(modes)('cursors of the driver on %s', (_name, mode) => {
  const open = async (): Promise<Db> => {
    const client = await (await openStore(mode)).connect({ monitorCommands: true });
    return client.db('t');
  };

  it.each<[Document, number, number[]]>([
    [{}, 250, [101, 149]],
    [{ batchSize: 100 }, 250, [100, 100, 50]],
    [{ batchSize: 100 }, 200, [100, 100]],
    [{ batchSize: 2, limit: 5 }, 10, [2, 2, 1]],
    [{ batchSize: 5, limit: 5 }, 10, [5]],
    [{ limit: 101 }, 250, [101]],
    [{ limit: -3 }, 10, [3]],
    [{ limit: -3, skip: 9 }, 10, [1]],
    [{ batchSize: -5 }, 10, [5]],
    [{ batchSize: 3, skip: 4 }, 10, [3, 3]],
    [{ batchSize: 1000 }, 999, [999]],
    [{ singleBatch: true, batchSize: 4 }, 10, [4]],
  ])('%j of %i documents come in batches of %j', async (options, count, batches) => {
    const db = await open();
    const collection = await numbers(db, count);
    const sizes: number[] = [];
    db.client.on('commandSucceeded', ({ reply }: { reply: Document }) => {
      const { cursor } = reply;
      if (cursor !== undefined) sizes.push((cursor.firstBatch ?? cursor.nextBatch).length);
    });
    const found = await collection.find({}, options).toArray();
    expect(sizes).toEqual(batches);
    expect(found).toHaveLength(batches.reduce((sum, one) => sum + one, 0));
  });

  it('are closed on the server when the client closes them', async () => {
    const db = await open();
    const cursor = (await numbers(db, 10)).find({}, { batchSize: 2 });
    await cursor.next();
    const { id } = cursor;
    const ended = await sent(db, 'cursors', () => cursor.close());
    expect(ended).toEqual([['killCursors', [id]]]);
    await expect(db.command({ getMore: id, collection: 'numbers' })).rejects.toMatchObject({
      code: 43,
      codeName: 'CursorNotFound',
    });
    const unknown = Long.fromNumber(77);
    expect(await db.command({ killCursors: 'numbers', cursors: [unknown] })).toMatchObject({
      cursorsKilled: [],
      cursorsNotFound: [77],
      cursorsAlive: [],
      cursorsUnknown: [],
    });
  });

  it('belong to their collection', async () => {
    const db = await open();
    const cursor = (await numbers(db, 10)).find({}, { batchSize: 2 });
    await cursor.next();
    await expect(db.command({ getMore: cursor.id, collection: 'other' })).rejects.toMatchObject({ code: 13 });
    await cursor.close();
  });

  it('hand comments and the rest of their options on to every batch', async () => {
    const db = await open();
    const collection = await numbers(db, 5);
    for (const comment of ['text', 5, false, null, { why: [1] }]) {
      const found = await sent(db, 'comment', () => collection.find({}, { batchSize: 2, comment }).toArray());
      expect(found).toEqual([
        ['find', comment],
        ['getMore', comment],
        ['getMore', comment],
      ]);
    }
    const options = { noCursorTimeout: true, allowDiskUse: true, allowPartialResults: true, oplogReplay: true };
    expect(await collection.find({}, { ...options, maxTimeMS: 60_000 }).toArray()).toHaveLength(5);
  });

  it('list collections and indexes in batches, too', async () => {
    const db = await open();
    const names = ['a', 'b.c', 'd', 'system'];
    for (const name of names) await db.createCollection(name);
    await db.collection('a').createIndexes([{ key: { x: 1 } }, { key: { y: 1 } }]);
    for (const batchSize of [1, 2, 3, 100]) {
      const listed = await db.listCollections({}, { batchSize, nameOnly: true }).toArray();
      expect(listed.map(({ name }) => name).sort()).toEqual(names);
      const indexes = await db.collection('a').listIndexes({ batchSize }).toArray();
      expect(indexes.map(({ name }) => name)).toEqual(['_id_', 'x_1', 'y_1']);
    }
    const asked = await sent(db, 'collection', () => db.listCollections({}, { batchSize: 3 }).toArray());
    expect(asked).toEqual([
      ['listCollections', undefined],
      ['getMore', '$cmd.listCollections'],
    ]);
    const more = await sent(db, 'collection', () => db.collection('a').listIndexes({ batchSize: 2 }).toArray());
    expect(more.map(([name]) => name)).toEqual(['listIndexes', 'getMore']);
  });

  it('that tail have nothing to wait for where nothing has ever been', async () => {
    const db = await open();
    const log = await db.createCollection<{ _id: number }>('log', { capped: true, size: 4096 });
    const tail = () => log.find({}, { tailable: true, awaitData: true, maxAwaitTimeMS: 20 });
    expect(await tail().toArray()).toEqual([]);
    await log.insertOne({ _id: 1 });
    const cursor = tail();
    onTestFinished(() => cursor.close());
    expect(await cursor.next()).toEqual({ _id: 1 });
    expect(await cursor.tryNext()).toBeNull();
    await log.insertOne({ _id: 2 });
    expect(await cursor.next()).toEqual({ _id: 2 });
  });

  it('give the fields of keys, record ids and ends of indexes where asked', async () => {
    const db = await open();
    const collection = await numbers(db, 4);
    const found = collection.find({ _id: { $gt: 1 } }, { showRecordId: true, limit: 1 });
    expect(await found.toArray()).toEqual([{ _id: 2, $recordId: expect.anything() }]);
    expect(await collection.find({ _id: 2 }, { returnKey: true }).toArray()).toEqual([{ _id: 2 }]);
    const between = { min: { _id: 1 }, max: { _id: 3 }, hint: '_id_' };
    expect(await collection.find({}, between).toArray()).toEqual([{ _id: 1 }, { _id: 2 }]);
    const bare = collection.find({}, { min: { _id: 1 } }).toArray();
    await expect(bare).rejects.toMatchObject({ code: 51173 });
  });
});
