import { Binary, Decimal128, Double, Int32, Long, ObjectId, Timestamp } from 'mongodb';
import { describe, expect, it } from 'vitest';
import { openStore } from './support/store.js';

describe('documents', () => {
  it('gives back every BSON type as it was stored', async () => {
    const { client } = await openStore();
    const values = client.db('t').collection('values', { promoteValues: false, ignoreUndefined: true });
    const doc = {
      _id: new ObjectId(),
      int: new Int32(5),
      long: Long.fromString('9007199254740993'),
      double: new Double(5),
      decimal: Decimal128.fromString('0.1'),
      date: new Date(0),
      binary: new Binary(Buffer.from([1, 2, 3]), 0),
      stamp: new Timestamp({ t: 5, i: 6 }),
      nothing: null,
      list: [new Int32(1), 'two', { three: new Int32(3) }],
      text: 'zażółć 漢字 🎉',
    };
    await values.insertOne(doc);
    expect(await values.findOne({ _id: doc._id })).toEqual(doc);
  });

  it('puts _id first and adds one when the client sent none', async () => {
    const { client } = await openStore();
    const db = client.db('t');
    await db.command({ insert: 'c', documents: [{ a: 1, _id: 7 }, { b: 2 }] });
    const found = await db.collection('c').find().toArray();
    expect(found.map((doc) => Object.keys(doc))).toEqual([
      ['_id', 'a'],
      ['_id', 'b'],
    ]);
    expect(found[1]?._id).toBeInstanceOf(ObjectId);
  });

  it('returns documents in insertion order, and $natural: -1 turns it round', async () => {
    const { client } = await openStore();
    const items = client.db('t').collection<{ _id: number }>('items');
    await items.insertMany([5, 1, 9, 3].map((_id) => ({ _id })));
    const ids = async (sort?: Record<string, 1 | -1>) =>
      (await items.find({}, sort === undefined ? {} : { sort }).toArray()).map((doc) => doc._id);
    expect(await ids()).toEqual([5, 1, 9, 3]);
    expect(await ids({ $natural: -1 })).toEqual([3, 9, 1, 5]);
  });

  it('keeps what an ordered batch wrote before its error, and goes on in an unordered one', async () => {
    const { client } = await openStore();
    const items = client.db('t').collection<{ _id: number }>('items');
    await expect(items.insertMany([{ _id: 1 }, { _id: 1 }, { _id: 2 }])).rejects.toMatchObject({ code: 11000 });
    expect(await items.countDocuments()).toBe(1);
    const unordered = items.insertMany([{ _id: 1 }, { _id: 3 }, { _id: 1 }, { _id: 4 }], { ordered: false });
    await expect(unordered).rejects.toMatchObject({ writeErrors: [{ index: 0 }, { index: 2 }] });
    expect(await items.countDocuments()).toBe(3);
  });

  it('names the index, its pattern and the value of a duplicate key', async () => {
    const { client } = await openStore();
    const users = client.db('t').collection('users');
    await users.createIndex({ email: 1, kind: -1 }, { unique: true });
    await users.insertOne({ email: 'a@x', kind: 2 });
    await expect(users.insertOne({ email: 'a@x', kind: 2 })).rejects.toMatchObject({
      code: 11000,
      keyPattern: { email: 1, kind: -1 },
      keyValue: { email: 'a@x', kind: 2 },
      message:
        'E11000 duplicate key error collection: t.users index: email_1_kind_-1 dup key: { email: "a@x", kind: 2 }',
    });
    await users.insertOne({ email: 'b@x', kind: 2 });
    await expect(users.updateOne({ email: 'b@x' }, { $set: { email: 'a@x' } })).rejects.toMatchObject({ code: 11000 });
    expect(await users.countDocuments({ email: 'b@x' })).toBe(1);
  });

  it('does not count an update that changes nothing as modified', async () => {
    const { client } = await openStore();
    const items = client.db('t').collection('items');
    await items.insertOne({ a: 1 });
    expect(await items.updateOne({ a: 1 }, { $set: { a: 1 } })).toMatchObject({ matchedCount: 1, modifiedCount: 0 });
    expect(await items.updateOne({ a: 1 }, { $set: { a: 2 } })).toMatchObject({ matchedCount: 1, modifiedCount: 1 });
  });

  it('upserts with the equalities of the filter', async () => {
    const { client } = await openStore();
    const items = client.db('t').collection('items');
    const result = await items.updateOne({ k: 'a', n: { $gt: 5 } }, { $set: { v: 1 } }, { upsert: true });
    expect(await items.findOne({ _id: result.upsertedId ?? new ObjectId() })).toMatchObject({ k: 'a', v: 1 });
    const after = await items.findOneAndUpdate(
      { k: 'b' },
      { $inc: { n: 1 } },
      { upsert: true, returnDocument: 'after' },
    );
    expect(after).toMatchObject({ k: 'b', n: 1 });
  });

  it('changes every match once, also when the change moves it along the index in use', async () => {
    const { client } = await openStore();
    const items = client.db('t').collection('items');
    await items.createIndex({ n: 1 });
    await items.insertMany(Array.from({ length: 700 }, (_, n) => ({ n })));
    const result = await items.updateMany({ n: { $gte: 0 } }, { $inc: { n: 10 } });
    expect(result.modifiedCount).toBe(700);
    expect(await items.find().sort({ n: -1 }).limit(1).next()).toMatchObject({ n: 709 });
    expect((await items.deleteMany({ n: { $lt: 100 } })).deletedCount).toBe(90);
  });

  it('changes very many documents in pieces, and says how many in all', async () => {
    const { client } = await openStore();
    const items = client.db('t').collection('items');
    await items.insertMany(Array.from({ length: 3000 }, (_, n) => ({ n, even: n % 2 === 0 })));
    expect(await items.updateMany({ even: true }, { $inc: { n: 1 } })).toMatchObject({
      matchedCount: 1500,
      modifiedCount: 1500,
    });
    expect(await items.findOneAndUpdate({ n: 2999, even: false }, { $set: { last: true } })).toMatchObject({ n: 2999 });
    expect(await items.updateOne({ n: 9999 }, { $set: { made: 1 } }, { upsert: true })).toMatchObject({
      upsertedCount: 1,
    });
    expect(await items.deleteMany({ even: false })).toMatchObject({ deletedCount: 1500 });
    expect(await items.countDocuments()).toBe(1501);
  });

  it('refuses what it cannot do with the codes of MongoDB', async () => {
    const { client } = await openStore();
    const db = client.db('t');
    await expect(db.command({ frobnicate: 1 })).rejects.toMatchObject({ code: 59, codeName: 'CommandNotFound' });
    await expect(db.command({ find: 'c', filter: { a: { $near: 1 } } })).rejects.toMatchObject({ ok: 0 });
    await expect(db.command({ find: '', filter: {} })).rejects.toMatchObject({ code: 73 });
    await expect(db.command({ find: 'c', filter: 'x' })).rejects.toMatchObject({ code: 14 });
    await expect(db.command({ insert: 'c', documents: [{ _id: [1] }] })).resolves.toMatchObject({
      writeErrors: [{ code: 2, errmsg: "can't use an array for _id" }],
    });
    await expect(db.command({ getMore: Long.fromNumber(99), collection: 'c' })).rejects.toMatchObject({ code: 43 });
    await expect(db.createCollection('v', { encryptedFields: { fields: [] } })).rejects.toMatchObject({ code: 115 });
  });
});
