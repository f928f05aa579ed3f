import type { Doc, Value } from './value.js';

/** What a query knows about a document beside its fields: text score, distance, place in the collection. */
export interface Meta {
  textScore?: number;
  geoNearDistance?: number;
  geoNearPoint?: Value;
  recordId?: number;
  indexKey?: Doc;
  sortKey?: Value[];
}

const known = new WeakMap<Doc, Meta>();
let isUsed = false;

/** Remembers metadata of a document. */
export function setMeta(doc: Doc, meta: Meta): void {
  isUsed = true;
  known.set(doc, meta);
}

/** The metadata of a document, if it has any. */
export const metaOf = (doc: Doc): Meta | undefined => (isUsed ? known.get(doc) : undefined);

/** Passes metadata on to a document made of another one. */
export function keepMeta(from: Doc, to: Doc): Doc {
  const meta = metaOf(from);
  if (meta !== undefined && from !== to) known.set(to, meta);
  return to;
}
