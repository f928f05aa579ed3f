import type { CollationOptions, Db, Document } from 'mongodb';
import { beforeEach, describe, expect, it } from 'vitest';
import { openStore } from './support/store.js';

let db: Db;
let log: Document[];

beforeEach(async () => {
  const store = await openStore();
  db = store.client.db('t');
  store.client.on('commandStarted', (event) => log.push(event));
  log = [];
  await db.collection<Document>('people').insertMany([
    { _id: 1, name: 'Ann', age: 30, tags: ['a', 'b'] },
    { _id: 2, name: 'Bob', age: 17, tags: ['b'] },
    { _id: 3, name: 'Cid', age: 45, tags: [] },
    { _id: 4, name: 'dee', age: 45 },
  ] as never);
  await db.createCollection('adults', { viewOn: 'people', pipeline: [{ $match: { age: { $gte: 18 } } }] });
  await db.createCollection('names', { viewOn: 'adults', pipeline: [{ $project: { name: 1 } }] });
});

describe('a view', () => {
  it('is read like a collection', async () => {
    const adults = db.collection('adults');
    expect(await adults.find().project({ name: 1, _id: 0 }).toArray()).toEqual([
      { name: 'Ann' },
      { name: 'Cid' },
      { name: 'dee' },
    ]);
    expect(await adults.find({ age: 45 }).sort({ name: -1 }).skip(1).limit(1).toArray()).toMatchObject([
      { name: 'Cid' },
    ]);
    expect(await adults.findOne({ _id: 2 as never })).toBeNull();
    expect(await adults.countDocuments()).toBe(3);
    expect(await adults.countDocuments({ age: 45 })).toBe(2);
    expect(await adults.estimatedDocumentCount()).toBe(3);
    expect((await adults.distinct('age')).sort()).toEqual([30, 45]);
    expect((await adults.distinct('tags')).sort()).toEqual(['a', 'b']);
    expect(await adults.distinct('age', { name: 'Ann' })).toEqual([30]);
    expect(await adults.aggregate([{ $group: { _id: null, n: { $sum: '$age' } } }]).toArray()).toEqual([
      { _id: null, n: 120 },
    ]);
  });

  it('may stand on another view', async () => {
    expect(
      await db
        .collection('names')
        .find({ name: { $lt: 'B' } })
        .toArray(),
    ).toEqual([{ _id: 1, name: 'Ann' }]);
  });

  it('hands out batches under its own name', async () => {
    const cursor = db.collection('adults').find({}, { batchSize: 1 });
    expect(await cursor.toArray()).toHaveLength(3);
  });

  it('can be joined and united', async () => {
    const lookup = { from: 'adults', localField: 'age', foreignField: 'age', as: 'peers' };
    const joined = await db
      .collection('people')
      .aggregate([{ $match: { _id: 4 } }, { $lookup: lookup }])
      .toArray();
    expect(joined[0]?.peers).toHaveLength(2);
    const both = await db
      .collection('people')
      .aggregate([{ $unionWith: 'names' }, { $count: 'n' }])
      .toArray();
    expect(both).toEqual([{ n: 7 }]);
    const graph = { from: 'adults', startWith: '$age', connectFromField: 'age', connectToField: 'age', as: 'found' };
    const found = await db
      .collection('people')
      .aggregate([{ $match: { _id: 3 } }, { $graphLookup: graph }])
      .toArray();
    expect(found[0]?.found).toHaveLength(2);
  });

  it('is listed as what it is', async () => {
    const all = await db.listCollections({ name: 'adults' }).toArray();
    expect(all).toEqual([
      {
        name: 'adults',
        type: 'view',
        options: { viewOn: 'people', pipeline: [{ $match: { age: { $gte: 18 } } }] },
        info: { readOnly: true },
      },
    ]);
    expect(await db.command({ dbStats: 1 })).toMatchObject({ views: 2, collections: 1, objects: 4 });
    expect(await db.collection('adults').find().explain('queryPlanner')).toMatchObject({
      queryPlanner: { namespace: 't.people' },
    });
  });

  it.each<[string, Document]>([
    ['insert', { insert: 'adults', documents: [{}] }],
    ['update', { update: 'adults', updates: [{ q: {}, u: { $set: { a: 1 } } }] }],
    ['delete', { delete: 'adults', deletes: [{ q: {}, limit: 0 }] }],
    ['findAndModify', { findAndModify: 'adults', query: {}, remove: true }],
    ['createIndexes', { createIndexes: 'adults', indexes: [{ key: { a: 1 }, name: 'a_1' }] }],
    ['listIndexes', { listIndexes: 'adults' }],
    ['dropIndexes', { dropIndexes: 'adults', index: '*' }],
  ])('refuses %s with 166', async (_name, command) => {
    await expect(db.command(command)).rejects.toMatchObject({ code: 166 });
    expect(await db.collection('people').countDocuments()).toBe(4);
  });

  it.each<[string, Document, number]>([
    ['on nothing', { create: 'v', viewOn: '', pipeline: [] }, 73],
    ['that writes', { create: 'v', viewOn: 'people', pipeline: [{ $out: 'x' }] }, 167],
    ['with a wrong pipeline', { create: 'v', viewOn: 'people', pipeline: 5 }, 14],
    ['in the place of a collection', { create: 'people', viewOn: 'x', pipeline: [] }, 48],
  ])('cannot be made %s', async (_what, command, code) => {
    await expect(db.command(command)).rejects.toMatchObject({ code });
  });

  it('cannot go round in circles', async () => {
    await db.createCollection('one', { viewOn: 'two', pipeline: [] });
    await db.createCollection('two', { viewOn: 'three', pipeline: [] });
    await db.collection('two').drop();
    await db.command({ create: 'two', viewOn: 'people', pipeline: [] });
    expect(await db.collection('one').countDocuments()).toBe(4);
  });

  it('may have a collation of its own', async () => {
    await db.createCollection('folded', { viewOn: 'people', pipeline: [], collation: { locale: 'en', strength: 2 } });
    expect(await db.collection('folded').countDocuments({ name: 'DEE' })).toBe(1);
    expect(await db.collection('adults').countDocuments({ name: 'DEE' })).toBe(0);
    const rows: [view: string, collation: CollationOptions, code: number][] = [
      ['folded', { locale: 'en', strength: 2 }, 0],
      ['folded', { locale: 'en' }, 167],
      ['folded', { locale: 'simple' }, 167],
      ['adults', { locale: 'simple' }, 0],
      ['adults', { locale: 'en' }, 167],
    ];
    for (const [view, collation, code] of rows) {
      const read = db.collection(view).find().collation(collation).toArray();
      const failed = await read.then(
        () => 0,
        (error: Document) => error.code,
      );
      expect.soft(failed, JSON.stringify([view, collation])).toBe(code);
    }
  });

  it('can be changed, and goes away when dropped', async () => {
    await db.command({ collMod: 'adults', viewOn: 'people', pipeline: [{ $match: { age: 17 } }] });
    expect(await db.collection('adults').countDocuments()).toBe(1);
    await db.collection('adults').drop();
    expect(await db.collection('adults').countDocuments()).toBe(0);
  });
});
