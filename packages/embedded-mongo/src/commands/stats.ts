import type { Doc } from '../bson/value.js';
import { MongoError } from '../errors.js';
import type { Collection } from '../storage/collection.js';
import { idPrefix } from '../storage/keys.js';
import type { Store } from '../storage/store.js';
import { countField, textField } from './arguments.js';
import type { Command } from './context.js';
import { collectionName, findCollection, requireCollection } from './namespace.js';
import { isView } from './views.js';

/** `collStats`. Sizes are those of the documents; one file holds all collections, so there is no size on disk for each. */
export const collStats: Command = (context) => {
  const ns = `${context.db}.${collectionName(context)}`;
  const collection = findCollection(context);
  const scale = countField(context.body, 'scale') || 1;
  const stats = collection === undefined ? EMPTY : statsOf(context.services.store, collection, scale);
  return { fields: { ns, ...stats, scaleFactor: scale } };
};

const EMPTY: Doc = { size: 0, count: 0, storageSize: 0, totalIndexSize: 0, nindexes: 0, indexSizes: {}, capped: false };

/** Figures of one collection; sizes in bytes divided by `scale`. */
export function statsOf(store: Store, collection: Collection, scale = 1): Doc {
  const scaled = (bytes: number): number => Math.floor(bytes / scale);
  const count = store.records.count(collection);
  const size = store.records.bytes(collection);
  const indexSizes: Doc = {};
  for (const index of collection.indexes) indexSizes[index.name] = scaled(entryCount(store, index.id) * 32);
  const totalIndexSize = Object.values(indexSizes).reduce<number>((sum, one) => sum + Number(one), 0);
  return {
    size: scaled(size),
    count,
    avgObjSize: count === 0 ? 0 : Math.floor(size / count),
    storageSize: scaled(size),
    totalIndexSize,
    totalSize: scaled(size) + totalIndexSize,
    nindexes: collection.indexes.length,
    indexSizes,
    capped: collection.capped !== undefined,
    ...(collection.capped === undefined ? {} : { max: collection.capped.max ?? 0, maxSize: collection.capped.size }),
  };
}

const entryCount = (store: Store, index: number): number =>
  store.live.countEntries({ start: idPrefix(index), end: idPrefix(index + 1) });

/** `dataSize` of a whole collection. */
export const dataSize: Command = ({ body, services: { store } }) => {
  if (body.keyPattern !== undefined) throw new MongoError(115, 'dataSize measures whole collections only');
  const collection = store.catalog.get(textField(body, 'dataSize') ?? '');
  const [size, numObjects] =
    collection === undefined ? [0, 0] : [store.records.bytes(collection), store.records.count(collection)];
  return { fields: { estimate: false, size, numObjects, millis: 0 } };
};

/** `validate`, as far as clients look: that the collection is there, and how many keys each index has. `embedded-mongo check` looks deeper. */
export const validate: Command = (context) => {
  const collection = requireCollection(context);
  const { store } = context.services;
  const keysPerIndex: Doc = {};
  for (const index of collection.indexes) keysPerIndex[index.name] = entryCount(store, index.id);
  const nrecords = store.records.count(collection);
  const counts = { nInvalidDocuments: 0, nrecords, nIndexes: collection.indexes.length, keysPerIndex };
  return { fields: { ns: collection.ns, ...counts, valid: true, warnings: [], errors: [] } };
};

/** `dbStats`, in bytes divided by `scale`. */
export const dbStats: Command = ({ body, db, services }) => {
  const { store } = services;
  const all = store.catalog.list(db);
  const each = all.filter((one) => !isView(one)).map((one) => statsOf(store, one));
  const total = (name: string): number => each.reduce((sum, one) => sum + Number(one[name]), 0);
  const scaleFactor = countField(body, 'scale') || 1;
  const [objects, dataSize, indexSize] = [total('count'), total('size'), total('totalIndexSize')];
  const scaled = (bytes: number): number => Math.floor(bytes / scaleFactor);
  return {
    fields: {
      db,
      collections: each.length,
      views: all.length - each.length,
      objects,
      avgObjSize: objects === 0 ? 0 : dataSize / objects,
      dataSize: scaled(dataSize),
      storageSize: scaled(dataSize),
      indexes: total('nindexes'),
      indexSize: scaled(indexSize),
      totalSize: scaled(dataSize + indexSize),
      scaleFactor,
    },
  };
};
