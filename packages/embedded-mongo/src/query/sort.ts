import type { Doc } from '../bson/value.js';
/** Compiles a sort specification to a comparator of documents. */
export function compileSort(_spec: Doc, _collation?: Doc): (a: Doc, b: Doc) => number {
  throw new Error('pending');
}
