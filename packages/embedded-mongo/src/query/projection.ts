import type { Doc } from '../bson/value.js';
/** Compiles a find projection. `matched` is the document the filter was tested on (for positional `$`), by default `doc` itself. */
export function compileProjection(
  _spec: Doc,
  _context?: { filter?: Doc; let?: Doc },
): (doc: Doc, matched?: Doc) => Doc {
  throw new Error('pending');
}
