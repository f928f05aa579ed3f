import type { Doc, Value } from './value.js';
/** Every value the matcher sees at a dotted path: arrays on the way are traversed, numeric parts are index or name. */
export function valuesAt(_doc: Doc, _path: string): Value[] {
  throw new Error('pending');
}
/** The keys a document has in an index on `paths`: multikey expanded, distinct; missing is `undefined`. Error 171 for parallel arrays. */
export function indexKeys(_doc: Doc, _paths: readonly string[]): { keys: Value[][]; multikey: boolean } {
  throw new Error('pending');
}
