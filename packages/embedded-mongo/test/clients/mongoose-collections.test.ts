import type { Document } from 'mongodb';
import { type Connection, Schema } from 'mongoose';
import { describe, expect, it } from 'vitest';
import { modes } from '../support/modes.js';
import { openConnection } from '../support/mongoose.js';
import { until } from '../support/until.js';

const QUIET = { autoCreate: false, autoIndex: false };
const listed = async (connection: Connection, name: string): Promise<Document | undefined> =>
  (await connection.listCollections()).find((one) => one.name === name);

describe.each(modes)('collections and indexes that mongoose makes on %s', (_name, mode) => {
  it.each<[string, object, Document, Document]>([
    ['plain', {}, {}, {}],
    ['capped by size', { capped: 4096 }, {}, { capped: true, size: 4096 }],
    ['capped by size and number', { capped: { size: 4096, max: 5 } }, {}, { capped: true, size: 4096, max: 5 }],
    [
      'a time series',
      { timeseries: { timeField: 'at', metaField: 'of', granularity: 'hours' } },
      { expireAfterSeconds: 5 },
      {
        timeseries: { timeField: 'at', metaField: 'of', granularity: 'hours', bucketMaxSpanSeconds: 2_592_000 },
        expireAfterSeconds: 5,
      },
    ],
    [
      'a time series that expires in words',
      { timeseries: { timeField: 'at' } },
      { expires: '5 seconds' },
      {
        timeseries: { timeField: 'at', granularity: 'seconds', bucketMaxSpanSeconds: 3600 },
        expireAfterSeconds: 5,
      },
    ],
    [
      'clustered',
      { clusteredIndex: { key: { _id: 1 }, name: 'by id', unique: true } },
      {},
      { clusteredIndex: { v: 2, key: { _id: 1 }, name: 'by id', unique: true } },
    ],
    [
      'with images',
      {},
      { changeStreamPreAndPostImages: { enabled: true } },
      { changeStreamPreAndPostImages: { enabled: true } },
    ],
    ['validated', {}, { validator: { name: { $type: 'string' } } }, { validator: { name: { $type: 'string' } } }],
  ])('%s', async (_kind, schemaOptions, options, kept) => {
    const connection = await openConnection(mode);
    const Model = connection.model('Test', new Schema({ name: String, at: Date }, { ...schemaOptions, ...QUIET }));
    await Model.createCollection(options);
    expect(await Model.collection.options()).toEqual(kept);
    expect((await listed(connection, 'tests'))?.options).toEqual(kept);
    await Model.create({ name: 'x', at: new Date() });
    expect(await Model.countDocuments({ name: 'x' })).toBe(1);
    expect(await Model.collection.isCapped()).toBe(kept.capped === true);
    await Model.createCollection(options);
  });

  it('removes what has expired in a time series', async () => {
    const connection = await openConnection(mode);
    const schema = new Schema({ at: Date, n: Number }, { timeseries: { timeField: 'at' }, ...QUIET });
    const Model = connection.model('Test', schema);
    await Model.createCollection({ expireAfterSeconds: 1 });
    await Model.insertMany([{ at: new Date(0) }, { at: new Date(Date.now() + 3_600_000) }]);
    await connection.db?.admin().command({ setParameter: 1, ttlMonitorSleepSecs: 1 });
    await until('the old one is gone', async () => (await Model.countDocuments()) === 1, 20_000);
  });

  it('reads views and does not write them', async () => {
    const connection = await openConnection(mode);
    const Users = connection.model('User', new Schema({ name: String, roles: [String] }));
    await Users.create([{ name: 'Ada', roles: ['admin'] }, { name: 'Bo' }]);
    const Admins = connection.model('Admin', new Schema({ name: String }, QUIET));
    await Admins.createCollection({ viewOn: 'users', pipeline: [{ $match: { roles: 'admin' } }] });
    expect(await Admins.find().lean()).toMatchObject([{ name: 'Ada' }]);
    expect(await Admins.countDocuments()).toBe(1);
    expect((await Admins.findOne({ name: 'Ada' }))?.name).toBe('Ada');
    expect(await listed(connection, 'admins')).toMatchObject({ type: 'view', info: { readOnly: true } });
    await expect(Admins.create({ name: 'Cy' })).rejects.toMatchObject({ code: 166 });
    await connection.dropCollection('admins');
    expect(await Users.countDocuments()).toBe(2);
  });

  it('makes every index of a schema, finds none to change, and removes what is not in it', async () => {
    const connection = await openConnection(mode);
    const schema = new Schema(
      {
        title: String,
        body: String,
        slug: { type: String, unique: true, sparse: true },
        where: { type: [Number], index: '2dsphere' },
        until: { type: Date, expires: '10 minutes' },
        mail: { type: String, index: { unique: true, partialFilterExpression: { mail: { $exists: true } } } },
        tags: [{ name: { type: String, index: true } }],
      },
      { autoIndex: false },
    );
    schema.index({ title: 'text', body: 'text' }, { weights: { title: 5 } });
    schema.index({ title: 1, body: -1 }, { collation: { locale: 'fr', strength: 2 } });
    schema.index({ slug: 'hashed' });
    schema.index({ '$**': 1 }, { wildcardProjection: { title: 1 } });
    const Model = connection.model('Test', schema);
    await Model.createCollection();
    expect((await Model.diffIndexes()).toCreate).toHaveLength(9);
    await Model.createIndexes();
    expect(await Model.diffIndexes()).toEqual({ toDrop: [], toCreate: [] });
    expect(await Model.syncIndexes()).toEqual([]);
    const found: Document[] = await Model.listIndexes();
    expect(found.map(({ name }) => name).sort()).toEqual(
      [
        '$**_1',
        '_id_',
        'mail_1',
        'slug_1',
        'slug_hashed',
        'tags.name_1',
        'title_1_body_-1',
        'title_text_body_text',
        'until_1',
        'where_2dsphere',
      ].sort(),
    );
    expect(found.find(({ name }) => name === 'until_1')).toMatchObject({ expireAfterSeconds: 600 });
    await Model.collection.createIndex({ other: 1 });
    expect(await Model.diffIndexes()).toEqual({ toDrop: ['other_1'], toCreate: [] });
    expect(await Model.cleanIndexes()).toEqual(['other_1']);
    await Model.collection.createIndex({ extra: 1 });
    await Model.cleanIndexes({ hideIndexes: true } as never);
    const hidden: Document[] = await Model.listIndexes();
    expect(hidden.find(({ name }) => name === 'extra_1')).toMatchObject({ hidden: true });
  });

  it('tells which model’s indexes could not be made', async () => {
    const connection = await openConnection(mode);
    const schema = (options: object) => {
      const made = new Schema({ name: String }, { autoIndex: false });
      made.index({ name: 1 }, options);
      return made;
    };
    const First = connection.model('First', schema({}));
    const Second = connection.model('Second', schema({ unique: true }));
    const Third = connection.model('Third', schema({}));
    await Promise.all([First, Second, Third].map((Model) => Model.createCollection()));
    await Second.insertMany([{ name: 'twice' }, { name: 'twice' }]);
    const failed = connection.syncIndexes({ continueOnError: false });
    await expect(failed).rejects.toMatchObject({ name: 'SyncIndexesError', message: /E11000/ });
    await expect(failed).rejects.toMatchObject({ errors: { Second: { code: 11000 } } });
    expect(await Third.listIndexes()).toHaveLength(1);
    const results: Record<string, unknown> = await connection.syncIndexes({ continueOnError: true });
    expect(results).toMatchObject({ First: [], Second: { code: 11000 }, Third: [] });
    expect(await Third.listIndexes()).toHaveLength(2);
    await connection.db?.dropCollection('thirds');
    await expect(Third.listIndexes()).rejects.toMatchObject({ code: 26, codeName: 'NamespaceNotFound' });
  });

  it('orders by the collation of the schema, on the model and below it', async () => {
    const connection = await openConnection(mode);
    const schema = new Schema({ name: String }, { collation: { locale: 'en_US', strength: 1 } });
    const Model = connection.model('Test', schema);
    await Model.init();
    await Model.create([{ name: 'alpha' }, { name: 'Zeta' }, { name: 'BETA' }]);
    const names = (docs: { name?: string | null }[]) => docs.map(({ name }) => name);
    expect(names(await Model.find().sort('name'))).toEqual(['alpha', 'BETA', 'Zeta']);
    expect((await Model.collection.find().sort({ name: 1 }).toArray()).map(({ name }) => name)).toEqual([
      'alpha',
      'BETA',
      'Zeta',
    ]);
    expect(names(await Model.find({ name: 'beta' }))).toEqual(['BETA']);
    expect(await Model.countDocuments({ name: 'ZETA' })).toBe(1);
    expect(await Model.distinct('name', { name: 'ALPHA' })).toEqual(['alpha']);
    const simple = Model.find({ name: 'beta' }).collation({ locale: 'simple' });
    expect(await simple).toEqual([]);
    expect((await Model.collection.options()).collation).toMatchObject({ locale: 'en_US', version: '57.1' });
  });

  it('waits at the end of a capped collection', async () => {
    const connection = await openConnection(mode);
    const Model = connection.model('Log', new Schema({ n: Number }, { capped: { size: 4096, max: 3 } }));
    await Model.init();
    await Model.insertMany([1, 2, 3, 4].map((n) => ({ n })));
    expect((await Model.find().lean()).map(({ n }) => n)).toEqual([2, 3, 4]);
    const cursor = Model.find({ n: { $gt: 2 } })
      .tailable({ awaitData: true } as never)
      .cursor();
    expect([(await cursor.next())?.n, (await cursor.next())?.n]).toEqual([3, 4]);
    const next = cursor.next();
    await Model.create({ n: 5 });
    expect((await next)?.n).toBe(5);
    await cursor.close();
  });

  it('lists databases and collections, drops them, and starts anew', async () => {
    const connection = await openConnection(mode);
    const Model = connection.model('Test', new Schema({ name: { type: String, index: true } }));
    await Model.init();
    const { databases } = await connection.listDatabases();
    expect(databases.map(({ name }) => name)).toContain('app');
    expect(await listed(connection, 'tests')).toMatchObject({ type: 'collection', options: {} });
    expect(await Model.listIndexes()).toHaveLength(2);
    await connection.dropDatabase();
    expect(await connection.listCollections()).toEqual([]);
    await expect(Model.collection.indexes()).rejects.toMatchObject({ codeName: 'NamespaceNotFound' });
    expect(await Model.createCollection().then(() => Model.listIndexes())).toHaveLength(1);
    expect(await Model.collection.drop()).toBe(true);
    expect(await connection.dropCollection('none')).toBeDefined();
  });
});
