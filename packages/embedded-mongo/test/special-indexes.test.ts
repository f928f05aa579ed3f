import type { Collection, Db, Document } from 'mongodb';
import { beforeEach, describe, expect, it } from 'vitest';
import { openStore } from './support/store.js';

let db: Db;
beforeEach(async () => {
  db = (await openStore()).client.db('t');
});
const ids = (docs: Document[]): unknown[] => docs.map((doc) => doc._id);
const stageOf = async (items: Collection<Document>, filter: Document, options: Document = {}): Promise<string> => {
  const { queryPlanner } = await items.find(filter, options).explain('queryPlanner');
  let stage: Document = queryPlanner.winningPlan;
  while (stage.inputStage !== undefined) stage = stage.inputStage;
  return stage.stage;
};

describe('a wildcard index', () => {
  const docs = [
    { _id: 1, a: { b: 1, c: 'x' } },
    { _id: 2, a: { b: [1, 2] }, d: 5 },
    { _id: 3, a: [{ b: 7 }, { b: 8 }] },
    { _id: 4, d: { e: new Date(0) } },
    { _id: 5, d: [[1, 2], 3] },
  ];

  it.each<[Document, unknown[], string]>([
    [{ 'a.b': 1 }, [1, 2], 'IXSCAN'],
    [{ 'a.b': { $gt: 1 } }, [2, 3], 'IXSCAN'],
    [{ 'a.b': { $in: [7, 2] } }, [2, 3], 'IXSCAN'],
    [{ 'a.c': 'x' }, [1], 'IXSCAN'],
    [{ d: 5 }, [2], 'IXSCAN'],
    [{ d: 3 }, [5], 'IXSCAN'],
    [{ 'd.e': { $lte: new Date(0) } }, [4], 'IXSCAN'],
    [{ 'a.b': null }, [4, 5], 'COLLSCAN'],
    [{ a: { b: 1, c: 'x' } }, [1], 'COLLSCAN'],
    [{ 'a.0.b': 7 }, [3], 'COLLSCAN'],
    [{ d: [[1, 2], 3] }, [5], 'COLLSCAN'],
    [{ 'a.b': 1, 'a.c': 'x' }, [1], 'IXSCAN'],
  ])('answers %j', async (filter, expected, stage) => {
    const items = db.collection<Document>('items');
    await items.insertMany(docs as never);
    await items.createIndex({ '$**': 1 });
    expect(ids(await items.find(filter).sort({ _id: 1 }).toArray())).toEqual(expected);
    expect(await stageOf(items, filter)).toBe(stage);
  });

  it('may be of a part, or leave parts out', async () => {
    const items = db.collection<Document>('items');
    await items.insertMany(docs as never);
    await items.createIndex({ 'a.$**': 1 });
    expect([await stageOf(items, { 'a.b': 1 }), await stageOf(items, { d: 5 })]).toEqual(['IXSCAN', 'COLLSCAN']);
    await items.dropIndexes();
    await items.createIndex({ '$**': 1 }, { wildcardProjection: { a: 0 } });
    expect([await stageOf(items, { 'a.b': 1 }), await stageOf(items, { d: 5 })]).toEqual(['COLLSCAN', 'IXSCAN']);
    await items.updateOne({ _id: 2 as never }, { $set: { d: 6 } });
    expect([await items.countDocuments({ d: 5 }), await items.countDocuments({ d: 6 })]).toEqual([0, 1]);
  });

  it.each<[Document, Document, number]>([
    [{ '$**': 1 }, { unique: true }, 67],
    [{ '$**': 1 }, { expireAfterSeconds: 5 }, 67],
    [{ '$**': 1, a: 1 }, {}, 67],
    [{ a: 1 }, { wildcardProjection: { a: 1 } }, 2],
  ])('%j with %j is refused', async (key, options, code) => {
    await expect(db.collection('items').createIndex(key as never, options)).rejects.toMatchObject({ code });
  });
});

describe('a hashed index', () => {
  it('serves equality only, and holds no arrays', async () => {
    const items = db.collection<Document>('items');
    await items.createIndex({ a: 'hashed' });
    await items.insertMany([{ _id: 1, a: 5 }, { _id: 2, a: 'x' }, { _id: 3 }] as never);
    expect(ids(await items.find({ a: 5 }).toArray())).toEqual([1]);
    expect(ids(await items.find({ a: null }).toArray())).toEqual([3]);
    expect(await stageOf(items, { a: 5 })).toBe('IXSCAN');
    expect(await stageOf(items, { a: { $gt: 5 } })).toBe('COLLSCAN');
    await expect(items.insertOne({ a: [1] })).rejects.toMatchObject({ code: 16766 });
    await expect(items.createIndex({ b: 'hashed' }, { unique: true })).rejects.toMatchObject({ code: 16764 });
    expect((await items.indexes())[1]).toMatchObject({ key: { a: 'hashed' }, name: 'a_hashed' });
  });
});

describe('a collation', () => {
  const folded = { locale: 'en', strength: 2 } as const;
  it('of an index makes uniqueness and equality its own', async () => {
    const users = db.collection<Document>('users');
    await users.createIndex({ email: 1 }, { unique: true, collation: folded });
    await users.insertOne({ _id: 1, email: 'Ann@x.org' } as never);
    await expect(users.insertOne({ email: 'ann@X.org' })).rejects.toMatchObject({ code: 11000 });
    await users.insertOne({ _id: 2, email: 'änn@x.org' } as never);
    expect(await users.countDocuments({ email: 'ANN@X.ORG' }, { collation: folded })).toBe(1);
    expect(await users.countDocuments({ email: 'ANN@X.ORG' })).toBe(0);
    expect(await stageOf(users, { email: 'ANN@X.ORG' }, { collation: folded })).toBe('IXSCAN');
    expect(await stageOf(users, { email: 'ANN@X.ORG' })).toBe('COLLSCAN');
    expect(await stageOf(users, { email: 5 })).toBe('IXSCAN');
    expect((await users.indexes())[1]).toMatchObject({
      collation: { locale: 'en', strength: 2, caseLevel: false, version: '57.1' },
    });
  });

  it('of a collection holds for all that name none', async () => {
    const words = await db.createCollection<Document>('words', { collation: folded });
    await words.insertMany(['b', 'A', 'a', 'B'].map((w, _id) => ({ _id, w })) as never);
    expect(await words.countDocuments({ w: 'A' })).toBe(2);
    expect(await words.countDocuments({ w: 'A' }, { collation: { locale: 'simple' } })).toBe(1);
    expect(ids(await words.find().sort({ w: 1, _id: 1 }).toArray())).toEqual([1, 2, 0, 3]);
    expect(await words.updateMany({ w: 'b' }, { $set: { n: 1 } })).toMatchObject({ modifiedCount: 2 });
    expect(await words.deleteMany({ w: 'a' })).toMatchObject({ deletedCount: 2 });
    await words.createIndex({ w: 1 });
    expect((await words.indexes())[1]).toMatchObject({ collation: { locale: 'en', strength: 2 } });
    await words.createIndex({ v: 1 }, { collation: { locale: 'simple' } });
    expect((await words.indexes())[2]?.collation).toBeUndefined();
    expect(await words.countDocuments({ w: 'B' })).toBe(2);
    const [{ options = {} } = {}] = (await db.listCollections({ name: 'words' }).toArray()) as Document[];
    expect(options.collation).toMatchObject({ locale: 'en', strength: 2 });
  });

  it.each<[string, Document, string, string, boolean]>([
    ['ignores case', { locale: 'en', strength: 2 }, 'ABC', 'abc', true],
    ['keeps accents', { locale: 'en', strength: 2 }, 'resume', 'résumé', false],
    ['ignores accents', { locale: 'en', strength: 1 }, 'resume', 'Résumé', true],
    ['tells all apart', { locale: 'en', strength: 3 }, 'abc', 'Abc', false],
    ['numbers', { locale: 'en', numericOrdering: true }, 'a10', 'a010', true],
    ['ignores accents, keeps case', { locale: 'en', strength: 1, caseLevel: true }, 'résumé', 'Resume', false],
    ['ignores punctuation', { locale: 'en', alternate: 'shifted' }, 'a-b c', 'abc', true],
  ])('%s, with an index and without', async (_what, collation, one, other, same) => {
    for (const indexed of [false, true]) {
      const items = db.collection<Document>(`c${indexed}`);
      if (indexed) await items.createIndex({ s: 1 }, { collation: collation as never });
      await items.insertMany([{ s: one }, { s: [other, 5] }]);
      expect(await items.countDocuments({ s: other }, { collation: collation as never })).toBe(same ? 2 : 1);
    }
  });

  it('that is none is refused', async () => {
    await expect(db.createCollection('x', { collation: { locale: 'en', strength: 9 } })).rejects.toMatchObject({
      code: 2,
    });
  });
});

describe('find between keys', () => {
  it('takes min and max of the hinted index', async () => {
    const items = db.collection<Document>('items');
    await items.insertMany([1, 2, 3, 4].map((a) => ({ _id: a, a, b: -a })) as never);
    await items.createIndex({ a: 1 });
    const hint = { a: 1 };
    expect(ids(await items.find().hint(hint).min({ a: 2 }).toArray())).toEqual([2, 3, 4]);
    expect(ids(await items.find().hint(hint).max({ a: 3 }).toArray())).toEqual([1, 2]);
    expect(ids(await items.find({ b: -2 }).hint(hint).min({ a: 1 }).max({ a: 3 }).toArray())).toEqual([2]);
    await expect(items.find().min({ a: 1 }).toArray()).rejects.toMatchObject({ code: 51173 });
    await expect(items.find().hint(hint).min({ b: 1 }).toArray()).rejects.toMatchObject({ code: 51174 });
  });

  it('shows keys and record ids', async () => {
    const items = db.collection<Document>('items');
    await items.createIndex({ a: 1 });
    await items.insertMany([
      { a: 1, b: 1 },
      { a: 2, b: 2 },
    ]);
    expect(await items.find({ a: 2 }).returnKey(true).toArray()).toEqual([{ a: 2 }]);
    expect(await items.find({ b: 2 }).returnKey(true).toArray()).toEqual([{}]);
    expect(await items.find({ a: 2 }).project({ _id: 0, a: 1 }).showRecordId(true).toArray()).toEqual([
      { a: 2, $recordId: 2 },
    ]);
  });
});

describe('collections of other kinds', () => {
  it('clustered ones say so, and are stored like others', async () => {
    await db.createCollection('c', { clusteredIndex: { key: { _id: 1 }, unique: true, name: 'mine' } });
    expect(await db.collection('c').indexes()).toEqual([
      { v: 2, key: { _id: 1 }, name: 'mine', unique: true, clustered: true },
    ]);
    await db.collection('c').insertOne({ _id: 1 as never });
    await expect(db.collection('c').insertOne({ _id: 1 as never })).rejects.toMatchObject({ code: 11000 });
    const [info] = (await db.listCollections({ name: 'c' }).toArray()) as Document[];
    expect(info).toMatchObject({ options: { clusteredIndex: { v: 2, key: { _id: 1 }, unique: true, name: 'mine' } } });
    expect(info).not.toHaveProperty('idIndex');
    const wrong = { key: { a: 1 }, unique: true };
    await expect(db.createCollection('d', { clusteredIndex: wrong as never })).rejects.toMatchObject({ code: 197 });
  });

  it('time series are kept as plain documents', async () => {
    await db.createCollection('m', { timeseries: { timeField: 'at', metaField: 'of' }, expireAfterSeconds: 3600 });
    expect(await db.listCollections({ name: 'm' }, { nameOnly: true }).toArray()).toMatchObject([
      { type: 'timeseries' },
    ]);
    await db.collection('m').insertOne({ at: new Date(), of: 'x', v: 1 });
    await expect(db.collection('m').insertOne({ of: 'x' })).rejects.toMatchObject({ code: 2 });
    expect(await db.collection('m').countDocuments()).toBe(1);
    await expect(db.createCollection('n', { timeseries: {} as never })).rejects.toMatchObject({ code: 40414 });
  });
});

describe('what an _id may be', () => {
  it.each<[string, unknown, number]>([
    ['null', null, 0],
    ['a document', { a: 1, 'b.c': 2 }, 0],
    ['a reference', { $ref: 'c', $id: 1 }, 0],
    ['a document with a dollar', { a: 1, $b: 2 }, 52],
    ['an array', [1], 2],
    ['a regular expression', /x/, 2],
  ])('%s', async (_what, _id, code) => {
    const insert = db.collection('items').insertOne({ _id } as never);
    if (code === 0) expect(await insert).toMatchObject({ acknowledged: true });
    else await expect(insert).rejects.toMatchObject({ code });
  });

  it('is shared by measurements of a time series', async () => {
    const series = await db.createCollection<Document>('m', { timeseries: { timeField: 'at' } });
    await series.insertMany([1, 2].map((n) => ({ _id: 1, n, at: new Date(n) })) as never);
    expect(await series.countDocuments({ _id: 1 as never })).toBe(2);
    expect(await series.indexes()).toEqual([]);
  });

  it('a transaction may use what it has made', async () => {
    const { client } = await openStore();
    const fresh = client.db('t');
    await client.withSession((session) =>
      session.withTransaction(async () => {
        await fresh.createCollection('made', { session });
        await fresh.collection('made').createIndex({ a: 1 }, { session });
        await fresh.collection('made').insertOne({ a: 1 }, { session });
        expect(await fresh.collection('made').findOne({ a: 1 }, { session })).toMatchObject({ a: 1 });
      }),
    );
    expect(await fresh.collection('made').countDocuments()).toBe(1);
  });
});
