import { describe, expect, it } from 'vitest';
import { openStore } from './support/store.js';

describe('racing clients', () => {
  it('gives 300 jobs to 300 of 400 claims', async () => {
    const { client } = await openStore();
    const jobs = client.db('t').collection<{ _id: number; state: string; by?: number }>('jobs');
    await jobs.createIndex({ state: 1, _id: 1 });
    await jobs.insertMany(Array.from({ length: 300 }, (_, _id) => ({ _id, state: 'waiting' })));
    const claims = await Promise.all(
      Array.from({ length: 400 }, (_, by) =>
        jobs.findOneAndUpdate({ state: 'waiting' }, { $set: { state: 'taken', by } }, { sort: { _id: 1 } }),
      ),
    );
    const won = claims.flatMap((job) => (job === null ? [] : [job._id]));
    expect(won).toHaveLength(300);
    expect(new Set(won).size).toBe(300);
  });

  it('adds up 2,000 increments', async () => {
    const { client } = await openStore();
    const counters = client.db('t').collection<{ _id: string; n: number }>('counters');
    await counters.insertOne({ _id: 'c', n: 0 });
    await Promise.all(Array.from({ length: 2000 }, () => counters.updateOne({ _id: 'c' }, { $inc: { n: 1 } })));
    expect(await counters.findOne({ _id: 'c' })).toEqual({ _id: 'c', n: 2000 });
  });

  it('makes one document of 100 upserts', async () => {
    const { client } = await openStore();
    const counters = client.db('t').collection('counters');
    await Promise.all(
      Array.from({ length: 100 }, () => counters.updateOne({ key: 'k' }, { $inc: { n: 1 } }, { upsert: true })),
    );
    expect(await counters.find().toArray()).toMatchObject([{ key: 'k', n: 100 }]);
  });

  it('lets one of 200 equal inserts through a unique index', async () => {
    const { client } = await openStore();
    const users = client.db('t').collection('users');
    await users.createIndex({ email: 1 }, { unique: true });
    const results = await Promise.allSettled(Array.from({ length: 200 }, () => users.insertOne({ email: 'a@x' })));
    expect(results.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
    expect(await users.countDocuments()).toBe(1);
  });
});
