import { decode } from '../bson/decode.js';
import { deleteField, setField } from '../bson/doc.js';
import type { Doc, Value } from '../bson/value.js';
import { MongoError } from '../errors.js';
import type { Collection } from './collection.js';
import { fillIndex, type IndexFiller } from './index-build.js';
import type { Index } from './index-definition.js';
import { entriesOf } from './index-entries.js';
import type { Store } from './store.js';
import { Undo } from './undo.js';

/**
 * Builds the index at a place anew as a unique one, inside the write group of a `collMod`. Error 359 names the documents that
 * share a key.
 */
export function makeUnique(store: Store, writer: IndexFiller, collection: Collection, at: number, spec: Doc): void {
  deleteField(spec, 'prepareUnique');
  setField(spec, 'unique', true);
  const made = store.catalog.addIndex(collection, spec, collection.changedAt);
  const violations = sharedKeys(store, collection, made);
  if (violations.length > 0) {
    const message =
      'Cannot convert the index to unique. Please resolve conflicting documents before running collMod again.';
    throw new Undo(Object.assign(new MongoError(359, message), { errInfo: { violations } }));
  }
  fillIndex(store, writer, collection, made);
  collection.indexes = collection.indexes.slice(0, -1).with(at, made);
}

function sharedKeys(store: Store, collection: Collection, index: Index): Doc[] {
  const byKey = new Map<string, Value[]>();
  for (const { bytes } of store.live.documents(collection.id, 0, store.records.count(collection), false)) {
    const doc = decode(bytes);
    for (const key of entriesOf(index, 0, doc).keys) {
      const name = key.toString('latin1');
      byKey.set(name, [...(byKey.get(name) ?? []), doc._id]);
    }
  }
  return [...byKey.values()].filter((ids) => ids.length > 1).map((ids) => ({ ids }));
}
