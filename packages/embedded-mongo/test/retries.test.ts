import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { Long, UUID } from 'mongodb';
import { describe, expect, it } from 'vitest';
import { RawClient } from './support/raw-client.js';
import { openStore } from './support/store.js';

const session = () => ({ id: new UUID(randomUUID()).toBinary() });

describe('retryable writes', () => {
  it('answers the second time as the first, without writing again, also after a restart', async () => {
    const { dir, client, restart } = await openStore();
    const lsid = session();
    const increment = {
      findAndModify: 'c',
      query: { _id: 1 },
      update: { $inc: { n: 1 } },
      upsert: true,
      new: true,
      lsid,
      txnNumber: Long.fromNumber(3),
      $db: 't',
    };
    const raw = await RawClient.open(join(dir, 'store.sock'));
    expect(await raw.command(increment)).toMatchObject({ value: { n: 1 }, ok: 1 });
    expect(await raw.command(increment)).toMatchObject({ value: { n: 1 }, ok: 1 });
    await restart();
    const again = await RawClient.open(join(dir, 'store.sock'));
    expect(await again.command(increment)).toMatchObject({ value: { n: 1 }, ok: 1 });
    expect(await client.db('t').collection('c').findOne()).toEqual({ _id: 1, n: 1 });
    const older = { ...increment, txnNumber: Long.fromNumber(2) };
    expect(await again.command(older)).toMatchObject({ ok: 0, code: 225 });
    const newer = { ...increment, txnNumber: Long.fromNumber(4) };
    expect(await again.command(newer)).toMatchObject({ value: { n: 2 }, ok: 1 });
  });

  it('commits once, however often it is asked, also after a restart', async () => {
    const { dir, client, restart } = await openStore();
    const lsid = session();
    const inTransaction = { lsid, txnNumber: Long.fromNumber(1), autocommit: false, $db: 't' };
    const commit = { commitTransaction: 1, ...inTransaction, $db: 'admin' };
    const raw = await RawClient.open(join(dir, 'store.sock'));
    await raw.command({ insert: 'c', documents: [{ _id: 1 }], startTransaction: true, ...inTransaction });
    expect(await raw.command(commit)).toMatchObject({ ok: 1 });
    expect(await raw.command(commit)).toMatchObject({ ok: 1 });
    await restart();
    const again = await RawClient.open(join(dir, 'store.sock'));
    expect(await again.command(commit)).toMatchObject({ ok: 1 });
    expect(await client.db('t').collection('c').countDocuments()).toBe(1);
    const late = { insert: 'c', documents: [{ _id: 2 }], ...inTransaction, txnNumber: Long.fromNumber(9) };
    expect(await again.command(late)).toMatchObject({
      code: 251,
      codeName: 'NoSuchTransaction',
      errorLabels: ['TransientTransactionError'],
    });
  });
});
