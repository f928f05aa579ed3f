import type { Document } from 'mongodb';
import { describe, expect, it } from 'vitest';
import { openStore } from './support/store.js';

describe('snapshot sessions', () => {
  it('read one moment again and again', async () => {
    const { client } = await openStore();
    const items = client.db('t').collection<{ _id: number; n: number }>('items');
    await items.createIndex({ n: 1 });
    await items.insertMany([
      { _id: 1, n: 1 },
      { _id: 2, n: 2 },
    ]);
    const session = client.startSession({ snapshot: true });
    expect(await items.find({}, { session }).toArray()).toHaveLength(2);
    await items.insertOne({ _id: 3, n: 3 });
    await items.updateOne({ _id: 1 }, { $set: { n: 9 } });
    await items.deleteOne({ _id: 2 });
    expect(await items.find({}, { session }).sort({ n: 1 }).toArray()).toEqual([
      { _id: 1, n: 1 },
      { _id: 2, n: 2 },
    ]);
    expect(await items.distinct('n', {}, { session })).toEqual([1, 2]);
    expect(await items.aggregate([{ $count: 'n' }], { session }).toArray()).toEqual([{ n: 2 }]);
    await session.endSession();
    expect((await items.distinct('n')).sort()).toEqual([3, 9]);
  });

  it('count what was there, by whatever way', async () => {
    const { client } = await openStore();
    const items = client.db('t').collection<{ _id: number }>('items');
    await items.insertMany([{ _id: 1 }, { _id: 2 }, { _id: 3 }]);
    const session = client.startSession({ snapshot: true });
    const counts = () =>
      Promise.all([
        items.countDocuments({}, { session }),
        items.countDocuments({ _id: { $gt: 1 } }, { session }),
        items.countDocuments({}, { session, skip: 1, limit: 5 }),
      ]);
    expect(await counts()).toEqual([3, 2, 2]);
    await items.insertMany([{ _id: 4 }, { _id: 5 }]);
    await items.deleteOne({ _id: 1 });
    expect(await counts()).toEqual([3, 2, 2]);
    await session.endSession();
    expect(await items.countDocuments()).toBe(4);
  });

  it('may begin with distinct or aggregate', async () => {
    const { client } = await openStore();
    const items = client.db('t').collection<{ n: number }>('items');
    await items.insertOne({ n: 1 });
    for (const first of ['distinct', 'aggregate'] as const) {
      const session = client.startSession({ snapshot: true });
      if (first === 'distinct') await items.distinct('n', {}, { session });
      else await items.aggregate([], { session }).toArray();
      const before = await items.find({}, { session }).toArray();
      await items.insertOne({ n: 2 });
      expect(await items.find({}, { session }).toArray()).toEqual(before);
      await session.endSession();
    }
  });

  it.each<[string, Document, number]>([
    ['listings', { listCollections: 1 }, 72],
    ['counts', { count: 'items' }, 72],
    ['writes', { insert: 'items', documents: [{}] }, 72],
  ])('are not for %s', async (_what, command, code) => {
    const { client } = await openStore();
    const readConcern = { level: 'snapshot' };
    await expect(client.db('t').command({ ...command, readConcern })).rejects.toMatchObject({ code });
  });

  it('cannot go back to a moment that nobody kept', async () => {
    const { client } = await openStore();
    const db = client.db('t');
    const { operationTime } = await db.command({ insert: 'items', documents: [{}] });
    await db.command({ insert: 'items', documents: [{}] });
    const readConcern = { level: 'snapshot', atClusterTime: operationTime };
    await expect(db.command({ find: 'items', readConcern })).rejects.toMatchObject({ code: 239 });
  });
});

describe('what a transaction may hold', () => {
  it.each<[string, Document, number]>([
    ['count', { count: 'items' }, 263],
    ['drop', { drop: 'items' }, 263],
    ['listCollections', { listCollections: 1 }, 263],
    ['explain', { explain: { find: 'items' } }, 263],
  ])('not %s', async (_name, command, code) => {
    const { client } = await openStore();
    const session = client.startSession();
    session.startTransaction();
    await expect(client.db('t').command(command, { session })).rejects.toMatchObject({ code });
    await session.abortTransaction();
  });
});

describe('commands that look at the server', () => {
  it('name themselves and their session', async () => {
    const { client } = await openStore();
    const admin = client.db('admin');
    const pipeline = [{ $currentOp: {} }, { $match: { 'command.aggregate': 1 } }, { $project: { ns: 1 } }];
    expect(await admin.aggregate(pipeline).toArray()).toEqual([{ ns: 'admin.$cmd.aggregate' }]);
    const local = [{ $listLocalSessions: {} }, { $limit: 1 }, { $project: { _id: 0, x: 'here' } }];
    expect(await admin.aggregate(local).toArray()).toEqual([{ x: 'here' }]);
  });

  it('validate a collection', async () => {
    const { client } = await openStore();
    const db = client.db('t');
    await db.collection('items').insertMany([{ a: 1 }, { a: 2 }]);
    await db.collection('items').createIndex({ a: 1 });
    expect(await db.command({ validate: 'items' })).toMatchObject({
      valid: true,
      nrecords: 2,
      nIndexes: 2,
      keysPerIndex: { _id_: 2, a_1: 2 },
    });
    await expect(db.command({ validate: 'none' })).rejects.toMatchObject({ code: 26 });
  });
});
