import mongoose, { Schema } from 'mongoose';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openStore } from '../support/store.js';

async function openMongoose() {
  const store = await openStore();
  const connection = await mongoose.createConnection(store.uri, { dbName: 'app' }).asPromise();
  onTestFinished(() => connection.close());
  const schema = new Schema(
    { email: { type: String, unique: true }, visits: { type: Number, default: 0 }, tags: [String] },
    { timestamps: true, optimisticConcurrency: true },
  );
  const User = connection.model('User', schema);
  await User.init();
  return { ...store, connection, User };
}

describe('mongoose, unchanged', () => {
  it('creates, reads, saves, updates and deletes', async () => {
    const { User } = await openMongoose();
    const user = await User.create({ email: 'a@x', tags: ['new'] });
    user.tags.push('vip');
    await user.save();
    expect(await User.findOne({ tags: 'vip' }).lean()).toMatchObject({ email: 'a@x', tags: ['new', 'vip'], __v: 1 });
    await User.updateOne({ _id: user._id }, { $inc: { visits: 2 }, $addToSet: { tags: 'vip' } });
    const found = await User.findOneAndUpdate(
      { email: 'a@x' },
      { $pull: { tags: 'new' } },
      { returnDocument: 'after' },
    );
    expect(found?.toObject()).toMatchObject({ visits: 2, tags: ['vip'] });
    expect(await User.countDocuments({ visits: { $gte: 2 } })).toBe(1);
    expect(await User.exists({ email: 'b@x' })).toBeNull();
    expect(await User.deleteOne({ email: 'a@x' })).toMatchObject({ deletedCount: 1 });
  });

  it('reports duplicate keys and stale versions as it does on MongoDB', async () => {
    const { User } = await openMongoose();
    await User.create({ email: 'a@x' });
    await expect(User.create({ email: 'a@x' })).rejects.toMatchObject({ code: 11000, keyValue: { email: 'a@x' } });
    const [one, two] = await Promise.all([User.findOne(), User.findOne()]);
    one?.set('visits', 1);
    two?.set('visits', 2);
    await one?.save();
    await expect(two?.save()).rejects.toMatchObject({ name: 'VersionError' });
  });

  it('runs transactions and bulk writes', async () => {
    const { User, connection } = await openMongoose();
    await connection.transaction(async (session) => {
      await User.create([{ email: 'a@x' }, { email: 'b@x' }], { session, ordered: true });
      await User.updateOne({ email: 'a@x' }, { $inc: { visits: 1 } }, { session });
    });
    expect(await User.find().sort('email').lean()).toMatchObject([{ visits: 1 }, { visits: 0 }]);
    const result = await User.bulkWrite([
      { insertOne: { document: { email: 'c@x' } } },
      { updateOne: { filter: { email: 'b@x' }, update: { $set: { visits: 9 } } } },
      { deleteOne: { filter: { email: 'a@x' } } },
      { updateOne: { filter: { email: 'd@x' }, update: { $set: { visits: 1 } }, upsert: true } },
    ]);
    expect(result).toMatchObject({ insertedCount: 1, modifiedCount: 1, deletedCount: 1, upsertedCount: 1 });
  });

  it('groups and joins in aggregation', async () => {
    const { User } = await openMongoose();
    await User.insertMany(
      ['a', 'b', 'c', 'd'].map((name, visits) => ({ email: `${name}@x`, visits, tags: [visits % 2 ? 'odd' : 'even'] })),
    );
    const groups = await User.aggregate([
      { $match: { visits: { $gte: 1 } } },
      { $unwind: '$tags' },
      { $group: { _id: '$tags', sum: { $sum: '$visits' } } },
      { $sort: { _id: 1 } },
    ]);
    expect(groups).toEqual([
      { _id: 'even', sum: 2 },
      { _id: 'odd', sum: 4 },
    ]);
    const joined = await User.aggregate([
      { $match: { email: 'a@x' } },
      { $lookup: { from: 'users', localField: 'tags', foreignField: 'tags', as: 'alike' } },
      { $project: { _id: 0, alike: { $size: '$alike' } } },
    ]);
    expect(joined).toEqual([{ alike: 2 }]);
  });
});
