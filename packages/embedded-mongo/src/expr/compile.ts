import type { Doc, Value } from '../bson/value.js';

export type { Evaluate } from './types.js';

/** Compiles an aggregation expression once; `vars` names the variables known beside `$$ROOT`, `$$CURRENT`, `$$NOW`, `$$REMOVE`. */
import type { Evaluate } from './types.js';
export function compileExpression(_expr: Value, _vars?: Iterable<string>): Evaluate {
  throw new Error('pending');
}
