import type { Doc, Value } from '../bson/value.js';

/** A compiled expression; a missing result is `undefined`. `vars` holds the `$$` variables by name. */
export type Evaluate = (doc: Doc, vars: Record<string, Value>) => Value;
