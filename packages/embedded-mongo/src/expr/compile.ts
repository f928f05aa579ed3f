import type { Doc, Value } from '../bson/value.js';
/** A compiled expression; a missing result is `undefined`. */
export type Evaluate = (doc: Doc, vars: Record<string, Value>) => Value;
/** Compiles an aggregation expression once; `vars` names the variables known beside `$$ROOT`, `$$CURRENT`, `$$NOW`, `$$REMOVE`. */
export function compileExpression(_expr: Value, _vars?: Iterable<string>): Evaluate {
  throw new Error('pending');
}
