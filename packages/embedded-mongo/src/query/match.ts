import type { Doc, Value } from '../bson/value.js';
/** True when the document matches. */
export type Matcher = (doc: Doc) => boolean;
/** Options of one filter: its collation and the `let` variables that `$expr` sees. */
export interface FilterOptions {
  collation?: Doc;
  let?: Record<string, Value>;
  now?: Date;
}
/** Compiles a filter once; throws MongoError 2 or 9 on operators it does not know. */
export function compileFilter(_filter: Doc, _options?: FilterOptions): Matcher {
  throw new Error('pending');
}
