import { join } from 'node:path';
import { BSON, type Document, Int32 } from 'mongodb';
import { describe, expect, it } from 'vitest';
import { RawClient } from './support/raw-client.js';
import { openStore } from './support/store.js';

const MORE_TO_COME = 2;

describe('wire protocol', () => {
  it('greets as the only member of a replica set, and as a standalone when told to', async () => {
    const set = await openStore();
    const raw = await RawClient.open(join(set.dir, 'store.sock'));
    const hello = await raw.command({ hello: 1, $db: 'admin' });
    expect(hello).toMatchObject({ isWritablePrimary: true, setName: 'rs0', maxWireVersion: 21, ok: 1 });
    expect(hello.hosts).toEqual([join(set.dir, 'store.sock')]);
    expect(hello).not.toHaveProperty('topologyVersion');
    expect(hello).not.toHaveProperty('compression');
    expect(hello).toHaveProperty('$clusterTime');
    const alone = await openStore({ standalone: true });
    const other = await RawClient.open(join(alone.dir, 'store.sock'));
    expect(await other.command({ hello: 1, $db: 'admin' })).not.toHaveProperty('setName');
  });

  it('takes documents inline and as a sequence, in pieces of any size', async () => {
    const { dir, client } = await openStore();
    const raw = await RawClient.open(join(dir, 'store.sock'));
    await raw.command({ insert: 'c', $db: 't', documents: [{ _id: 1 }] });
    await raw.command({ insert: 'c', $db: 't' }, { documents: [{ _id: 2 }, { _id: 3 }] });
    expect(await client.db('t').collection('c').countDocuments()).toBe(3);
  });

  it('gives no answer to unacknowledged writes, and keeps their order', async () => {
    const { dir } = await openStore();
    const raw = await RawClient.open(join(dir, 'store.sock'));
    raw.send({ insert: 'c', $db: 't', documents: [{ _id: new Int32(1) }], writeConcern: { w: 0 } }, {}, MORE_TO_COME);
    raw.send({ insert: 'c', $db: 't', documents: [{ _id: new Int32(1) }], writeConcern: { w: 0 } }, {}, MORE_TO_COME);
    expect(await raw.command({ find: 'c', $db: 't' })).toMatchObject({ cursor: { firstBatch: [{ _id: 1 }] } });
  });

  it('answers a document that is wrong in itself, and goes on', async () => {
    const { dir, log } = await openStore();
    const raw = await RawClient.open(join(dir, 'store.sock'));
    let deep: Document = {};
    for (let depth = 0; depth < 200; depth++) deep = { a: deep };
    expect(await raw.command({ insert: 'c', $db: 't', documents: [deep] })).toMatchObject({ ok: 0, code: 15 });
    const torn = Buffer.from(BSON.serialize({ ping: 'a text', $db: 't' }));
    torn.writeInt32LE(99, 10);
    const head = Buffer.alloc(21);
    head.writeInt32LE(head.length + torn.length);
    head.writeInt32LE(2013, 12);
    raw.sendBytes(Buffer.concat([head, torn]));
    expect(await raw.reply()).toMatchObject({ ok: 0, code: 22, codeName: 'InvalidBSON' });
    raw.send({ insert: 'c', $db: 't', documents: [deep] }, {}, MORE_TO_COME);
    expect(await raw.command({ ping: 1, $db: 't' })).toMatchObject({ ok: 1 });
    expect(log).toEqual([]);
  });

  it.each([
    ['a length that is too small', Buffer.from([5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 221, 7, 0, 0])],
    ['a length that is too large', Buffer.from([255, 255, 255, 127, 0, 0, 0, 0, 0, 0, 0, 0, 221, 7, 0, 0])],
    ['an unknown opcode', Buffer.from([16, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0])],
    ['a message cut short', Buffer.from([18, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 221, 7, 0, 0, 0, 0])],
    [
      'a section beyond its message',
      Buffer.from([26, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 221, 7, 0, 0, 0, 0, 0, 0, 0, 99, 0, 0, 0, 0]),
    ],
  ])('hangs up on %s and goes on serving others', async (_, bytes) => {
    const { dir, client } = await openStore();
    const raw = await RawClient.open(join(dir, 'store.sock'));
    raw.sendBytes(bytes);
    await expect(raw.reply()).rejects.toThrow('hung up');
    expect(await client.db('admin').command({ ping: 1 })).toMatchObject({ ok: 1 });
  });
});
