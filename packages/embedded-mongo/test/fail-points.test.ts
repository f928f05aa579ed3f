import { Binary, type Document, Long, type MongoClient, Timestamp, UUID } from 'mongodb';
import { describe, expect, it } from 'vitest';
import { RawClient } from './support/raw-client.js';
import { openStore, type TestStore } from './support/store.js';

const order = (client: MongoClient, data: Document, mode: unknown = { times: 1 }, name = 'failCommand') =>
  client.db('admin').command({ configureFailPoint: name, mode, data });

const open = (): Promise<TestStore> => openStore({ enableTestCommands: true });
const raw = ({ dir }: TestStore): Promise<RawClient> => RawClient.open(`${dir}/store.sock`);
const lsid = () => ({ id: new Binary(new UUID().buffer, 4) });

describe('configureFailPoint', () => {
  it('is unknown unless test commands are enabled', async () => {
    const { client } = await openStore();
    await expect(order(client, { failCommands: ['ping'], errorCode: 8 })).rejects.toMatchObject({ code: 59 });
    expect(await client.db('admin').command({ getParameter: 1, enableTestCommands: 1 })).toMatchObject({
      enableTestCommands: false,
    });
  });

  it.each([
    ['another database', 'test', 'failCommand', 'alwaysOn', 13],
    ['an unknown point', 'admin', 'failEverything', 'alwaysOn', 2],
    ['a strange mode', 'admin', 'failCommand', { often: true }, 2],
  ])('refuses %s', async (_what, db, name, mode, code) => {
    const { client } = await open();
    await expect(client.db(db).command({ configureFailPoint: name, mode, data: {} })).rejects.toMatchObject({ code });
  });

  it('fails as often as told, skips as told, and can be taken back', async () => {
    const { client } = await open();
    const ping = (): Promise<number> =>
      client
        .db('t')
        .command({ ping: 1 })
        .then(
          () => 0,
          (error: { code: number }) => error.code,
        );
    await order(client, { failCommands: ['ping'], errorCode: 8 }, { times: 2 });
    expect([await ping(), await ping(), await ping()]).toEqual([8, 8, 0]);
    await order(client, { failCommands: ['ping'], errorCode: 9 }, { skip: 1 });
    expect([await ping(), await ping(), await ping()]).toEqual([0, 9, 9]);
    expect(await order(client, {}, 'off')).toMatchObject({ count: 2 });
    expect(await ping()).toBe(0);
    await order(client, { failCommands: ['find'], errorCode: 8 }, 'alwaysOn');
    expect(await ping()).toBe(0);
  });

  it('strikes only the namespace and the application it names', async () => {
    const { client, connect } = await open();
    const named = await connect({ appName: 'mine' });
    await order(client, { failCommands: ['find'], errorCode: 8, namespace: 't.a' }, 'alwaysOn');
    await expect(client.db('t').collection('a').findOne()).rejects.toMatchObject({ code: 8 });
    expect(await client.db('t').collection('b').findOne()).toBeNull();
    await order(client, { failCommands: ['find'], errorCode: 8, appName: 'mine' }, 'alwaysOn');
    await expect(named.db('t').collection('b').findOne()).rejects.toMatchObject({ code: 8 });
    expect(await client.db('t').collection('a').findOne()).toBeNull();
  });

  it('hangs up, and the driver retries a read and a write once', async () => {
    const { client } = await open();
    const items = client.db('t').collection<{ _id: number }>('items');
    await order(client, { failCommands: ['insert'], closeConnection: true });
    await items.insertOne({ _id: 1 });
    await order(client, { failCommands: ['find'], closeConnection: true });
    expect(await items.find().toArray()).toEqual([{ _id: 1 }]);
    await order(client, { failCommands: ['find'], closeConnection: true }, { times: 2 });
    await expect(items.findOne()).rejects.toThrow();
  });

  it('holds a command up before it runs', async () => {
    const { client } = await open();
    await order(client, { failCommands: ['ping'], blockConnection: true, blockTimeMS: 40 });
    const started = performance.now();
    expect(await client.db('t').command({ ping: 1 })).toMatchObject({ ok: 1 });
    expect(performance.now() - started).toBeGreaterThanOrEqual(39);
  });

  it('lets a command succeed with a write concern error', async () => {
    const store = await open();
    const connection = await raw(store);
    const failure = { code: 64, errmsg: 'waiting for replication timed out' };
    await order(store.client, { failCommands: ['insert'], writeConcernError: failure });
    const reply = await connection.command({ insert: 'a', documents: [{ _id: 1 }], $db: 't' });
    expect(reply).toMatchObject({ n: 1, ok: 1, writeConcernError: failure });
    expect(await store.client.db('t').collection('a').countDocuments()).toBe(1);
  });

  const write = () => ({ insert: 'a', documents: [{ x: 1 }], lsid: lsid(), txnNumber: Long.fromNumber(1), $db: 't' });
  const transaction = () => ({ ...write(), autocommit: false, startTransaction: true });
  const plainWrite = { insert: 'a', documents: [{ x: 1 }], $db: 't' };
  it.each<[string, Document, Document, string[] | undefined]>([
    ['a retryable write', write(), { errorCode: 91 }, ['RetryableWriteError']],
    ['a write that failed for good', write(), { errorCode: 2 }, undefined],
    ['a write without a number', plainWrite, { errorCode: 91 }, undefined],
    ['a statement of a transaction', transaction(), { errorCode: 112 }, ['TransientTransactionError']],
    ['a transaction on a server that goes down', transaction(), { errorCode: 91 }, ['TransientTransactionError']],
    ['a transaction that waited too long for a lock', transaction(), { errorCode: 24 }, ['TransientTransactionError']],
    ['a write that waited too long for a lock', write(), { errorCode: 24 }, undefined],
    ['labels of its own', write(), { errorCode: 91, errorLabels: ['Mine'] }, ['Mine']],
    ['no labels, on purpose', write(), { errorCode: 91, errorLabels: [] }, undefined],
    [
      'a write concern that may be retried',
      write(),
      { writeConcernError: { code: 91, errmsg: 'x' } },
      ['RetryableWriteError'],
    ],
  ])('labels the error of %s', async (_what, command, data, labels) => {
    const store = await open();
    const connection = await raw(store);
    await order(store.client, { failCommands: ['insert'], ...data });
    expect((await connection.command(command)).errorLabels).toEqual(labels);
  });

  it('fails a change stream inside getMore, and the stream goes on', async () => {
    const { client } = await open();
    const items = client.db('t').collection('items');
    await items.insertOne({ n: 0 });
    const stream = items.watch();
    await stream.tryNext();
    await order(client, { errorCode: 91 }, { times: 1 }, 'failGetMoreAfterCursorCheckout');
    await items.insertOne({ n: 1 });
    expect(await stream.next()).toMatchObject({ operationType: 'insert', fullDocument: { n: 1 } });
    await stream.close();
  });
});

describe('concerns and the Stable API', () => {
  it('answers what a write concern cannot have beside the result', async () => {
    const store = await open();
    const connection = await raw(store);
    const insert = (w: unknown) => ({ insert: 'a', documents: [{}], writeConcern: { w }, $db: 't' });
    expect(await connection.command(insert(3))).toMatchObject({ n: 1, writeConcernError: { code: 100 } });
    expect(await connection.command(insert('everywhere'))).toMatchObject({ n: 1, writeConcernError: { code: 79 } });
    expect((await connection.command(insert('majority'))).writeConcernError).toBeUndefined();
    expect((await connection.command(insert(1))).writeConcernError).toBeUndefined();
  });

  const strict = { apiVersion: '1', apiStrict: true };
  const aggregate = (stage: Document) => ({ aggregate: 'a', pipeline: [stage], cursor: {} });
  it.each<[string, Document, number]>([
    ['a stable command', { ping: 1, apiVersion: '1', apiStrict: true }, 0],
    ['another command under strict', { distinct: 'a', key: 'x', apiVersion: '1', apiStrict: true }, 323],
    ['another command otherwise', { distinct: 'a', key: 'x', apiVersion: '1' }, 0],
    ['a version to come', { ping: 1, apiVersion: '2' }, 322],
    ['a stage of no version under strict', { ...aggregate({ $indexStats: {} }), ...strict }, 323],
    ['statistics under strict', { ...aggregate({ $collStats: { storageStats: {} } }), ...strict }, 323],
    ['a count of a collection under strict', { ...aggregate({ $collStats: { count: {} } }), ...strict }, 26],
    ['a stage of a version under strict', { ...aggregate({ $match: {} }), ...strict }, 0],
    ['a stage of no version otherwise', { ...aggregate({ $indexStats: {} }), apiVersion: '1' }, 26],
    ['$out after a linearizable read', { ...aggregate({ $out: 'b' }), readConcern: { level: 'linearizable' } }, 72],
    ['strict without a version', { ping: 1, apiStrict: true }, 322],
    ['an unknown read concern', { find: 'a', readConcern: { level: 'best' } }, 9],
    ['an unknown field of a read concern', { find: 'a', readConcern: { at: 1 } }, 40415],
    ['a time that is none', { find: 'a', readConcern: { afterClusterTime: 5 } }, 14],
    ['a time that has been', { find: 'a', readConcern: { afterClusterTime: new Timestamp({ t: 1, i: 1 }) } }, 0],
    ['a moment without a snapshot', { find: 'a', readConcern: { atClusterTime: new Timestamp({ t: 1, i: 1 }) } }, 72],
    ['a known read concern', { find: 'a', readConcern: { level: 'majority' } }, 0],
  ])('%s', async (_what, command, code) => {
    const store = await open();
    const connection = await raw(store);
    expect((await connection.command({ ...command, $db: 't' })).code ?? 0).toBe(code);
  });

  it('a standalone server has nobody to wait for', async () => {
    const store = await openStore({ standalone: true });
    const connection = await raw(store);
    const reply = await connection.command({ insert: 'a', documents: [{}], writeConcern: { w: 2 }, $db: 't' });
    expect(reply).toMatchObject({ ok: 0, code: 2 });
  });
});

describe('onPrimaryTransactionalWrite', () => {
  const fail = (client: MongoClient, mode: unknown, data: Document = {}) =>
    order(client, data, mode, 'onPrimaryTransactionalWrite');

  it('hangs up after the write, which the retry does not repeat', async () => {
    const { client } = await open();
    const items = client.db('t').collection<{ _id: number; n?: number }>('items');
    await items.insertOne({ _id: 1, n: 1 });
    await fail(client, { times: 1 });
    expect(await items.updateOne({ _id: 1 }, { $inc: { n: 1 } })).toMatchObject({ modifiedCount: 1 });
    expect(await items.findOne()).toEqual({ _id: 1, n: 2 });
  });

  it('hangs up after each of several writes, and never at a retry', async () => {
    const { client } = await open();
    const items = client.db('t').collection<{ _id: number; n?: number }>('items');
    await items.insertOne({ _id: 1, n: 1 });
    let hungUp = 0;
    client.on('connectionClosed', () => hungUp++);
    await fail(client, { times: 3 });
    for (const _ of [1, 2, 3]) await items.updateOne({ _id: 1 }, { $inc: { n: 1 } });
    expect(await items.findOne()).toEqual({ _id: 1, n: 4 });
    expect(hungUp).toBe(3);
  });

  it('hangs up before the write, which the retry then does', async () => {
    const { client } = await open();
    const items = client.db('t').collection<{ _id: number }>('items');
    await fail(client, { times: 1 }, { failBeforeCommitExceptionCode: 1 });
    await items.insertOne({ _id: 1 });
    await fail(client, { times: 2 }, { failBeforeCommitExceptionCode: 1 });
    await expect(items.insertOne({ _id: 2 })).rejects.toThrow();
    expect(await items.countDocuments()).toBe(1);
  });
});
