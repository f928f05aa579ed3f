import { randomBytes } from 'node:crypto';
import { Binary } from 'bson';
import { expect, it } from 'vitest';
import type { Doc } from '../src/bson/value.js';
import { openServices } from '../src/services.js';
import { LocalClient } from '../src/tools/local-client.js';
import { temporaryDir } from './support/store.js';

/** A store in this process whose commits can be made to fail as they do on a broken disk: when all puts are done. */
function open(dir: string) {
  const log: string[] = [];
  const services = openServices({ dir, standalone: false, log: (line) => log.push(line) }, () => '');
  const { root } = services.store.env;
  const commit = root.transactionSync.bind(root);
  let broken = false;
  root.transactionSync = (work) =>
    commit(() => {
      const result = work();
      if (broken) throw new Error('EIO: i/o error');
      return result;
    });
  return {
    ...services,
    client: new LocalClient(services),
    log,
    breakDisk: () => {
      broken = true;
    },
  };
}

const session = (): Doc => ({ id: new Binary(randomBytes(16), 4) });
const increment = (lsid: Doc, txnNumber: bigint): Doc => ({
  findAndModify: 'counter',
  query: { _id: 1 },
  update: { $inc: { n: 1 } },
  upsert: true,
  new: true,
  lsid,
  txnNumber,
});

it('forgets with the disk: documents, catalogue, log and retries', async () => {
  const dir = temporaryDir();
  const lsid = session();
  const first = open(dir);
  await first.client.command('t', increment(lsid, 1n));
  const time = first.store.operationTime;
  first.breakDisk();
  const writes: Doc[] = [
    increment(lsid, 2n),
    { create: 'more' },
    { createIndexes: 'counter', indexes: [{ key: { n: 1 }, name: 'n_1' }] },
    { renameCollection: 't.counter', to: 't.renamed' },
    { drop: 'counter' },
    { insert: 'fresh', documents: [{ _id: 1 }] },
  ];
  const refusal = { code: 96, message: expect.stringContaining('read-only because the disk refused a write') };
  // All in one group: each must be taken back with the others.
  const results = await Promise.allSettled(
    writes.map((body) => first.client.command('renameCollection' in body ? 'admin' : 't', body)),
  );
  for (const result of results) expect(result).toMatchObject({ status: 'rejected', reason: refusal });
  expect(first.log.join()).toContain('writes are refused from now on');

  const look = async ({ client, store }: ReturnType<typeof open>): Promise<void> => {
    expect(store.operationTime).toBe(time);
    expect(store.catalog.list().map(({ ns }) => ns)).toEqual(['t.counter']);
    expect(store.catalog.get('t.counter')?.indexes.map(({ name }) => name)).toEqual(['_id_']);
    expect(await client.command('t', { find: 'counter' })).toMatchObject({
      cursor: { firstBatch: [{ _id: 1, n: 1 }] },
    });
    expect(await client.command('t', { count: 'fresh' })).toMatchObject({ n: 0 });
  };
  await look(first);
  await expect(first.client.command('t', increment(lsid, 2n))).rejects.toMatchObject(refusal);
  await first.store.close();

  const second = open(dir);
  await look(second);
  expect(await second.client.command('t', increment(lsid, 1n))).toMatchObject({ value: { n: 1 } });
  expect(await second.client.command('t', increment(lsid, 2n))).toMatchObject({ value: { n: 2 } });
  await second.store.close();
});
