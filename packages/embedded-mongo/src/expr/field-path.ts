import { fieldParts } from '../bson/path.js';
import { type Doc, isDoc, type Value } from '../bson/value.js';
import { MongoError } from '../errors.js';
import type { Evaluate } from './types.js';

/** Reads a dotted path as expressions do: arrays of documents on the way are mapped, numbers are names, missing ones drop out. */
export function readPath(value: Value, parts: readonly string[], at: number): Value {
  let current = value;
  for (let index = at; index < parts.length; index++) {
    if (Array.isArray(current)) return readInArray(current, parts, index);
    if (!isDoc(current)) return undefined;
    current = current[parts[index] ?? ''];
  }
  return current;
}

function readInArray(array: readonly Value[], parts: readonly string[], at: number): Value[] {
  const result: Value[] = [];
  for (const item of array) {
    const value = isDoc(item) ? readPath(item, parts, at) : undefined;
    if (value !== undefined) result.push(value);
  }
  return result;
}

/** Compiles `a.b` (without the dollar sign) on the current document. */
export function compileFieldPath(path: string): Evaluate {
  const parts = splitFieldPath(path);
  const [first = '', second] = parts;
  if (second === undefined) return (doc) => doc[first];
  return (doc) => readPath(doc[first], parts, 1);
}

/** Splits a path; error 16872 for an empty one. */
export function splitFieldPath(path: string): string[] {
  if (path === '') throw new MongoError(16872, "'$' by itself is not a valid FieldPath");
  return fieldParts(path);
}

/** Compiles `$$name.path`. */
export function compileVariable(reference: string, isRoot: boolean): Evaluate {
  const [name = '', ...parts] = fieldParts(reference);
  const read = (vars: Record<string, Value>, doc: Doc): Value => (isRoot ? doc : vars[name]);
  if (parts.length === 0) return (doc, vars) => read(vars, doc);
  return (doc, vars) => readPath(read(vars, doc), parts, 0);
}
