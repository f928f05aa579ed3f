import type { Db, Document } from 'mongodb';
import { describe, expect, it } from 'vitest';
import { modes } from '../support/modes.js';
import { openStore } from '../support/store.js';
import { until } from '../support/until.js';

/** Of the last database command: only what is not the same in every reply. */
const own = ({ $clusterTime: _, operationTime: __, ...rest }: Document): Document => rest;

describe.each(modes)('what the driver asks about a server: %s', (name, mode) => {
  const open = async (): Promise<Db> => (await openStore(mode)).client.db('t');

  it('lists databases by name, filter and size, and the server’s own', async () => {
    const db = await open();
    const admin = db.admin();
    const all = await admin.listDatabases();
    expect(all.databases.map((one) => one.name)).toEqual(['admin', 'config', 'local']);
    await db.collection('c').insertOne({ text: 'x'.repeat(1000) });
    await db.client.db('u').createCollection('empty');
    const rows: [options: Document, names: string[]][] = [
      [{}, ['admin', 'config', 'local', 't', 'u']],
      [{ nameOnly: true }, ['admin', 'config', 'local', 't', 'u']],
      [{ filter: { name: 't' } }, ['t']],
      [{ filter: { name: /^[tu]$/ } }, ['t', 'u']],
      [{ filter: { sizeOnDisk: { $gt: 1000 } } }, ['t']],
      [{ filter: { name: 'none' } }, []],
      [{ authorizedDatabases: true, filter: { name: 'u' } }, ['u']],
      [{ authorizedDatabases: false, nameOnly: true, filter: { name: { $in: ['u', 'v'] } } }, ['u']],
    ];
    for (const [options, names] of rows) {
      const { databases } = await admin.listDatabases(options);
      expect
        .soft(
          databases.map((one) => one.name),
          JSON.stringify(options),
        )
        .toEqual(names);
      const fields = options.nameOnly === true ? ['name'] : ['name', 'sizeOnDisk', 'empty'];
      for (const one of databases) expect(Object.keys(one)).toEqual(fields);
    }
    expect((await admin.listDatabases()).totalSize).toBeGreaterThan(1000);
    await db.dropDatabase();
    expect((await admin.listDatabases({ filter: { name: 't' } })).databases).toEqual([]);
  });

  it('says of each collection what it was made with', async () => {
    const db = await open();
    const full = { v: 2, key: { _id: 1 }, name: '_id_' };
    const span = { granularity: 'seconds', bucketMaxSpanSeconds: 3600 };
    const rows: [options: Document, kept: Document, type?: string][] = [
      [{}, {}],
      [
        { capped: true, size: 4096, max: 7 },
        { capped: true, size: 4096, max: 7 },
      ],
      [{ capped: false }, {}],
      [{ validator: { a: { $gt: 1 } } }, { validator: { a: { $gt: 1 } } }],
      [
        { validator: { a: 1 }, validationLevel: 'moderate', validationAction: 'warn' },
        { validator: { a: 1 }, validationLevel: 'moderate', validationAction: 'warn' },
      ],
      [{ changeStreamPreAndPostImages: { enabled: true } }, { changeStreamPreAndPostImages: { enabled: true } }],
      [{ timeseries: { timeField: 't' } }, { timeseries: { timeField: 't', ...span } }, 'timeseries'],
      [
        { timeseries: { timeField: 't', metaField: 'm', granularity: 'hours' }, expireAfterSeconds: 9 },
        {
          timeseries: { timeField: 't', metaField: 'm', granularity: 'hours', bucketMaxSpanSeconds: 2_592_000 },
          expireAfterSeconds: 9,
        },
        'timeseries',
      ],
      [{ viewOn: 'other', pipeline: [{ $match: {} }] }, { viewOn: 'other', pipeline: [{ $match: {} }] }, 'view'],
      [{ collation: { locale: 'simple' } }, {}],
    ];
    for (const [at, [options, kept, type = 'collection']] of rows.entries()) {
      const collection = await db.createCollection(`c${at}`, options);
      const [found] = (await db.listCollections({ name: `c${at}` }).toArray()) as Document[];
      expect.soft(found, JSON.stringify(options)).toMatchObject({ type, options: kept });
      expect.soft(await collection.options()).toEqual(kept);
      expect.soft(found?.info.readOnly).toBe(type === 'view');
      if (type === 'collection') expect.soft(found?.idIndex).toEqual(full);
      else expect.soft(found?.idIndex?.name).not.toBe('other');
    }
    const collated = await db.createCollection('fr', { collation: { locale: 'fr', strength: 1 } });
    expect((await collated.options()).collation).toMatchObject({ locale: 'fr', strength: 1, version: '57.1' });
    const names = (await db.collections()).map(({ collectionName }) => collectionName);
    expect(names).toHaveLength(rows.length + 1);
  });

  it.each<[Document, number]>([
    [{ capped: true }, 72],
    [{ capped: true, size: 0 }, 72],
    [{ timeseries: {} }, 40414],
    [{ timeseries: { timeField: 't', granularity: 'years' } }, 2],
    [{ timeseries: { timeField: 't', metaField: '_id' } }, 72],
    [{ clusteredIndex: { key: { a: 1 }, unique: true } }, 197],
    [{ clusteredIndex: { key: { _id: 1 } } }, 2],
    [{ viewOn: 'c', pipeline: [{ $out: 'x' }] }, 167],
    [{ viewOn: '' }, 73],
    [{ validator: { a: { $nope: 1 } } }, 2],
    [{ collation: { locale: 'nowhere' } }, 2],
  ])('refuses to create a collection with %j: %i', async (options, code) => {
    const db = await open();
    await expect(db.createCollection('c', options)).rejects.toMatchObject({ code });
    expect(await db.listCollections().toArray()).toEqual([]);
  });

  it('creates the same collection twice, but no other one of that name', async () => {
    const db = await open();
    await db.createCollection('c');
    await db.createCollection('c');
    const other = db.createCollection('c', { capped: true, size: 4096 });
    await expect(other).rejects.toMatchObject({ code: 48, codeName: 'NamespaceExists' });
    const view = db.createCollection('c', { viewOn: 'x', pipeline: [] });
    await expect(view).rejects.toMatchObject({ code: 48 });
  });

  it('gives figures that add up', async () => {
    const db = await open();
    const c = db.collection('c');
    await c.insertMany(Array.from({ length: 10 }, (_, n) => ({ n, text: 'x'.repeat(84) })));
    await c.createIndex({ n: 1 });
    await db.createCollection('v', { viewOn: 'c', pipeline: [] });
    const stats = await db.stats();
    expect(stats).toMatchObject({ db: 't', collections: 1, views: 1, objects: 10, indexes: 2, scaleFactor: 1, ok: 1 });
    expect(stats.avgObjSize * 10).toBe(stats.dataSize);
    expect(await db.stats({ scale: 100 })).toMatchObject({
      scaleFactor: 100,
      dataSize: Math.floor(stats.dataSize / 100),
    });
    const one = own(await db.command({ collStats: 'c' }));
    expect(one).toMatchObject({ ns: 't.c', count: 10, size: stats.dataSize, nindexes: 2, capped: false });
    expect(Object.keys(one.indexSizes)).toEqual(['_id_', 'n_1']);
    expect(one.totalIndexSize).toBe(one.indexSizes._id_ + one.indexSizes.n_1);
    const inHundreds = { scaleFactor: 100, size: Math.floor(one.size / 100), count: 10, avgObjSize: one.avgObjSize };
    expect(await db.command({ collStats: 'c', scale: 100 })).toMatchObject(inHundreds);
    const [scaled] = await c.aggregate([{ $collStats: { storageStats: { scale: 100 } } }]).toArray();
    expect(scaled?.storageStats.size).toBe(inHundreds.size);
    const [staged] = await c.aggregate([{ $collStats: { storageStats: {}, count: {} } }]).toArray();
    expect(staged).toMatchObject({ ns: 't.c', count: 10, storageStats: { count: 10, nindexes: 2 } });
    const indexes = await c.aggregate([{ $indexStats: {} }]).toArray();
    expect(indexes).toMatchObject([
      { name: '_id_', key: { _id: 1 } },
      { name: 'n_1', spec: { key: { n: 1 } } },
    ]);
    expect(indexes[0]?.accesses).toEqual({ ops: expect.anything(), since: expect.any(Date) });
    const checked = own(await db.command({ validate: 'c', full: true }));
    expect(checked).toMatchObject({ valid: true, ns: 't.c', nrecords: 10, keysPerIndex: { _id_: 10, n_1: 10 } });
    await expect(db.admin().validateCollection('none')).rejects.toMatchObject({ code: 26 });
    expect(await c.estimatedDocumentCount()).toBe(10);
  });

  it('answers questions about itself', async () => {
    const db = await open();
    const admin = db.admin();
    expect(await admin.ping()).toMatchObject({ ok: 1 });
    expect(await admin.buildInfo()).toMatchObject({ version: /^7\.0\./, maxBsonObjectSize: 16_777_216 });
    const status = await admin.serverStatus();
    expect(status).toMatchObject({ version: /^7\.0\./, uptime: expect.any(Number) });
    expect(status.connections.current).toBeGreaterThan(0);
    expect(status.repl?.setName).toBe(mode.standalone ? undefined : 'rs0');
    const hello = await db.command({ hello: 1 });
    expect(hello).toMatchObject({ isWritablePrimary: true, maxWireVersion: 21, logicalSessionTimeoutMinutes: 30 });
    expect(hello.setName).toBe(mode.standalone ? undefined : 'rs0');
    const parameters = await admin.command({ getParameter: '*' });
    expect(parameters).toMatchObject({ requireApiVersion: false, ttlMonitorSleepSecs: 60 });
    expect(await db.profilingLevel()).toBe('off');
    const [running] = await db.client
      .db('admin')
      .aggregate([{ $currentOp: {} }])
      .toArray();
    expect(running).toMatchObject({ type: 'op', active: true, op: 'command' });
    const unknown = db.command({ doesNotExist: 1 });
    await expect(unknown).rejects.toMatchObject({ code: 59, codeName: 'CommandNotFound', message: /^no such command/ });
    if (mode.standalone) {
      await expect(admin.replSetGetStatus()).rejects.toMatchObject({ code: 76 });
      const stream = db.watch();
      await expect(stream.next()).rejects.toMatchObject({ code: 40573 });
    } else expect(await admin.replSetGetStatus()).toMatchObject({ set: 'rs0', myState: 1, members: [{ self: true }] });
    expect(name).toContain(mode.standalone ? 'standalone' : 'replica');
  });

  it('lets the monitor of expired documents be hurried', async () => {
    const db = await open();
    const c = db.collection('c');
    await c.createIndex({ at: 1 }, { expireAfterSeconds: 0 });
    await c.insertMany([{ at: new Date(0) }, { at: new Date(Date.now() + 3_600_000) }, { at: 'never' }, {}]);
    expect(await db.admin().command({ setParameter: 1, ttlMonitorSleepSecs: 1 })).toMatchObject({ was: 60 });
    await until('the old one is gone', async () => (await c.countDocuments()) === 3, 20_000);
    expect(await db.admin().command({ getParameter: 1, ttlMonitorSleepSecs: 1 })).toMatchObject({
      ttlMonitorSleepSecs: 1,
    });
    const never = db.admin().command({ setParameter: 1, ttlMonitorSleepSecs: 0 });
    await expect(never).rejects.toMatchObject({ code: 2 });
  });

  it.each<[string, number]>([
    ['a b', 73],
    ['a$b', 73],
    ['a/b', 73],
    ['a\\b', 73],
    ['a"b', 73],
    ['a\0b', 73],
    ['x'.repeat(64), 73],
    ['x'.repeat(63), 0],
    ['ünï', 0],
  ])('a database called %j: error %i', async (wanted, code) => {
    const db = (await open()).client.db(wanted);
    const created = db.createCollection('c').then(
      () => 0,
      (error: Document) => error.code,
    );
    expect(await created).toBe(code);
  });
});
