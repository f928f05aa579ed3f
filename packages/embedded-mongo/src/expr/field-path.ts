import { type Doc, isDoc, type Value } from '../bson/value.js';
import { MongoError } from '../errors.js';
import type { Evaluate } from './types.js';

/** Reads a dotted path as expressions do: arrays on the way are mapped, numbers are names, missing ones drop out. */
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
    const value = Array.isArray(item) ? readInArray(item, parts, at) : readPath(item, parts, at);
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

/** Splits a path; throws 16872/40353 on empty parts. */
export function splitFieldPath(path: string): string[] {
  if (path === '') throw new MongoError(16872, "'$' by itself is not a valid FieldPath");
  const parts = path.split('.');
  if (parts.includes('')) throw new MongoError(40353, "FieldPath must not end with a '.' or contain empty names.");
  const dollar = parts.find((part) => part.startsWith('$'));
  if (dollar !== undefined) {
    throw new MongoError(16410, `FieldPath field names may not start with '$'. Consider using $getField or $setField.`);
  }
  return parts;
}

/** Compiles `$$name.path`. */
export function compileVariable(reference: string, isRoot: boolean): Evaluate {
  const [name = '', ...parts] = reference.split('.');
  const read = (vars: Record<string, Value>, doc: Doc): Value => (isRoot ? doc : vars[name]);
  if (parts.length === 0) return (doc, vars) => read(vars, doc);
  return (doc, vars) => readPath(read(vars, doc), parts, 0);
}
