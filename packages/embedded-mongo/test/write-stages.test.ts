import type { Db, Document } from 'mongodb';
import { beforeEach, describe, expect, it } from 'vitest';
import { openStore } from './support/store.js';

let db: Db;
beforeEach(async () => {
  db = (await openStore()).client.db('t');
  await db.collection<Document>('src').insertMany([
    { _id: 1, k: 'a', v: 1 },
    { _id: 2, k: 'b', v: 2 },
    { _id: 3, k: 'c', v: 3 },
  ] as never);
});
const all = (name: string): Promise<Document[]> => db.collection(name).find().sort({ _id: 1 }).toArray();
const run = (...stages: Document[]): Promise<Document[]> => db.collection('src').aggregate(stages).toArray();

describe('$out', () => {
  it('makes a collection, and gives nothing', async () => {
    expect(await run({ $match: { v: { $gt: 1 } } }, { $project: { v: 1 } }, { $out: 'dst' })).toEqual([]);
    expect(await all('dst')).toEqual([
      { _id: 2, v: 2 },
      { _id: 3, v: 3 },
    ]);
  });

  it('replaces what was there', async () => {
    await db.collection('dst').insertOne({ old: true });
    await run({ $limit: 1 }, { $out: 'dst' });
    expect(await all('dst')).toEqual([{ _id: 1, k: 'a', v: 1 }]);
  });

  it('may go to another database, and over its own source', async () => {
    await run({ $out: { db: 'other', coll: 'dst' } });
    await run({ $set: { v: { $multiply: ['$v', 10] } } }, { $out: 'src' });
    expect((await all('src')).map((doc) => doc.v)).toEqual([10, 20, 30]);
  });

  it('leaves everything as it was when it fails', async () => {
    await db.collection('dst').insertOne({ _id: 7 as never });
    await expect(
      run({ $set: { v: { $divide: [1, { $subtract: ['$v', 2] }] } } }, { $out: 'dst' }),
    ).rejects.toMatchObject({ code: 2 });
    expect(await all('dst')).toEqual([{ _id: 7 }]);
    expect((await db.listCollections().toArray()).map(({ name }) => name).sort()).toEqual(['dst', 'src']);
  });

  it('gives an _id to documents without', async () => {
    await run({ $project: { _id: 0, v: 1 } }, { $out: 'dst' });
    expect((await all('dst')).every((doc) => doc._id !== undefined)).toBe(true);
  });
});

describe('$merge', () => {
  beforeEach(async () => {
    await db.collection<Document>('dst').insertMany([
      { _id: 2, k: 'b', w: 9 },
      { _id: 8, k: 'z', w: 8 },
    ] as never);
  });
  const merged = { _id: 2, k: 'b', w: 9, v: 2 };
  const kept = { _id: 2, k: 'b', w: 9 };
  const other = { _id: 8, k: 'z', w: 8 };
  const [one, two, three] = [
    { _id: 1, k: 'a', v: 1 },
    { _id: 2, k: 'b', v: 2 },
    { _id: 3, k: 'c', v: 3 },
  ];

  it.each<[string, unknown, Document[]]>([
    ['by name', 'dst', [one, merged, three, other]],
    ['into a namespace', { into: { db: 't', coll: 'dst' } }, [one, merged, three, other]],
    ['merging', { into: 'dst', whenMatched: 'merge' }, [one, merged, three, other]],
    ['replacing', { into: 'dst', whenMatched: 'replace' }, [one, two, three, other]],
    ['keeping', { into: 'dst', whenMatched: 'keepExisting' }, [one, kept, three, other]],
    ['discarding', { into: 'dst', whenNotMatched: 'discard' }, [merged, other]],
    [
      'by a pipeline',
      { into: 'dst', whenMatched: [{ $set: { sum: { $add: ['$w', '$$new.v'] } } }] },
      [one, { ...kept, sum: 11 }, three, other],
    ],
    [
      'by a pipeline with variables',
      { into: 'dst', let: { x: '$v' }, whenMatched: [{ $set: { x: '$$x' } }], whenNotMatched: 'discard' },
      [{ ...kept, x: 2 }, other],
    ],
  ])('%s', async (_name, spec, expected) => {
    expect(await run({ $merge: spec })).toEqual([]);
    expect(await all('dst')).toEqual(expected);
  });

  it('by another field, which must be unique', async () => {
    await expect(run({ $merge: { into: 'dst', on: 'k' } })).rejects.toMatchObject({ code: 51183 });
    await db.collection('dst').createIndex({ k: 1 }, { unique: true });
    await run({ $match: { k: 'b' } }, { $set: { _id: '$$REMOVE' } }, { $merge: { into: 'dst', on: 'k' } });
    expect(await all('dst')).toEqual([merged, other]);
  });

  it.each<[string, Document, number]>([
    ['what is there already', { into: 'dst', whenMatched: 'fail' }, 11000],
    ['what is missing', { into: 'dst', whenNotMatched: 'fail' }, 13113],
  ])('fails on %s, if told to', async (_what, spec, code) => {
    await expect(run({ $merge: spec })).rejects.toMatchObject({ code });
  });

  it('makes the collection when there is none', async () => {
    await run({ $limit: 1 }, { $merge: 'fresh' });
    expect(await all('fresh')).toEqual([one]);
  });
});

describe('capped collections', () => {
  it('keep the newest, and hand them on as they come', async () => {
    const log = await db.createCollection<{ _id: number }>('log', { capped: true, size: 4096, max: 3 });
    await log.insertMany([1, 2, 3, 4].map((_id) => ({ _id })));
    expect((await log.find().toArray()).map(({ _id }) => _id)).toEqual([2, 3, 4]);
    expect((await log.find().sort({ $natural: -1 }).toArray()).map(({ _id }) => _id)).toEqual([4, 3, 2]);
    expect(await log.isCapped()).toBe(true);
    const cursor = log.find({ _id: { $gt: 2 } }, { tailable: true, awaitData: true });
    expect([await cursor.next(), await cursor.next()]).toEqual([{ _id: 3 }, { _id: 4 }]);
    const next = cursor.next();
    await log.insertOne({ _id: 5 });
    expect(await next).toEqual({ _id: 5 });
    await cursor.close();
  });

  it('forget by size as well', async () => {
    const log = await db.createCollection<{ _id: number; text: string }>('log', { capped: true, size: 1000 });
    await log.insertMany(Array.from({ length: 20 }, (_, _id) => ({ _id, text: 'x'.repeat(100) })));
    const left = await log.find().toArray();
    expect(left.at(-1)?._id).toBe(19);
    expect(left.length).toBeLessThanOrEqual(8);
  });
});

describe('validators', () => {
  const schema = { $jsonSchema: { required: ['n'], properties: { n: { bsonType: 'int', minimum: 0 } } } };

  it('refuse documents and say why', async () => {
    const items = await db.createCollection<Document>('items', { validator: schema });
    await items.insertOne({ _id: 1, n: 1 } as never);
    const refusal = items.insertOne({ _id: 2, n: -1 } as never);
    await expect(refusal).rejects.toMatchObject({ code: 121, errInfo: { failingDocumentId: 2 } });
    await expect(items.updateOne({ _id: 1 as never }, { $unset: { n: 1 } })).rejects.toMatchObject({ code: 121 });
    await expect(items.findOneAndUpdate({ _id: 1 as never }, { $set: { n: 'x' } })).rejects.toMatchObject({
      code: 121,
    });
    await items.insertOne({ _id: 3 } as never, { bypassDocumentValidation: true });
    expect(await items.countDocuments()).toBe(2);
  });

  it('leave alone what was wrong before, at the moderate level', async () => {
    const items = db.collection<Document>('items');
    await items.insertMany([{ _id: 1 }, { _id: 2, n: 1 }] as never);
    await db.command({ collMod: 'items', validator: schema, validationLevel: 'moderate' });
    await items.updateOne({ _id: 1 as never }, { $set: { x: 1 } });
    await expect(items.updateOne({ _id: 2 as never }, { $set: { n: -1 } })).rejects.toMatchObject({ code: 121 });
    await db.command({ collMod: 'items', validationLevel: 'off' });
    await items.updateOne({ _id: 2 as never }, { $set: { n: -1 } });
    expect(await items.findOne({ _id: 2 as never })).toMatchObject({ n: -1 });
  });

  it('hold inside transactions too', async () => {
    const items = await db.createCollection<Document>('items', { validator: schema });
    const { client } = db as unknown as { client: import('mongodb').MongoClient };
    const session = client.startSession();
    session.startTransaction();
    await expect(items.insertOne({ n: 'x' }, { session })).rejects.toMatchObject({ code: 121 });
    await session.abortTransaction();
    expect(await items.countDocuments()).toBe(0);
  });
});

describe('what is kept and what is refused', () => {
  it('$out keeps the indexes and options of the collection it replaces', async () => {
    await db.createCollection('dst', { collation: { locale: 'en', strength: 2 } });
    await db.collection('dst').createIndex({ k: 1 }, { unique: true });
    await run({ $out: 'dst' });
    expect((await db.collection('dst').indexes()).map(({ name }) => name)).toEqual(['_id_', 'k_1']);
    expect(await db.collection('dst').countDocuments({ k: 'A' })).toBe(1);
    await expect(run({ $set: { k: 'same' } }, { $out: 'dst' })).rejects.toMatchObject({ code: 11000 });
    expect(await db.collection('dst').countDocuments()).toBe(3);
  });

  it('$merge takes texts of documents as they are, and does not join on nothing', async () => {
    await db.collection<Document>('dst').insertOne({ _id: 1 } as never);
    const whenMatched = [{ $set: { copy: '$$new.text' } }];
    await run({ $limit: 1 }, { $set: { text: { $literal: '$v' } } }, { $merge: { into: 'dst', whenMatched } });
    expect(await all('dst')).toEqual([{ _id: 1, copy: '$v' }]);
    await db.collection('dst').createIndex({ k: 1 }, { unique: true });
    await expect(run({ $unset: 'k' }, { $merge: { into: 'dst', on: 'k' } })).rejects.toMatchObject({ code: 51132 });
  });
});
