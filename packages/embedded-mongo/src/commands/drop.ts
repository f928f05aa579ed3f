import { Binary, type Doc } from '../bson/value.js';
import { MongoError } from '../errors.js';
import { clearCollection } from '../storage/clear.js';
import type { Collection } from '../storage/collection.js';
import type { Command, Services } from './context.js';
import { checkCollectionName, collectionName } from './namespace.js';

/** `drop`. A collection that does not exist is dropped already, as in MongoDB 7. */
export const drop: Command = async (context) => {
  const ns = `${context.db}.${collectionName(context)}`;
  const dropped = await dropCollection(context.services, ns);
  return dropped === undefined ? {} : { fields: { nIndexesWas: dropped.indexes.length, ns } };
};

/** `dropDatabase`. */
export const dropDatabase: Command = async ({ db, services }) => {
  const collections = services.store.catalog.list(db);
  // At once, so that they share a flush.
  await Promise.all(collections.map(({ ns }) => dropCollection(services, ns)));
  if (collections.length > 0) {
    await services.store.write(() => services.store.logChange({ ns: db }, 'dropDatabase', {}));
  }
  return collections.length === 0 ? {} : { fields: { dropped: db } };
};

/** `renameCollection`. */
export const renameCollection: Command = async ({ body, services }) => {
  const from = String(body.renameCollection);
  const to = String(body.to);
  const { store } = services;
  const target = parseNamespace(to);
  let replaced: Collection | undefined;
  if (from === to) throw new MongoError(20, "Can't rename a collection to itself");
  if (store.catalog.get(from) === undefined) throw new MongoError(26, `Source collection ${from} does not exist`);
  if (store.catalog.get(to) !== undefined) {
    if (body.dropTarget !== true) throw new MongoError(48, 'target namespace exists');
    replaced = await dropCollection(services, to);
  }
  await store.write(() => {
    const collection = store.catalog.get(from);
    if (collection === undefined) throw new MongoError(26, `Source collection ${from} does not exist`);
    if (store.catalog.get(to) !== undefined) throw new MongoError(48, 'target namespace exists');
    const dropTarget = replaced === undefined ? {} : { dropTarget: new Binary(replaced.uuid.buffer, 4) };
    const detail: Doc = { to: { db: target.db, coll: target.name }, ...dropTarget };
    store.catalog.rename(collection, target.db, target.name, store.logChange(collection, 'rename', { detail }));
  });
  services.cursors.collectionDropped(from);
  return {};
};

function parseNamespace(ns: string): { db: string; name: string } {
  const dot = ns.indexOf('.');
  if (dot < 1) throw new MongoError(73, `Invalid namespace specified '${ns}'`);
  const db = ns.slice(0, dot);
  return { db, name: checkCollectionName(ns.slice(dot + 1), db) };
}

/** Takes a collection out of the catalogue at once and removes its documents piece by piece. */
export async function dropCollection(services: Services, ns: string): Promise<Collection | undefined> {
  const { store } = services;
  const dropped = await store.write(() => {
    const collection = store.catalog.get(ns);
    if (collection === undefined) return undefined;
    store.logChange(collection, 'drop', {});
    store.catalog.remove(collection);
    return collection;
  });
  if (dropped === undefined) return undefined;
  services.cursors.collectionDropped(ns);
  await clearCollection(store, dropped);
  return dropped;
}
