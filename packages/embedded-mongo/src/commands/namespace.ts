import type { Value } from '../bson/value.js';
import { MongoError } from '../errors.js';
import type { Collection } from '../storage/collection.js';
import type { CommandContext } from './context.js';

/** The name that a command's first field gives. Error 73 for names that MongoDB refuses. */
export function collectionName(context: CommandContext): string {
  return checkCollectionName(context.body[context.request.name], context.db);
}

/** Checks a collection name. */
export function checkCollectionName(name: Value, db: string): string {
  const valid =
    typeof name === 'string' && name !== '' && !/[\0$]/.test(name) && !name.startsWith('.') && !name.endsWith('.');
  if (!valid) throw new MongoError(73, `Invalid namespace specified '${db}.${typeof name === 'string' ? name : ''}'`);
  if (Buffer.byteLength(`${db}.${name}`) > 255) throw new MongoError(73, 'Fully qualified namespace is too long');
  return name;
}

/** Checks a database name. */
export function checkDatabaseName(db: string): string {
  if (db === '' || db.length > 63 || /[/\\. "$*<>:|?\0]/.test(db)) {
    throw new MongoError(73, `Invalid database name: '${db}'`);
  }
  return db;
}

/** The collection a command names, or undefined when there is none. */
export function findCollection(context: CommandContext): Collection | undefined {
  return collectionNamed(context, collectionName(context));
}

/** A collection of the command's database, or undefined when there is none. */
export function collectionNamed({ services, db, transaction, snapshot }: CommandContext, name: string) {
  const ns = `${db}.${name}`;
  const collection = transaction?.created.get(ns) ?? services.store.catalog.get(ns);
  if (collection !== undefined) (transaction ?? snapshot)?.checkUsable(collection);
  return collection;
}

/** The collection a command names. Error 26 when there is none. */
export function requireCollection(context: CommandContext): Collection {
  const collection = findCollection(context);
  if (collection === undefined) throw new MongoError(26, `ns not found ${context.db}.${collectionName(context)}`);
  return refuseView(collection);
}

/** Refuses a view where documents or indexes of its own are needed. Error 166. */
export function refuseView(collection: Collection): Collection {
  if (collection.options.viewOn === undefined) return collection;
  throw new MongoError(166, `Namespace ${collection.ns} is a view, not a collection`);
}
