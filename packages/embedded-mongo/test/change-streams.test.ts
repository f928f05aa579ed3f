import type { ChangeStreamDocument, CreateCollectionOptions, Document } from 'mongodb';
import { describe, expect, it } from 'vitest';
import { openStore } from './support/store.js';

interface Item {
  _id: number;
  n?: number;
  list?: number[];
}

/** An empty look at the stream opens it; it need not wait for an event. */
const QUICK = { maxAwaitTimeMS: 20 };

/** The next `count` events of a stream. */
async function take<T extends Item>(stream: { next(): Promise<ChangeStreamDocument<T>> }, count: number) {
  const events: ChangeStreamDocument<T>[] = [];
  while (events.length < count) events.push(await stream.next());
  return events;
}

describe('change streams', () => {
  it('tells inserts, updates, replacements and deletions in order', async () => {
    const { client } = await openStore();
    const items = client.db('t').collection<Item>('items');
    const stream = items.watch([], { ...QUICK, fullDocument: 'updateLookup' });
    await stream.tryNext();
    await items.insertOne({ _id: 1, n: 1, list: [1, 2, 3] });
    await items.updateOne({ _id: 1 }, { $set: { n: 2, 'list.1': 9 } });
    await items.updateOne({ _id: 1 }, { $unset: { n: 1 }, $push: { list: 4 } });
    await items.replaceOne({ _id: 1 }, { n: 3 });
    await items.deleteOne({ _id: 1 });
    const events = await take(stream, 5);
    expect(events).toMatchObject([
      { operationType: 'insert', documentKey: { _id: 1 }, fullDocument: { _id: 1, n: 1, list: [1, 2, 3] } },
      { operationType: 'update', updateDescription: { updatedFields: { n: 2, 'list.1': 9 }, removedFields: [] } },
      { operationType: 'update', updateDescription: { updatedFields: { 'list.3': 4 }, removedFields: ['n'] } },
      { operationType: 'replace', fullDocument: { _id: 1, n: 3 }, ns: { db: 't', coll: 'items' } },
      { operationType: 'delete', documentKey: { _id: 1 } },
    ]);
    expect(events[1]).toHaveProperty('fullDocument');
    await stream.close();
  });

  it('goes on after a restart from where the client stood, and loses nothing', async () => {
    const { client, restart } = await openStore();
    const items = client.db('t').collection<Item>('items');
    const stream = items.watch([], QUICK);
    await stream.tryNext();
    await items.insertMany([{ _id: 1 }, { _id: 2 }]);
    const [first] = await take(stream, 1);
    await stream.close();
    await items.insertOne({ _id: 3 });
    await restart();
    await items.insertOne({ _id: 4 });
    const resumed = items.watch([], { resumeAfter: first?._id });
    const events = await take(resumed, 3);
    expect(events).toMatchObject([2, 3, 4].map((_id) => ({ documentKey: { _id } })));
    await resumed.close();
  });

  it('lets an open stream live through a restart', async () => {
    const { client, restart } = await openStore();
    const items = client.db('t').collection<Item>('items');
    const stream = items.watch([], QUICK);
    await stream.tryNext();
    await items.insertOne({ _id: 1 });
    expect(await take(stream, 1)).toMatchObject([{ documentKey: { _id: 1 } }]);
    await restart();
    await items.insertOne({ _id: 2 });
    expect(await take(stream, 1)).toMatchObject([{ documentKey: { _id: 2 } }]);
    await stream.close();
  });

  it('starts at an operation time', async () => {
    const { client } = await openStore();
    const db = client.db('t');
    const items = db.collection<Item>('items');
    await items.insertOne({ _id: 1 });
    const { operationTime } = await db.command({ ping: 1 });
    await items.insertMany([{ _id: 2 }, { _id: 3 }]);
    const stream = items.watch([], { startAtOperationTime: operationTime });
    expect(await take(stream, 3)).toMatchObject([1, 2, 3].map((_id) => ({ documentKey: { _id } })));
    await stream.close();
  });

  it('shows a transaction only after its commit', async () => {
    const { client } = await openStore();
    const items = client.db('t').collection<Item>('items');
    await items.insertOne({ _id: 0 });
    const stream = items.watch([], QUICK);
    await stream.tryNext();
    await client.withSession(async (session) => {
      session.startTransaction();
      await items.insertOne({ _id: 1 }, { session });
      await items.insertOne({ _id: 2 });
      await session.commitTransaction();
      session.startTransaction();
      await items.insertOne({ _id: 3 }, { session });
      await session.abortTransaction();
    });
    await items.insertOne({ _id: 4 });
    expect(await take(stream, 3)).toMatchObject([2, 1, 4].map((_id) => ({ documentKey: { _id } })));
    await stream.close();
  });

  it('watches a whole database, and filters by its pipeline', async () => {
    const { client } = await openStore();
    const db = client.db('t');
    const stream = db.watch(
      [{ $match: { 'fullDocument.n': { $gt: 5 } } }, { $project: { fullDocument: 1, ns: 1 } }],
      QUICK,
    );
    await stream.tryNext();
    await db.collection<Item>('a').insertMany([
      { _id: 1, n: 1 },
      { _id: 2, n: 6 },
    ]);
    await db.collection<Item>('b').insertOne({ _id: 3, n: 7 });
    await client.db('other').collection<Item>('a').insertOne({ _id: 4, n: 8 });
    await db.collection<Item>('a').insertOne({ _id: 5, n: 9 });
    expect([await stream.next(), await stream.next(), await stream.next()]).toMatchObject([
      { ns: { coll: 'a' }, fullDocument: { _id: 2 } },
      { ns: { coll: 'b' }, fullDocument: { _id: 3 } },
      { ns: { coll: 'a' }, fullDocument: { _id: 5 } },
    ]);
    await stream.close();
  });

  it('ends when its collection is dropped', async () => {
    const { client } = await openStore();
    const items = client.db('t').collection<Item>('items');
    await items.insertOne({ _id: 1 });
    const stream = items.watch([], QUICK);
    await stream.tryNext();
    await items.drop();
    expect(await stream.next()).toMatchObject({ operationType: 'drop' });
    const last = await stream.next();
    expect(last).toMatchObject({ operationType: 'invalidate' });
    await expect(items.watch([], { resumeAfter: last._id }).next()).rejects.toMatchObject({ code: 260 });
  });

  it('refuses to resume where its log does not reach', async () => {
    const one = await openStore();
    const other = await openStore();
    const items = one.client.db('t').collection<Item>('items');
    const future = { _data: 'FFFFFFFF0000000100' };
    const past = { _data: '000000010000000100' };
    for (const resumeAfter of [future, past]) {
      await expect(items.watch([], { resumeAfter }).next()).rejects.toMatchObject({
        code: 286,
        codeName: 'ChangeStreamHistoryLost',
      });
    }
    await expect(
      other.client
        .db('t')
        .collection('c')
        .watch([], { resumeAfter: { _data: 'x' } })
        .next(),
    ).rejects.toMatchObject({
      code: 260,
    });
  });
});

describe('images of changed documents', () => {
  it('are kept where asked for, and shown where wanted', async () => {
    const { client } = await openStore();
    const db = client.db('t');
    await db.createCollection('items', { changeStreamPreAndPostImages: { enabled: true } });
    const items = db.collection<{ _id: number; n: number }>('items');
    await items.insertOne({ _id: 1, n: 1 });
    const stream = items.watch([], { fullDocument: 'required', fullDocumentBeforeChange: 'required' });
    await stream.tryNext();
    await items.updateOne({ _id: 1 }, { $inc: { n: 1 } });
    await items.replaceOne({ _id: 1 }, { n: 9 });
    await items.deleteOne({ _id: 1 });
    const seen = [await stream.next(), await stream.next(), await stream.next()] as Document[];
    expect(seen.map((one) => [one.operationType, one.fullDocumentBeforeChange?.n, one.fullDocument?.n])).toEqual([
      ['update', 1, 2],
      ['replace', 2, 9],
      ['delete', 9, undefined],
    ]);
    await stream.close();
  });

  it('are null when they are missing, or end a stream that requires them', async () => {
    const { client } = await openStore();
    const items = client.db('t').collection<{ _id: number; n: number }>('items');
    await items.insertOne({ _id: 1, n: 1 });
    const options = { fullDocument: 'whenAvailable', fullDocumentBeforeChange: 'whenAvailable' };
    const stream = items.watch([], options);
    const strict = items.watch([], { fullDocumentBeforeChange: 'required' });
    await Promise.all([stream.tryNext(), strict.tryNext()]);
    await items.updateOne({ _id: 1 }, { $set: { n: 2 } });
    expect(await stream.next()).toMatchObject({ fullDocument: null, fullDocumentBeforeChange: null });
    await expect(strict.next()).rejects.toMatchObject({ code: 47 });
    await expect(items.watch([], { fullDocument: 'yesterday' }).next()).rejects.toMatchObject({ code: 2 });
    await stream.close();
  });
});

describe('expanded events', () => {
  it('tell of indexes, options and what numbers in paths are', async () => {
    const { client } = await openStore();
    const db = client.db('t');
    const items = db.collection<Document>('items');
    await items.insertMany([
      { _id: 1, a: { 1: 1 } },
      { _id: 2, a: [{ 1: 1 }] },
    ] as never);
    await db.collection('other').insertOne({});
    const stream = items.watch([], { showExpandedEvents: true });
    const plain = items.watch();
    await Promise.all([stream.tryNext(), plain.tryNext()]);
    await items.updateOne({ _id: 1 as never }, { $set: { 'a.1': 2 } });
    await items.updateOne({ _id: 2 as never }, { $set: { 'a.0.1': 2 } });
    await items.createIndex({ x: 1 });
    await db.command({ collMod: 'items', validationLevel: 'off' });
    await items.dropIndex('x_1');
    await items.rename('other', { dropTarget: true });
    const events: Document[] = [];
    for (let n = 0; n < 6; n++) events.push((await stream.next()) as Document);
    expect(events.map((one) => one.operationType)).toEqual([
      'update',
      'update',
      'createIndexes',
      'modify',
      'dropIndexes',
      'rename',
    ]);
    expect(events.slice(0, 2).map((one) => one.updateDescription?.disambiguatedPaths)).toMatchObject([
      { 'a.1': ['a', '1'] },
      { 'a.0.1': ['a', 0, '1'] },
    ]);
    expect(events[1]?.updateDescription.updatedFields).toEqual({ 'a.0.1': 2 });
    expect(events[3]?.operationDescription).toEqual({ validationLevel: 'off' });
    expect(events[5]).toMatchObject({
      to: { db: 't', coll: 'other' },
      operationDescription: { to: { db: 't', coll: 'other' } },
    });
    expect(events[5]?.operationDescription.dropTarget).toBeDefined();
    expect(events.every((one) => one.collectionUUID !== undefined)).toBe(true);
    const seen = (await plain.next()) as Document;
    expect(seen.updateDescription).toEqual({ updatedFields: { 'a.1': 2 }, removedFields: [], truncatedArrays: [] });
    expect(seen.collectionUUID).toBeUndefined();
    await Promise.all([stream.close(), plain.close()]);
  });

  const idIndex = { v: 2, key: { _id: 1 }, name: '_id_' };
  it.each<[string, CreateCollectionOptions, Document]>([
    ['a plain collection', {}, { idIndex }],
    ['a capped collection', { capped: true, size: 4096 }, { capped: true, size: 4096, idIndex }],
    ['a view', { viewOn: 'items', pipeline: [] }, { viewOn: 'items', pipeline: [] }],
  ])('tell how %s was made', async (_name, options, operationDescription) => {
    const { client } = await openStore();
    const db = client.db('t');
    const stream = db.watch([], { showExpandedEvents: true });
    await stream.tryNext();
    await db.createCollection('made', options);
    const event: Document = await stream.next();
    expect(event).toMatchObject({ operationType: 'create', ns: { db: 't', coll: 'made' } });
    expect(event.operationDescription).toEqual(operationDescription);
    const [made]: Document[] = await db.listCollections({ name: 'made' }).toArray();
    if (made?.type === 'collection') expect(event.collectionUUID).toEqual(made.info?.uuid);
    await stream.close();
  });
});
