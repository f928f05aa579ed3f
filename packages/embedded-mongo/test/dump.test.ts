import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { BSON, EJSON, Int32, Long } from 'bson';
import type { Document, MongoClient } from 'mongodb';
import { describe, expect, it } from 'vitest';
import { exportDump } from '../src/tools/export.js';
import { importDump } from '../src/tools/import.js';
import type { Tool } from '../src/tools/tool.js';
import { ranTo } from './support/built.js';
import { fillSample } from './support/sample.js';
import { openStore, temporaryDir } from './support/store.js';

/** Everything a client can tell about a store, with types spelled out. */
async function contentOf(client: MongoClient): Promise<string[]> {
  const lines: string[] = [];
  const raw = { promoteValues: false, bsonRegExp: true };
  const { databases } = await client.db('admin').admin().listDatabases();
  for (const { name: db } of databases) {
    for (const { name, options } of (await client.db(db).listCollections().toArray()) as Document[]) {
      lines.push(EJSON.stringify({ db, name, options }, { relaxed: false }));
      const collection = client.db(db).collection(String(name));
      const indexes = options.viewOn === undefined ? await collection.indexes() : [];
      for (const index of indexes) lines.push(EJSON.stringify(index));
      for (const doc of await collection.find({}, raw).toArray()) lines.push(EJSON.stringify(doc, { relaxed: false }));
    }
  }
  return lines;
}

async function namesOf(client: MongoClient): Promise<string[]> {
  const { databases } = await client.db('admin').admin().listDatabases({ nameOnly: true });
  // Beside those that every server has.
  return databases.map(({ name }) => name).filter((name) => !/^(?:admin|config|local)$/.test(name));
}

/** A dump as `mongodump` writes it, made by hand. */
function handMade(): { dump: string; shop: string } {
  const dump = join(temporaryDir(), 'dump');
  const shop = join(dump, 'shop');
  mkdirSync(shop, { recursive: true });
  mkdirSync(join(dump, 'admin'));
  writeFileSync(join(dump, 'admin', 'system.version.bson'), BSON.serialize({ _id: 'featureCompatibilityVersion' }));
  writeFileSync(join(dump, 'prelude.json'), '{"ServerVersion":"7.0.14"}');
  const rows = [{ _id: 1, n: new Long(5) }, { _id: 'b', n: new Int32(6) }, { _id: null }];
  writeFileSync(join(shop, 'rows.bson'), Buffer.concat(rows.map((row) => BSON.serialize(row))));
  writeFileSync(
    join(shop, 'rows.metadata.json'),
    '{"indexes":[{"v":{"$numberInt":"2"},"key":{"_id":{"$numberInt":"1"}},"name":"_id_","ns":"shop.rows"},' +
      '{"v":{"$numberInt":"2"},"key":{"n":{"$numberDouble":"-1.0"}},"name":"n_-1","ns":"shop.rows","background":true}],' +
      '"uuid":"1084fb53e4b448e68ebc8313acee842c","collectionName":"rows","type":"collection",' +
      '"options":{"capped":true,"size":{"$numberLong":"4096"}}}',
  );
  return { dump, shop };
}

describe('export and import', () => {
  it('move everything, to the bit', async () => {
    const from = await openStore();
    await fillSample(from.client);
    const dump = join(temporaryDir(), 'dump');
    expect(await ranTo('export', '--dir', from.dir, '--to', dump)).toMatchObject({
      code: 0,
      output: `exported 2,506 documents of 5 collections to ${dump}\n`,
    });
    const to = await openStore();
    await to.client.db('mine').collection('c').insertOne({});
    await to.stop();
    expect(await ranTo('import', '--from', dump, '--dir', to.dir)).toMatchObject({ code: 0, errors: '' });
    expect(await ranTo('check', '--dir', to.dir)).toMatchObject({ code: 0 });
    await to.restart();
    expect(await to.client.db('mine').collection('c').countDocuments()).toBe(1);
    await to.client.db('mine').dropDatabase();
    expect(await contentOf(to.client)).toEqual(await contentOf(from.client));
  });

  it('move views, collations and indexes of words, places and hashes', async () => {
    const from = await openStore();
    const db = from.client.db('shop');
    await db.createCollection('names', { collation: { locale: 'de', strength: 2 } });
    const loc = { type: 'Point', coordinates: [1, 2] };
    await db
      .collection('names')
      .insertMany([{ n: 'Äpfel', loc, text: 'running dogs', sub: { a: [1, 2] } }, { n: 'zoo' }]);
    const simple = { locale: 'simple' };
    await db.collection('names').createIndex({ text: 'text', n: 'text' }, { weights: { n: 3 } });
    await db.collection('names').createIndex({ loc: '2dsphere' });
    await db.collection('names').createIndex({ n: 'hashed' }, { collation: simple });
    await db.collection('names').createIndex({ 'sub.$**': 1 });
    await db.collection('names').createIndex({ n: 1 }, { collation: { locale: 'fr' }, name: 'french' });
    await db.createCollection('some', { viewOn: 'names', pipeline: [{ $match: { n: 'zoo' } }] });
    await db.createCollection('clustered', { clusteredIndex: { key: { _id: 1 }, unique: true } });
    await db.createCollection('series', { timeseries: { timeField: 't' }, expireAfterSeconds: 60 });
    const dump = join(temporaryDir(), 'dump');
    expect(await ranTo('export', '--dir', from.dir, '--to', dump)).toMatchObject({
      code: 0,
      errors: 'shop.series is exported as an ordinary collection, not as a time series\n',
    });
    expect(readdirSync(join(dump, 'shop'))).not.toContain('some.bson');
    const to = await openStore();
    await to.stop();
    expect(await ranTo('import', '--from', dump, '--dir', to.dir)).toMatchObject({ code: 0, errors: '' });
    expect(await ranTo('check', '--dir', to.dir)).toMatchObject({ code: 0 });
    await to.restart();
    for (const client of [from.client, to.client]) await client.db('shop').collection('series').drop();
    expect(await contentOf(to.client)).toEqual(await contentOf(from.client));
    const names = to.client.db('shop').collection('names');
    expect(await names.countDocuments({ n: 'äPFEL' })).toBe(1);
    expect(await names.countDocuments({ $text: { $search: 'dog' } })).toBe(1);
  });

  it('write what mongorestore reads: names, canonical types, all that makes a collection', async () => {
    const { dir, client } = await openStore();
    await fillSample(client);
    const dump = join(temporaryDir(), 'dump');
    await ranTo('export', '--dir', dir, '--to', dump);
    expect(readdirSync(join(dump, 'other')).sort()).toEqual(
      [
        'a%2Fb%20%C3%BC%2524',
        'empty',
        `${'n'.repeat(208)}%24${readdirSync(join(dump, 'other')).at(-1)?.slice(211, 238)}`,
      ]
        .flatMap((name) => [`${name}.bson`, `${name}.metadata.json`])
        .sort(),
    );
    const metadata = JSON.parse(readFileSync(join(dump, 'shop', 'people.metadata.json'), 'utf8')) as Document;
    expect(metadata).toMatchObject({
      options: { validator: { name: { $type: 'string' } }, validationLevel: 'moderate' },
      uuid: expect.stringMatching(/^[0-9a-f]{32}$/),
      collectionName: 'people',
      type: 'collection',
    });
    expect(metadata.indexes).toEqual([
      { v: { $numberInt: '2' }, key: { _id: { $numberInt: '1' } }, name: '_id_' },
      {
        v: { $numberInt: '2' },
        key: { name: { $numberInt: '1' } },
        name: 'name_1',
        unique: true,
        partialFilterExpression: { age: { $gt: { $numberInt: '3' } } },
      },
      {
        v: { $numberInt: '2' },
        key: { at: { $numberInt: '1' } },
        name: 'at_1',
        expireAfterSeconds: { $numberInt: '3600' },
      },
      {
        v: { $numberInt: '2' },
        key: { tags: { $numberInt: '-1' }, 'a.b': { $numberInt: '1' } },
        name: 'odd "name"',
        sparse: true,
      },
    ]);
    const log = readFileSync(join(dump, 'shop', 'log.bson'));
    expect(BSON.deserialize(log.subarray(0, log.readInt32LE(0)))).toMatchObject({ n: 2 });
  });
});

describe('import', () => {
  const into = (dump: string, dir: string, ...more: string[]) => ranTo('import', '--from', dump, '--dir', dir, ...more);

  it('reads a dump of mongodump', async () => {
    const { dump } = handMade();
    const store = await openStore();
    await store.stop();
    const { code, errors } = await into(dump, store.dir);
    expect([code, errors]).toEqual([0, `${join(dump, 'admin')} is passed over: it is MongoDB's own\n`]);
    await store.restart();
    const rows = store.client.db('shop').collection('rows');
    expect(await rows.find({}, { promoteValues: false }).toArray()).toEqual([
      { _id: new Int32(1), n: new Long(5) },
      { _id: 'b', n: new Int32(6) },
      { _id: null },
    ]);
    expect(await rows.options()).toEqual({ capped: true, size: 4096 });
    expect(await rows.indexes()).toMatchObject([{ name: '_id_' }, { name: 'n_-1', key: { n: -1 } }]);
  });

  it('refuses what exists unless told to replace it', async () => {
    const { dump } = handMade();
    const store = await openStore();
    await store.client.db('shop').collection('rows').insertOne({ mine: true });
    await store.stop();
    expect(await into(dump, store.dir)).toMatchObject({
      code: 1,
      errors: expect.stringContaining('has shop.rows already'),
    });
    expect(await into(dump, store.dir, '--drop')).toMatchObject({ code: 0 });
    await store.restart();
    expect(await store.client.db('shop').collection('rows').countDocuments()).toBe(3);
  });

  it('refuses a directory that is served', async () => {
    const { dir } = await openStore();
    expect(await into(handMade().dump, dir)).toMatchObject({ code: 1, errors: expect.stringContaining('in use by') });
  });

  const cases: [string, (shop: string) => void, string][] = [
    [
      'documents that end early',
      (shop) => truncateSync(join(shop, 'rows.bson'), 30),
      'the document at byte 25 is no BSON',
    ],
    [
      'a length without end',
      (shop) => writeFileSync(join(shop, 'rows.bson'), Buffer.from([255, 255, 255, 127, 0])),
      'its length is 2147483647 bytes',
    ],
    [
      'documents that are something else',
      (shop) => writeFileSync(join(shop, 'rows.bson'), Buffer.from([9, 0, 0, 0, 99, 97, 0, 1, 0])),
      'the document at byte 0 is no BSON',
    ],
    ['metadata that is torn', (shop) => truncateSync(join(shop, 'rows.metadata.json'), 50), 'it is no extended JSON'],
    ['metadata that is a list', (shop) => writeFileSync(join(shop, 'rows.metadata.json'), '[]'), 'it is no document'],
    [
      'indexes that are none',
      (shop) => writeFileSync(join(shop, 'rows.metadata.json'), '{"indexes":[7]}'),
      'no valid options and indexes',
    ],
    [
      'an index that is not supported',
      (shop) => writeFileSync(join(shop, 'rows.metadata.json'), '{"indexes":[{"key":{"n":"quadtree"},"name":"h"}]}'),
      'shop.rows was refused',
    ],
    [
      'a unique index that the documents break',
      (shop) => {
        writeFileSync(join(shop, 'rows.metadata.json'), '{"indexes":[{"key":{"x":1},"name":"x_1","unique":true}]}');
      },
      'E11000',
    ],
    [
      'the same _id twice',
      (shop) => {
        const row = BSON.serialize({ _id: 1 });
        writeFileSync(join(shop, 'rows.bson'), Buffer.concat([row, row]));
      },
      'E11000',
    ],
    [
      'a time series collection',
      (shop) => writeFileSync(join(shop, 'rows.metadata.json'), '{"type":"timeseries"}'),
      'time series',
    ],
    ['a collection without documents', (shop) => rmSync(join(shop, 'rows.bson')), '.bson file is missing'],
    ['compressed files', (shop) => renameSync(join(shop, 'rows.bson'), join(shop, 'rows.bson.gz')), 'is compressed'],
    ['links', (shop) => symlinkSync('/etc', join(shop, 'more')), 'neither a file nor a database'],
    ['names that are no UTF-8', (shop) => writeFileSync(join(shop, '%ff.bson'), ''), 'not percent-encoded'],
    ['names that MongoDB refuses', (shop) => writeFileSync(join(shop, '.%2E%2Fx.bson'), ''), 'Invalid namespace'],
    [
      'a cut name without its whole one',
      (shop) => writeFileSync(join(shop, `${'n'.repeat(208)}%24${'x'.repeat(27)}.bson`), ''),
      'a name that was cut',
    ],
    ['databases that MongoDB refuses', (shop) => renameSync(shop, `${shop} $x`), 'Invalid database name'],
  ];

  it.each(cases)('refuses %s and imports nothing', async (_, spoil, why) => {
    const { dump, shop } = handMade();
    const other = join(dump, 'aaa');
    mkdirSync(other);
    writeFileSync(join(other, 'first.bson'), BSON.serialize({ _id: 1 }));
    spoil(shop);
    const store = await openStore();
    await store.client.db('mine').collection('c').insertOne({ a: 1 });
    await store.stop();
    expect(await into(dump, store.dir)).toMatchObject({ code: 1, errors: expect.stringContaining(why) });
    await store.restart();
    expect(await namesOf(store.client)).toEqual(['mine']);
  });

  it('leaves nothing behind wherever it is stopped, nor what a crash has left', async () => {
    const { dump } = handMade();
    const store = await openStore();
    await store.client
      .db('import-in-progress')
      .collection('0')
      .insertOne({ _id: 'of a crash' as never });
    await store.stop();
    const lines: string[] = [];
    for (let stopAt = 1; ; stopAt++) {
      let looks = 0;
      const throwIfAborted = (): void => {
        if (++looks === stopAt) throw new Error('stop here');
      };
      const tool = { say: (line: string) => lines.push(line), note: () => undefined, signal: { throwIfAborted } };
      const run = importDump(dump, store.dir, false, tool as unknown as Tool);
      if (
        await run.then(
          () => true,
          () => false,
        )
      )
        break;
      await store.restart();
      expect(await namesOf(store.client)).toEqual([]);
      await store.stop();
    }
    expect(lines).toEqual([`imported 3 documents of 1 collection into ${store.dir}`]);
    await store.restart();
    expect(await namesOf(store.client)).toEqual(['shop']);
  });

  it.each([
    ['a folder that is not there', (dump: string) => join(dump, 'nowhere'), 'cannot be read'],
    ['an empty folder', (dump: string) => join(dump, 'admin'), 'holds no dump'],
    ['a database’s own folder', (dump: string) => join(dump, 'shop'), 'name the folder above'],
  ])('explains %s', async (_, choose, why) => {
    const { code, errors } = await into(choose(handMade().dump), join(temporaryDir(), 'new'));
    expect([code, errors]).toEqual([1, expect.stringContaining(why)]);
  });
});

it('an export that was stopped is no dump', async () => {
  const { dir, client, stop } = await openStore();
  await fillSample(client);
  await stop();
  const dump = join(temporaryDir(), 'dump');
  const stopped: Tool = { say: () => undefined, note: () => undefined, signal: AbortSignal.abort() };
  await expect(exportDump(dir, dump, stopped)).rejects.toThrow();
  expect(readdirSync(dump)).toEqual(['export-in-progress']);
  const { code, errors } = await ranTo('import', '--from', dump, '--dir', temporaryDir());
  expect([code, errors]).toEqual([1, expect.stringContaining('cut short')]);
});
