import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { encode } from '../bson/encode.js';
import { clearOrphans } from './clear.js';
import { makeCollection } from './make-collection.js';
import { Store } from './store.js';

it('removes what a drop left behind when the process died, and nothing else', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'store-'));
  onTestFinished(() => rmSync(dir, { recursive: true }));
  const store = new Store(
    dir,
    () => 0,
    () => undefined,
  );
  onTestFinished(() => store.close());
  await store.write((writer) => {
    for (const name of ['kept', 'dropped', 'other']) {
      const collection = makeCollection(store, store.catalog.draft('t', name, {}));
      for (let _id = 0; _id < 10; _id++) writer.insert(collection, Buffer.from(encode({ _id })));
    }
    const dropped = store.catalog.get('t.dropped');
    if (dropped !== undefined) store.catalog.remove(dropped);
  });
  expect(store.env.docs.getKeysCount({})).toBe(30);
  await clearOrphans(store);
  expect(store.env.docs.getKeysCount({})).toBe(20);
  expect(store.env.entries.getKeysCount({})).toBe(20);
});
