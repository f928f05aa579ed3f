import { decode } from '../bson/decode.js';
import { badValue } from '../errors.js';
import { compileFilter } from '../query/match.js';
import { TailableSource } from '../session/tailable.js';
import type { Collection } from '../storage/collection.js';
import type { Query } from '../storage/matches.js';
import type { Services } from './context.js';

/** The source of a tailable cursor. Only capped collections have one. */
export function tailableSource(
  { store }: Services,
  collection: Collection,
  query: Query,
  awaitData: boolean,
): TailableSource {
  if (collection.capped === undefined) {
    throw badValue(`error processing query: tailable cursor requested on non capped collection ${collection.ns}`);
  }
  const matches = compileFilter(query.filter);
  const isGone = (ns: string): boolean => store.catalog.get(ns)?.id !== collection.id;
  return new TailableSource(store, collection, (bytes) => matches(decode(bytes)), awaitData, isGone);
}
