import type { ClientSession, Db } from 'mongodb';
import { describe, expect, it } from 'vitest';
import { openStore } from './support/store.js';

type Step = (db: Db, session: ClientSession) => Promise<unknown>;

const create: Step = (db, session) => db.createCollection('fresh', { session });
const insert: Step = (db, session) => db.collection('fresh').insertOne({ a: 1 }, { session });
const upsert: Step = (db, session) =>
  db.collection('fresh').updateOne({ a: 1 }, { $set: { b: 1 } }, { session, upsert: true });
const upsertFound: Step = (db, session) =>
  db.collection('fresh').findOneAndUpdate({ a: 1 }, { $set: { b: 1 } }, { session, upsert: true });
const index: Step = (db, session) => db.collection('fresh').createIndex({ a: 1 }, { unique: true, session });

const names = async (db: Db): Promise<string[]> => (await db.listCollections().toArray()).map(({ name }) => name);
const indexes = async (db: Db): Promise<unknown[]> => (await db.collection('fresh').indexes()).map(({ name }) => name);

const ways: [string, Step[], documents: number, indexes: string[]][] = [
  ['create', [create], 0, ['_id_']],
  ['insert', [insert], 1, ['_id_']],
  ['upsert', [upsert], 1, ['_id_']],
  ['upsert and look', [upsertFound], 1, ['_id_']],
  ['createIndexes', [index], 0, ['_id_', 'a_1']],
  ['create, createIndexes and insert', [create, index, insert], 1, ['_id_', 'a_1']],
  ['insert twice', [insert, insert], 2, ['_id_']],
];

describe('a collection that a transaction makes', () => {
  it.each(ways)('by %s is its own until it commits', async (_name, steps, documents, expected) => {
    const { client, restart } = await openStore();
    const db = client.db('t');
    await client.withSession(async (session) => {
      session.startTransaction();
      for (const step of steps) await step(db, session);
      expect(await names(db)).toEqual([]);
      expect(await db.collection('fresh').find({}, { session }).toArray()).toHaveLength(documents);
      const joined = [{ $unionWith: 'fresh' }];
      expect(await db.collection('fresh').aggregate(joined, { session }).toArray()).toHaveLength(documents * 2);
      await session.commitTransaction();
    });
    for (const again of [async () => undefined, restart]) {
      await again();
      expect(await names(db)).toEqual(['fresh']);
      expect(await indexes(db)).toEqual(expected);
      expect(await db.collection('fresh').countDocuments()).toBe(documents);
      expect(await db.collection('fresh').find({ a: 1 }).hint('_id_').toArray()).toHaveLength(documents);
    }
  });

  it.each(ways)('by %s never was when it aborts', async (_name, steps) => {
    const { client } = await openStore();
    const db = client.db('t');
    const stream = db.watch([], { showExpandedEvents: true });
    await stream.tryNext();
    await client.withSession(async (session) => {
      session.startTransaction();
      for (const step of steps) await step(db, session);
      await session.abortTransaction();
    });
    expect(await names(db)).toEqual([]);
    await db.createCollection('fresh');
    expect(await stream.next()).toMatchObject({ operationType: 'create', ns: { coll: 'fresh' } });
    await stream.close();
  });

  it('has its indexes kept to inside and after', async () => {
    const { client } = await openStore();
    const db = client.db('t');
    await client.withSession(async (session) => {
      session.startTransaction();
      await index(db, session);
      await insert(db, session);
      await expect(insert(db, session)).rejects.toMatchObject({ code: 11000 });
      await session.abortTransaction();
      session.startTransaction();
      await index(db, session);
      await insert(db, session);
      await session.commitTransaction();
    });
    await expect(db.collection('fresh').insertOne({ a: 1 })).rejects.toMatchObject({ code: 11000 });
  });

  it('shows the stream of its database first the collection, then the index, then the documents', async () => {
    const { client } = await openStore();
    const db = client.db('t');
    const stream = db.watch([], { showExpandedEvents: true });
    await stream.tryNext();
    await client.withSession((session) =>
      session.withTransaction(async () => {
        for (const step of [index, insert]) await step(db, session);
      }),
    );
    const shown = [await stream.next(), await stream.next(), await stream.next()];
    expect(shown.map(({ operationType }) => operationType)).toEqual(['create', 'createIndexes', 'insert']);
    await stream.close();
  });

  it('conflicts with one of the same name that came first', async () => {
    const { client } = await openStore();
    const db = client.db('t');
    await client.withSession(async (session) => {
      session.startTransaction();
      await insert(db, session);
      await db.collection('fresh').insertOne({ plain: true });
      await expect(session.commitTransaction()).rejects.toMatchObject({ code: 112 });
    });
    expect(
      await db
        .collection('fresh')
        .find({}, { projection: { _id: 0 } })
        .toArray(),
    ).toEqual([{ plain: true }]);
  });

  it('is made once by eight transactions at a time, which all come through', async () => {
    const { client } = await openStore();
    const db = client.db('t');
    const all = Array.from({ length: 8 }, () =>
      client.withSession((session) => session.withTransaction(() => insert(db, session))),
    );
    await Promise.all(all);
    expect(await db.collection('fresh').countDocuments()).toBe(8);
  });

  it('cannot get an index when it was there before', async () => {
    const { client } = await openStore();
    const db = client.db('t');
    await db.createCollection('fresh');
    await client.withSession(async (session) => {
      session.startTransaction();
      await expect(index(db, session)).rejects.toMatchObject({ code: 263 });
    });
    expect(await indexes(db)).toEqual(['_id_']);
  });
});

describe('two transactions that add the same key', () => {
  it.each([
    ['_id', { _id: 1 as never }],
    ['another unique field', { a: 1 }],
  ])('conflict at once: %s', async (_name, doc) => {
    const { client } = await openStore();
    const items = client.db('t').collection('items');
    await items.createIndex({ a: 1 }, { unique: true, sparse: true });
    await client.withSession((one) =>
      client.withSession(async (other) => {
        for (const session of [one, other]) session.startTransaction();
        await items.insertOne({ ...doc }, { session: one });
        const second = items.insertOne({ ...doc }, { session: other });
        await expect(second).rejects.toMatchObject({ code: 112, errorLabels: ['TransientTransactionError'] });
        await one.commitTransaction();
        await expect(other.commitTransaction()).rejects.toMatchObject({ code: 251 });
      }),
    );
    expect(await items.countDocuments()).toBe(1);
  });

  it('do not when the first one is gone', async () => {
    const { client } = await openStore();
    const items = client.db('t').collection<{ _id: number }>('items');
    await items.insertOne({ _id: 0 });
    await client.withSession(async (session) => {
      session.startTransaction();
      await items.insertOne({ _id: 1 }, { session });
      await session.abortTransaction();
      session.startTransaction();
      await items.insertOne({ _id: 1 }, { session });
      await session.commitTransaction();
    });
    expect(await items.countDocuments()).toBe(2);
  });
});
