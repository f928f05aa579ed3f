import type { Db, Document, MongoClient } from 'mongodb';
import { beforeEach, describe, expect, it } from 'vitest';
import { openStore } from './support/store.js';

let client: MongoClient;
let db: Db;
beforeEach(async () => {
  client = (await openStore()).client;
  db = client.db('t');
  await db.collection<Document>('c').insertMany([{ _id: 1, a: 1 }, { _id: 2, a: 2 }, { _id: 3 }] as never);
});
const names = async (from: Db = db): Promise<string[]> =>
  (await from.listCollections().toArray()).map(({ name }) => name).sort();
const stage = async (filter: Document, options: Document = {}): Promise<string> =>
  JSON.stringify((await db.collection('c').find(filter, options).explain('queryPlanner')).queryPlanner.winningPlan);

describe('collections', () => {
  it('are renamed with all they have, also into another database', async () => {
    await db.collection('c').createIndex({ a: 1 }, { unique: true, sparse: true });
    await db.collection('c').rename('d');
    expect(await names()).toEqual(['d']);
    await expect(db.collection('d').insertOne({ a: 1 })).rejects.toMatchObject({ code: 11000 });
    await client.db('admin').command({ renameCollection: 't.d', to: 'u.e' });
    expect([await names(), await names(client.db('u'))]).toEqual([[], ['e']]);
    expect(await client.db('u').collection('e').countDocuments()).toBe(3);
  });

  it.each<[string, string, boolean, number]>([
    ['t.c', 't.c', false, 20],
    ['t.none', 't.d', false, 26],
    ['t.c', 't.taken', false, 48],
    ['t.c', 't.', false, 73],
    ['t.c', 'nodot', false, 73],
    ['t.c', 't.taken', true, 0],
  ])('%s to %s (drop: %s): %i', async (from, to, dropTarget, code) => {
    await db.collection('taken').insertOne({});
    const renamed = client.db('admin').command({ renameCollection: from, to, dropTarget });
    if (code === 0) expect(await renamed).toMatchObject({ ok: 1 });
    else await expect(renamed).rejects.toMatchObject({ code });
  });

  it('are listed by what they are', async () => {
    await db.createCollection('v', { viewOn: 'c', pipeline: [] });
    await db.createCollection('k', { capped: true, size: 4096 });
    expect((await db.listCollections({ type: 'view' }).toArray()).map(({ name }) => name)).toEqual(['v']);
    expect((await db.listCollections({ 'options.capped': true }).toArray()).map(({ name }) => name)).toEqual(['k']);
    expect(await db.listCollections({}, { nameOnly: true }).toArray()).toHaveLength(3);
    expect(await client.db('none').listCollections().toArray()).toEqual([]);
  });

  it('go with their database', async () => {
    expect(
      (await client.db('admin').admin().listDatabases({ nameOnly: true })).databases.map(({ name }) => name),
    ).toContain('t');
    await db.dropDatabase();
    expect(await names()).toEqual([]);
    expect(
      (await client.db('admin').admin().listDatabases({ nameOnly: true })).databases.map(({ name }) => name),
    ).not.toContain('t');
  });

  it.each(['', 'a$b', '.a', 'a.', 'x'.repeat(300)])('cannot be called %j', async (name) => {
    await expect(db.command({ create: name })).rejects.toMatchObject({ code: 73 });
  });

  it.each(['__proto__', 'constructor', 'a.b.c', 'ä ö', 'system_x', '0'])('may be called %j', async (name) => {
    await db.collection(name).insertOne({ x: 1 });
    expect(await db.collection(name).countDocuments({ x: 1 })).toBe(1);
    expect(await names()).toContain(name);
  });
});

describe('databases', () => {
  it('do not differ by case alone', async () => {
    await expect(client.db('T').collection('c').insertOne({})).rejects.toMatchObject({ code: 13297 });
    await expect(client.db('T').createCollection('c')).rejects.toMatchObject({ codeName: 'DatabaseDifferCase' });
    await db.dropDatabase();
    await client.db('T').collection('c').insertOne({});
  });

  it('go with all their collections, each told of in its order', async () => {
    for (let at = 0; at < 30; at++) await db.createCollection(`c${at}`);
    const stream = client.watch([], { showExpandedEvents: true });
    const seen: string[] = [];
    await stream.tryNext();
    await db.dropDatabase();
    while (seen.at(-1) !== 'dropDatabase') seen.push((await stream.next()).operationType);
    await stream.close();
    expect(seen).toEqual([...Array.from({ length: 31 }, () => 'drop'), 'dropDatabase']);
  });
});

describe('indexes', () => {
  it('are 64 of a collection at most', async () => {
    const some = (from: number, to: number) =>
      Array.from({ length: to - from }, (_, at) => ({ key: { [`f${from + at}`]: 1 } }) as const);
    await db.collection('c').createIndexes(some(0, 63));
    await expect(db.collection('c').createIndex({ more: 1 })).rejects.toMatchObject({ code: 67 });
    expect(await db.collection('c').createIndex({ f1: 1 })).toBe('f1_1');
    expect(await db.collection('c').indexes()).toHaveLength(64);
  });

  it('may be hidden, and shown again', async () => {
    await db.collection('c').createIndex({ a: 1 });
    expect(await stage({ a: 1 })).toContain('IXSCAN');
    await db.command({ collMod: 'c', index: { name: 'a_1', hidden: true } });
    expect(await stage({ a: 1 })).toContain('COLLSCAN');
    expect((await db.collection('c').indexes())[1]).toMatchObject({ hidden: true });
    await db.command({ collMod: 'c', index: { keyPattern: { a: 1 }, hidden: false } });
    expect(await stage({ a: 1 })).toContain('IXSCAN');
  });

  it.each<[string, Document[], Document[]]>([
    ['two of one number', [{ _id: 4, a: 1 }], [{ ids: [1, 4] }]],
    [
      'three of one and two of another',
      [
        { _id: 4, a: 2 },
        { _id: 5, a: 1 },
        { _id: 6, a: 2 },
      ],
      [{ ids: [1, 5] }, { ids: [2, 4, 6] }],
    ],
    ['an element and a number', [{ _id: 4, a: [7, 1] }], [{ ids: [1, 4] }]],
    ['two without a value', [{ _id: 4 }], [{ ids: [3, 4] }]],
    ['none', [{ _id: 4, a: 4 }], []],
  ])('become unique unless documents share a key: %s', async (_what, more, violations) => {
    const c = db.collection('c');
    await c.createIndex({ a: 1 });
    await c.createIndex({ b: 1 });
    await c.insertMany(more);
    const prepared = await db.command({ collMod: 'c', index: { name: 'a_1', prepareUnique: true } });
    expect(prepared).toMatchObject({ prepareUnique_old: false, prepareUnique_new: true });
    const converted = db.command({ collMod: 'c', index: { keyPattern: { a: 1 }, unique: true } });
    if (violations.length > 0) {
      await expect(converted).rejects.toMatchObject({
        code: 359,
        codeName: 'CannotConvertIndexToUnique',
        errorResponse: { violations },
      });
      expect((await c.indexes())[1]).toMatchObject({ prepareUnique: true });
      expect((await c.indexes())[1]?.unique).toBeUndefined();
      await c.insertOne({ a: 1 });
    } else {
      expect(await converted).toMatchObject({ unique_new: true });
      expect((await c.indexes())[1]).toEqual({ v: 2, key: { a: 1 }, name: 'a_1', unique: true });
      await expect(c.insertOne({ a: 1 })).rejects.toMatchObject({ code: 11000 });
      await c.insertOne({ a: 9 });
    }
    expect((await c.indexes()).map(({ name }) => name)).toEqual(['_id_', 'a_1', 'b_1']);
    expect(await stage({ a: 1 })).toContain('IXSCAN');
    expect((await c.find({ a: 1 }).toArray()).map(({ _id }) => _id)).toContain(1);
  });

  it('change how long documents live', async () => {
    await db.collection('c').createIndex({ at: 1 }, { expireAfterSeconds: 60 });
    const changed = await db.command({ collMod: 'c', index: { name: 'at_1', expireAfterSeconds: 90 } });
    expect(changed).toMatchObject({ expireAfterSeconds_old: 60, expireAfterSeconds_new: 90 });
    expect((await db.collection('c').indexes())[1]).toMatchObject({ expireAfterSeconds: 90 });
  });

  it.each<[string, Document, Document, number]>([
    ['the same again', { key: { a: 1 }, name: 'a_1' }, { key: { a: 1 }, name: 'a_1' }, 0],
    ['another name', { key: { a: 1 }, name: 'a_1' }, { key: { a: 1 }, name: 'mine' }, 85],
    ['another key', { key: { a: 1 }, name: 'x' }, { key: { b: 1 }, name: 'x' }, 86],
    ['another direction', { key: { a: 1 }, name: 'a_1' }, { key: { a: -1 }, name: 'a_-1' }, 0],
    ['another life', { key: { a: 1 }, name: 'a_1' }, { key: { a: 1 }, name: 'a_1', expireAfterSeconds: 5 }, 85],
    ['other options', { key: { a: 1 }, name: 'a_1' }, { key: { a: 1 }, name: 'a_1', sparse: true }, 86],
  ])('%s', async (_what, first, second, code) => {
    await db.command({ createIndexes: 'c', indexes: [first] });
    const made = db.command({ createIndexes: 'c', indexes: [second] });
    if (code === 0) expect(await made).toMatchObject({ ok: 1 });
    else await expect(made).rejects.toMatchObject({ code });
  });

  it('are dropped by name, key, list, or all', async () => {
    const items = db.collection('c');
    const make = () => items.createIndexes([{ key: { a: 1 } }, { key: { b: 1 } }, { key: { c: 1 } }]);
    const left = async () => (await items.indexes()).map(({ name }) => name);
    await make();
    await items.dropIndex('a_1');
    expect(await left()).toEqual(['_id_', 'b_1', 'c_1']);
    await db.command({ dropIndexes: 'c', index: { b: 1 } });
    expect(await left()).toEqual(['_id_', 'c_1']);
    await make();
    await db.command({ dropIndexes: 'c', index: ['a_1', 'b_1'] });
    expect(await left()).toEqual(['_id_', 'c_1']);
    await items.dropIndexes();
    expect(await left()).toEqual(['_id_']);
  });

  it('of one value each tell where a double stands', async () => {
    const items = db.collection<Document>('u');
    await items.createIndex({ 'o.k': 1, n: -1 }, { unique: true });
    await items.insertOne({ o: { k: 'x' }, n: 1 });
    await expect(items.insertOne({ o: { k: 'x' }, n: 1.0 })).rejects.toMatchObject({
      code: 11000,
      keyPattern: { 'o.k': 1, n: -1 },
      keyValue: { 'o.k': 'x', n: 1 },
    });
    await items.insertOne({ o: { k: 'x' } });
    await expect(items.insertOne({ o: { k: 'x' }, n: null })).rejects.toMatchObject({ code: 11000 });
    await expect(items.updateMany({}, { $set: { n: 5 } })).rejects.toMatchObject({ code: 11000 });
  });
});

describe('cursors', () => {
  beforeEach(async () => {
    await db.collection('many').insertMany(Array.from({ length: 250 }, (_, n) => ({ n })));
  });

  it('hand out 101 documents first, then all that fit', async () => {
    const reply = await db.command({ find: 'many' });
    expect(reply.cursor.firstBatch).toHaveLength(101);
    const next = await db.command({ getMore: reply.cursor.id, collection: 'many' });
    expect(next.cursor.nextBatch).toHaveLength(149);
    expect(String(next.cursor.id)).toBe('0');
  });

  it.each<[Document, number[]]>([
    [{ batchSize: 100 }, [100, 100, 50]],
    [{ batchSize: 125 }, [125, 125]],
    [{ batchSize: 250 }, [250]],
    [{ batchSize: 0 }, [0, 250]],
    [{ batchSize: 100, limit: 150 }, [100, 50]],
    [{ batchSize: 100, limit: 100 }, [100]],
  ])('%j', async (options, sizes) => {
    let { cursor } = await db.command({ find: 'many', ...options });
    const seen = [cursor.firstBatch.length];
    while (String(cursor.id) !== '0') {
      const more: Document = { getMore: cursor.id, collection: 'many' };
      if (options.batchSize > 0) more.batchSize = options.batchSize;
      ({ cursor } = await db.command(more));
      seen.push(cursor.nextBatch.length);
    }
    expect(seen).toEqual(sizes);
  });

  it('belong to their collection, and end when killed or dropped', async () => {
    const open = async () => (await db.command({ find: 'many', batchSize: 1 })).cursor.id;
    await expect(db.command({ getMore: await open(), collection: 'c' })).rejects.toMatchObject({ code: 13 });
    const id = await open();
    expect((await db.command({ killCursors: 'many', cursors: [id] })).cursorsKilled).toHaveLength(1);
    await expect(db.command({ getMore: id, collection: 'many' })).rejects.toMatchObject({ code: 43 });
    const other = await open();
    await db.collection('many').drop();
    await expect(db.command({ getMore: other, collection: 'many' })).rejects.toMatchObject({ ok: 0 });
  });
});
