import { type EventEmitter, once } from 'node:events';
import type { Collection, Document } from 'mongodb';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { openStore } from '../support/store.js';

let items: Collection<Document>;
let opened: Document[];
beforeEach(async () => {
  const store = await openStore({ enableTestCommands: true });
  const client = await store.connect({ monitorCommands: true });
  opened = [];
  client.on('commandStarted', ({ commandName, command }) => {
    if (commandName === 'aggregate') opened.push(command.pipeline[0].$changeStream);
  });
  items = await client.db('t').createCollection('items');
});

/** The next reads of a stream fail so. */
const failReads = (times: number, errorCode: number): Promise<Document> =>
  items.db.admin().command({
    configureFailPoint: 'failGetMoreAfterCursorCheckout',
    mode: { times },
    data: { errorCode, errmsg: 'on purpose' },
  });

const RESUMABLE = [6, 7, 43, 63, 89, 91, 133, 150, 189, 234, 262, 9001, 10107, 11600, 11602, 13388, 13435, 13436];

describe('a change stream that meets an error', () => {
  it.each(RESUMABLE)('%i goes on by itself where it stood', async (code) => {
    const options = { fullDocument: 'updateLookup', batchSize: 200, maxAwaitTimeMS: 500 } as const;
    const stream = items.watch([], { ...options, collation: { locale: 'en', maxVariable: 'punct' } });
    onTestFinished(() => stream.close());
    await stream.tryNext();
    await items.insertOne({ n: 1 });
    expect(await stream.next()).toMatchObject({ fullDocument: { n: 1 } });
    await failReads(1, code);
    await items.insertOne({ n: 2 });
    expect(await stream.next()).toMatchObject({ operationType: 'insert', fullDocument: { n: 2 } });
    expect(opened).toHaveLength(2);
    expect(opened[1]).toMatchObject({ fullDocument: 'updateLookup', resumeAfter: { _data: expect.any(String) } });
  });

  it.each([1, 8, 13, 50, 96, 136, 222, 237, 280, 286, 1000, 11601])('%i ends', async (code) => {
    const stream = items.watch();
    await stream.tryNext();
    await failReads(1, code);
    await items.insertOne({ n: 1 });
    await expect(stream.next()).rejects.toMatchObject({ code });
    expect(opened).toHaveLength(1);
    expect(stream.closed).toBe(true);
  });

  it('several times goes on as often', async () => {
    const stream = items.watch([], { maxAwaitTimeMS: 50 });
    onTestFinished(() => stream.close());
    await stream.tryNext();
    await failReads(4, 6);
    const next = stream.next();
    while (opened.length < 4) await items.db.command({ ping: 1 });
    await items.insertOne({ n: 1 });
    expect(await next).toMatchObject({ fullDocument: { n: 1 } });
  });

  it('in its events goes on, too', async () => {
    const stream = items.watch([], { maxAwaitTimeMS: 50 });
    onTestFinished(() => stream.close());
    const change = once(stream, 'change');
    await once((stream as unknown as { cursor: EventEmitter }).cursor, 'init');
    await failReads(1, 189);
    await items.insertOne({ n: 1 });
    expect(await change).toMatchObject([{ operationType: 'insert', fullDocument: { n: 1 } }]);
  });

  it('at its opening is not opened again and again', async () => {
    await items.db.admin().command({
      configureFailPoint: 'failCommand',
      mode: { times: 2 },
      data: { failCommands: ['aggregate'], errorCode: 7 },
    });
    const stream = items.watch();
    await expect(stream.next()).rejects.toMatchObject({ code: 7 });
    expect(opened).toHaveLength(2);
    expect(stream.closed).toBe(true);
  });

  it('after its cursor was killed goes on', async () => {
    const stream = items.watch([], { maxAwaitTimeMS: 50 });
    onTestFinished(() => stream.close());
    await stream.tryNext();
    await items.insertOne({ n: 1 });
    await stream.next();
    const { id } = (stream as unknown as { cursor: { id: unknown } }).cursor;
    await items.db.command({ killCursors: 'items', cursors: [id] });
    await items.insertOne({ n: 2 });
    expect(await stream.next()).toMatchObject({ fullDocument: { n: 2 } });
    expect(opened).toHaveLength(2);
  });
});
