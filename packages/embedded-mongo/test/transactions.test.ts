import type { ClientSession } from 'mongodb';
import { describe, expect, it } from 'vitest';
import { openStore } from './support/store.js';

interface Account {
  _id: string;
  sum: number;
}

async function openAccounts() {
  const store = await openStore();
  const accounts = store.client.db('t').collection<Account>('accounts');
  await accounts.insertMany([
    { _id: 'a', sum: 100 },
    { _id: 'b', sum: 100 },
  ]);
  return { ...store, accounts };
}

describe('transactions', () => {
  it('shows its changes only to itself until it commits', async () => {
    const { client, accounts } = await openAccounts();
    await client.withSession(async (session) => {
      session.startTransaction();
      await accounts.updateOne({ _id: 'a' }, { $inc: { sum: -10 } }, { session });
      await accounts.insertOne({ _id: 'c', sum: 10 }, { session });
      await accounts.deleteOne({ _id: 'b' }, { session });
      const inside = await accounts.find({}, { session }).sort({ _id: 1 }).toArray();
      expect(inside).toEqual([
        { _id: 'a', sum: 90 },
        { _id: 'c', sum: 10 },
      ]);
      expect(await accounts.countDocuments({ sum: 100 })).toBe(2);
      await session.commitTransaction();
    });
    expect(await accounts.find().sort({ _id: 1 }).toArray()).toEqual([
      { _id: 'a', sum: 90 },
      { _id: 'c', sum: 10 },
    ]);
  });

  it('reads from the moment it began', async () => {
    const { client, accounts } = await openAccounts();
    await client.withSession(async (session) => {
      session.startTransaction();
      expect(await accounts.findOne({ _id: 'a' }, { session })).toMatchObject({ sum: 100 });
      await accounts.updateOne({ _id: 'b' }, { $set: { sum: 5 } });
      expect(await accounts.findOne({ _id: 'b' }, { session })).toMatchObject({ sum: 100 });
      await session.commitTransaction();
    });
  });

  it('is second to one that came and went since it began, even if that left all as it was', async () => {
    const { client, accounts } = await openAccounts();
    const touch = {
      'a key that was there for a moment': async (session: ClientSession) => {
        await accounts.insertOne({ _id: 'c', sum: 1 }, { session });
        await accounts.deleteOne({ _id: 'c' }, { session });
      },
      'a document that was changed and put back': async (session: ClientSession) => {
        await accounts.updateOne({ _id: 'a' }, { $inc: { sum: 1 } }, { session });
        await accounts.updateOne({ _id: 'a' }, { $inc: { sum: -1 } }, { session });
      },
    };
    for (const [what, work] of Object.entries(touch)) {
      await client.withSession(async (second) => {
        second.startTransaction();
        await accounts.findOne({ _id: 'b' }, { session: second });
        await client.withSession((first) => first.withTransaction(() => work(first)));
        await expect(work(second), what).rejects.toMatchObject({ code: 112 });
      });
      // Whoever begins after it meets nothing of it.
      await client.withSession((third) => third.withTransaction(() => work(third)));
    }
  });

  it('leaves nothing behind when it is aborted', async () => {
    const { client, accounts } = await openAccounts();
    const failing = client.withSession((session) =>
      session.withTransaction(async () => {
        await accounts.updateOne({ _id: 'a' }, { $set: { sum: 0 } }, { session });
        throw new Error('changed my mind');
      }),
    );
    await expect(failing).rejects.toThrow('changed my mind');
    expect(await accounts.findOne({ _id: 'a' })).toMatchObject({ sum: 100 });
  });

  it('refuses the second of two that change one document', async () => {
    const { client, accounts } = await openAccounts();
    const [one, two] = [client.startSession(), client.startSession()];
    one.startTransaction();
    two.startTransaction();
    await accounts.findOne({ _id: 'b' }, { session: two });
    await accounts.updateOne({ _id: 'a' }, { $inc: { sum: 1 } }, { session: one });
    const late = accounts.updateOne({ _id: 'a' }, { $inc: { sum: 1 } }, { session: two });
    await expect(late).rejects.toMatchObject({ code: 112, codeName: 'WriteConflict' });
    await late.catch((error) => expect(error.hasErrorLabel('TransientTransactionError')).toBe(true));
    await one.commitTransaction();
    await Promise.all([one.endSession(), two.endSession()]);
    expect(await accounts.findOne({ _id: 'a' })).toMatchObject({ sum: 101 });
  });

  it('refuses to commit over a write that came from outside', async () => {
    const { client, accounts } = await openAccounts();
    await client.withSession(async (session) => {
      session.startTransaction();
      await accounts.updateOne({ _id: 'a' }, { $inc: { sum: 1 } }, { session });
      await accounts.updateOne({ _id: 'a' }, { $set: { sum: 7 } });
      await expect(session.commitTransaction()).rejects.toMatchObject({ code: 112 });
    });
    expect(await accounts.findOne({ _id: 'a' })).toMatchObject({ sum: 7 });
  });

  it('keeps the sum of contended transfers exact', async () => {
    const { client, accounts } = await openAccounts();
    const transfer = (from: string, to: string) =>
      client.withSession((session) =>
        session.withTransaction(async () => {
          await accounts.updateOne({ _id: from }, { $inc: { sum: -1 } }, { session });
          await accounts.updateOne({ _id: to }, { $inc: { sum: 1 } }, { session });
        }),
      );
    await Promise.all(Array.from({ length: 20 }, (_, n) => (n % 4 === 0 ? transfer('b', 'a') : transfer('a', 'b'))));
    expect(await accounts.find().sort({ _id: 1 }).toArray()).toEqual([
      { _id: 'a', sum: 90 },
      { _id: 'b', sum: 110 },
    ]);
  });

  it('lets a first statement wait for the transaction that holds its document', async () => {
    const { client, accounts } = await openAccounts();
    const [one, two] = [client.startSession(), client.startSession()];
    one.startTransaction();
    two.startTransaction();
    await accounts.updateOne({ _id: 'a' }, { $inc: { sum: 1 } }, { session: one });
    const waiting = accounts.updateOne({ _id: 'a' }, { $inc: { sum: 1 } }, { session: two });
    await one.commitTransaction();
    await waiting;
    await two.commitTransaction();
    await Promise.all([one.endSession(), two.endSession()]);
    expect(await accounts.findOne({ _id: 'a' })).toMatchObject({ sum: 102 });
  });

  it('sees its own unique keys, and frees those of what it removed', async () => {
    const { client, accounts } = await openAccounts();
    await client.withSession(async (session) => {
      session.startTransaction();
      await accounts.deleteOne({ _id: 'a' }, { session });
      await accounts.insertOne({ _id: 'a', sum: 1 }, { session });
      await session.commitTransaction();
      session.startTransaction();
      await accounts.insertOne({ _id: 'n', sum: 1 }, { session });
      await expect(accounts.insertOne({ _id: 'n', sum: 2 }, { session })).rejects.toMatchObject({ code: 11000 });
      await expect(session.commitTransaction()).rejects.toMatchObject({ code: 251 });
    });
    expect(await accounts.findOne({ _id: 'a' })).toMatchObject({ sum: 1 });
    expect(await accounts.countDocuments({ _id: 'n' })).toBe(0);
  });

  it('ends its cursors with itself', async () => {
    const { client, accounts } = await openAccounts();
    await accounts.insertMany(Array.from({ length: 98 }, (_, n) => ({ _id: `x${n}`, sum: 100 })));
    await client.withSession(async (session) => {
      session.startTransaction();
      const cursor = accounts.find({}, { session, batchSize: 1 });
      await cursor.next();
      await session.commitTransaction();
      await expect(cursor.toArray()).rejects.toMatchObject({ code: 251 });
    });
    expect(await accounts.countDocuments({ sum: 100 })).toBe(100);
  });

  it.each([
    ['the server’s own databases, to write', 'admin', 'items'],
    ['the server’s own databases, to read', 'local', 'oplog.rs'],
    ['capped collections', 't', 'capped'],
  ])('keep away from %s', async (_what, database, name) => {
    const { client } = await openStore();
    await client.db('t').createCollection('capped', { capped: true, size: 4096 });
    const collection = client.db(database).collection(name);
    await client.withSession(async (session) => {
      session.startTransaction();
      const statement =
        database === 'local' ? collection.findOne({}, { session }) : collection.insertOne({}, { session });
      await expect(statement).rejects.toMatchObject({ code: 263 });
      await session.abortTransaction();
    });
    expect(await client.db('t').collection('capped').countDocuments()).toBe(0);
  });
});
