import { describe, expect, it } from 'vitest';
import { Store } from '../src/storage/store.js';
import { ranTo } from './support/built.js';
import { fillSample } from './support/sample.js';
import { openStore } from './support/store.js';

/** A directory with the sample, spoilt by a hand that writes past the store. */
async function spoilt(spoil: (store: Store) => void): Promise<string> {
  const { dir, client, stop } = await openStore();
  await fillSample(client);
  await stop();
  const store = new Store(dir, Date.now, () => undefined);
  store.env.root.transactionSync(() => spoil(store));
  await store.close();
  return dir;
}

const people = (store: Store) => {
  const collection = store.catalog.get('shop.people');
  if (collection === undefined) throw new Error('the sample has no people');
  const index = (name: string): number => collection.indexes.find((one) => one.name === name)?.id ?? 0;
  return { collection, index };
};

function entriesOf(store: Store, index: number) {
  const start = Buffer.alloc(4);
  start.writeUInt32BE(index);
  const end = Buffer.alloc(4);
  end.writeUInt32BE(index + 1);
  return [...store.env.entries.getRange({ start, end })];
}

describe('check', () => {
  it('finds nothing in a directory that is whole, also while it is served', async () => {
    const { dir, client } = await openStore();
    await fillSample(client);
    expect(await ranTo('check', '--dir', dir)).toMatchObject({
      code: 0,
      output: expect.stringMatching(/^checked 2,506 documents, [\d,]+ entries in 5 collections: no mismatch\n$/),
    });
  });

  it('finds documents that an index lacks', async () => {
    const dir = await spoilt((store) => {
      for (const { key } of entriesOf(store, people(store).index('at_1')).slice(0, 12))
        store.env.entries.removeSync(key);
    });
    const { code, output } = await ranTo('check', '--dir', dir);
    expect(code).toBe(1);
    expect(output).toMatch(/shop\.people: \{"\$oid":"\w+"\} is missing from index at_1\n/);
    expect(output).toContain('and more like it');
    expect(output).toContain(': 12 mismatches\n');
  });

  it('finds entries that lead nowhere, and entries that lead to another document', async () => {
    const dir = await spoilt((store) => {
      const { collection, index } = people(store);
      const [first, second] = entriesOf(store, index('_id_'));
      if (first === undefined || second === undefined) throw new Error('the sample has no entries');
      store.env.entries.putSync(first.key, second.value);
      const last = store.live.documents(collection.id, 2 ** 40, 1, true)[0]?.record ?? 0;
      const key = Buffer.alloc(10);
      key.writeUInt32BE(collection.id);
      key.writeUIntBE(last, 4, 6);
      store.env.docs.removeSync(key);
    });
    const { code, output } = await ranTo('check', '--dir', dir);
    expect(code).toBe(1);
    expect(output).toContain('is missing from index _id_');
    expect(output).toContain('under a wrong key');
    expect(output).toContain('index at_1 has record 2501, which does not exist');
  });

  it('finds documents that are torn', async () => {
    const dir = await spoilt((store) => {
      const [found] = [...store.env.docs.getRange({ limit: 1 })];
      if (found !== undefined) store.env.docs.putSync(found.key, found.value.subarray(0, 9));
    });
    expect(await ranTo('check', '--dir', dir)).toMatchObject({
      code: 1,
      output: expect.stringContaining('is no document'),
    });
  });

  it('finds an index that does not know that it has several entries for a document', async () => {
    const dir = await spoilt((store) => {
      const { collection } = people(store);
      for (const index of collection.indexes) index.multikey = false;
      store.catalog.save(collection);
    });
    const { code, output } = await ranTo('check', '--dir', dir);
    expect(code).toBe(1);
    expect(output).toContain('does not know what kind of keys');
  });
});
