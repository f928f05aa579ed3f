import type { Collection } from './collection.js';
import { idPrefix } from './keys.js';
import { nextTurn } from './steps.js';
import type { Store } from './store.js';
import type { Table } from './store-env.js';

const PIECE = 2000;

/** Removes the documents and index entries of a collection that the catalogue no longer has, piece by piece. */
export async function clearCollection(store: Store, collection: Collection): Promise<void> {
  for (const index of collection.indexes) await clearIndex(store, index.id);
  await clearPrefix(store, store.env.docs, collection.id);
}

/** Removes the entries of a dropped index piece by piece. */
export const clearIndex = (store: Store, index: number): Promise<void> => clearPrefix(store, store.env.entries, index);

/** Removes what a process that died while clearing has left behind. */
export async function clearOrphans(store: Store): Promise<void> {
  const collections = store.catalog.list();
  const known = new Set(collections.map((one) => one.id));
  const indexes = new Set(collections.flatMap((one) => one.indexes.map((index) => index.id)));
  // Ids are never used twice, so what is unknown now stays unknown, whatever is created meanwhile has a higher id.
  const orphans = idsIn(store.env.docs).filter((id) => !known.has(id));
  const orphanIndexes = idsIn(store.env.entries).filter((id) => !indexes.has(id));
  for (const id of orphans) await clearPrefix(store, store.env.docs, id);
  for (const id of orphanIndexes) await clearIndex(store, id);
}

/** The ids with which a table's keys begin, found by jumping from one to the next. */
function idsIn(table: Table): number[] {
  const ids: number[] = [];
  for (let next = 0; ; ) {
    const [key] = [...table.getKeys({ start: idPrefix(next), limit: 1 })];
    if (key === undefined) return ids;
    const id = key.readUInt32BE(0);
    ids.push(id);
    next = id + 1;
  }
}

async function clearPrefix(store: Store, table: Table, id: number): Promise<void> {
  const range = { start: idPrefix(id), end: idPrefix(id + 1), limit: PIECE };
  for (;;) {
    const removed = await store.write(() => {
      const keys = [...table.getKeys(range)];
      for (const key of keys) table.removeSync(key);
      return keys.length;
    });
    if (removed < PIECE) return;
    await nextTurn();
  }
}
