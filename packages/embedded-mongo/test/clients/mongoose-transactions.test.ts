import type { ChangeStreamDocument, Document } from 'mongodb';
import { type ClientSession, type Connection, Schema, Types } from 'mongoose';
import { beforeEach, describe, expect, it } from 'vitest';
import { openConnection } from '../support/mongoose.js';
import { until } from '../support/until.js';

let connection: Connection;
beforeEach(async () => {
  connection = await openConnection();
});

const person = () => new Schema({ name: String, age: Number, friends: [{ type: Types.ObjectId, ref: 'Person' }] });

/** A collection that is there, and a session with an open transaction. */
async function begun() {
  const Person = connection.model('Person', person());
  await Person.createCollection();
  const session = await connection.startSession();
  session.startTransaction();
  return { Person, session };
}

describe('transactions of mongoose', () => {
  it('are seen by themselves alone until they are committed', async () => {
    const { Person, session } = await begun();
    await Person.create([{ name: 'Ada' }], { session });
    expect(await Person.findOne({ name: 'Ada' })).toBeNull();
    expect(await Person.findOne({ name: 'Ada' }).session(session)).not.toBeNull();
    await session.commitTransaction();
    expect(await Person.countDocuments({ name: 'Ada' })).toBe(1);
    await session.endSession();
  });

  it('leave nothing when they are aborted', async () => {
    const { Person, session } = await begun();
    const [ada] = await Person.create([{ name: 'Ada' }], { session });
    await Person.updateOne({ _id: ada?._id }, { age: 5 }, { session });
    await Person.insertMany([{ name: 'Bo' }, { name: 'Cy' }], { session });
    await Person.deleteOne({ name: 'Bo' }, { session });
    expect(await Person.countDocuments({}).session(session)).toBe(2);
    await session.abortTransaction();
    expect(await Person.countDocuments()).toBe(0);
    await expect(Person.findOne().session(session)).resolves.toBeNull();
  });

  it('go with documents that were read in them', async () => {
    const { Person, session } = await begun();
    await Person.create({ name: 'Ada' });
    const ada = await Person.findOne({ name: 'Ada' });
    ada?.$session(session);
    ada?.set('name', 'Bo');
    await ada?.save();
    expect(await Person.exists({ name: 'Bo' })).toBeNull();
    await ada?.updateOne({ age: 9 });
    await session.commitTransaction();
    expect(await Person.findOne({ name: 'Bo' }).lean()).toMatchObject({ age: 9 });
  });

  it('carry aggregation, population, distinct values, bulk writes and cursors', async () => {
    const { Person, session } = await begun();
    const [ada] = await Person.create([{ name: 'Ada', age: 1 }], { session });
    await Person.bulkWrite(
      [
        { insertOne: { document: { name: 'Bo', age: 2, friends: [ada?._id] } as never } },
        { insertOne: { document: { name: 'Cy', age: 2 } as never } },
        { updateOne: { filter: { name: 'Cy' }, update: { $inc: { age: 1 } } as never } },
      ],
      { session },
    );
    const [sum] = await Person.aggregate([{ $group: { _id: null, ages: { $sum: '$age' } } }]).session(session);
    expect(sum.ages).toBe(6);
    const bo = await Person.findOne({ name: 'Bo' })
      .session(session)
      .populate<{ friends: { name: string }[] }>('friends');
    expect(bo?.friends.map(({ name }) => name)).toEqual(['Ada']);
    expect((await Person.distinct('age').session(session)).sort()).toEqual([1, 2, 3]);
    const names: unknown[] = [];
    const cursor = Person.find().sort('name').session(session).cursor({ batchSize: 1 });
    await cursor.eachAsync((doc) => void names.push(doc.name));
    expect(names).toEqual(['Ada', 'Bo', 'Cy']);
    expect(await Person.countDocuments()).toBe(0);
    await session.commitTransaction();
    expect(await Person.countDocuments()).toBe(3);
  });

  it('are run again by withTransaction, and give back what they return', async () => {
    const Person = connection.model('Person', person());
    await Person.create({ name: 'Ada', age: 0 });
    let runs = 0;
    const add = (session: ClientSession) =>
      session.withTransaction(async () => {
        runs++;
        const ada = await Person.findOne({ name: 'Ada' }).session(session);
        ada?.set('age', (ada.age ?? 0) + 1);
        await ada?.save({ session });
        return 'done';
      });
    const sessions = await Promise.all(Array.from({ length: 5 }, () => connection.startSession()));
    expect(await Promise.all(sessions.map(add))).toEqual(Array(5).fill('done'));
    expect((await Person.findOne())?.age).toBe(5);
    expect(runs).toBeGreaterThanOrEqual(5);
    const failed = connection.transaction(async (session) => {
      await Person.updateOne({}, { age: 99 }, { session });
      throw new Error('on purpose');
    });
    await expect(failed).rejects.toThrow('on purpose');
    expect((await Person.findOne())?.age).toBe(5);
  });

  it('end with the first duplicate, as on MongoDB', async () => {
    const Unique = connection.model('Unique', new Schema({ mail: { type: String, unique: true } }));
    await Unique.init();
    await Unique.create({ mail: 'a' });
    const session = await connection.startSession();
    session.startTransaction();
    await Unique.create([{ mail: 'b' }], { session });
    await expect(Unique.create([{ mail: 'a' }], { session })).rejects.toMatchObject({ code: 11000 });
    const next = Unique.create([{ mail: 'c' }], { session });
    await expect(next).rejects.toMatchObject({ code: 251, codeName: 'NoSuchTransaction' });
    await session.abortTransaction();
    expect(await Unique.countDocuments()).toBe(1);
  });
});

describe('what mongoose watches', () => {
  it('tells inserts of a model, of a connection, and those of a transaction by its number', async () => {
    const Person = connection.model('Person', person());
    await Person.createCollection();
    const [one, all] = [Person.watch([], { hydrate: true } as never), connection.watch()];
    const seen: ChangeStreamDocument[] = [];
    one.on('change', (change: ChangeStreamDocument) => seen.push(change));
    const everything: ChangeStreamDocument[] = [];
    all.on('change', (change: ChangeStreamDocument) => everything.push(change));
    await Promise.all([one, all].map((stream) => new Promise((resolve) => stream.on('ready', resolve))));
    const other = connection.model('Other', new Schema({ n: Number }));
    await until('both streams are open', async () => {
      await other.create({ n: 1 });
      await Person.create({ name: 'first' });
      return seen.length > 0 && everything.length > 0;
    });
    const session = await connection.startSession();
    await session.withTransaction(() => Person.create([{ name: 'Ada' }, { name: 'Bo' }], { session, ordered: true }));
    const named = (): Document[] => seen.filter((change) => /Ada|Bo/.test(JSON.stringify(change)));
    await until('the transaction was told', () => named().length === 2);
    for (const change of named()) {
      expect(change).toMatchObject({ operationType: 'insert', lsid: { id: session.id?.id } });
      expect(BigInt(change.txnNumber)).toBe(BigInt(session.serverSession.txnNumber));
    }
    expect(seen.find((change) => JSON.stringify(change).includes('first'))).not.toHaveProperty('lsid');
    expect(everything.length).toBeGreaterThanOrEqual(seen.length);
    await Promise.all([one.close(), all.close()]);
  });
});
