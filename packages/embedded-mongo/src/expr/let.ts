import type { Value } from '../bson/value.js';
import { compileExpression } from './compile.js';

/** The values of a command's `let`, with `$$NOW`: each is an expression without fields, evaluated once. */
export function evaluateLet(variables: Readonly<Record<string, Value>> | undefined, now: Date): Record<string, Value> {
  const values: Record<string, Value> = { NOW: now };
  for (const [name, expr] of Object.entries(variables ?? {})) values[name] = compileExpression(expr)({}, { NOW: now });
  return values;
}
