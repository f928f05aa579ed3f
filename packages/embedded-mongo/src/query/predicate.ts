import type { Doc, Value } from '../bson/value.js';
import { type Path, walkPath } from '../bson/walk-path.js';

/** Tests one value. */
export type Test = (value: Value) => boolean;

/** A condition on the values at a path, not yet bound to one. */
export type Predicate =
  | { kind: 'leaf'; test: Test; expandLeaf: boolean }
  | { kind: 'all'; parts: readonly Predicate[] }
  | { kind: 'not'; part: Predicate };

/** A leaf that sees array elements and the array itself. */
export const leaf = (test: Test): Predicate => ({ kind: 'leaf', test, expandLeaf: true });

/** A leaf that sees an array only as a whole. */
export const wholeLeaf = (test: Test): Predicate => ({ kind: 'leaf', test, expandLeaf: false });

/** Negation. */
export const not = (part: Predicate): Predicate => ({ kind: 'not', part });

/** Conjunction. */
export const all = (parts: readonly Predicate[]): Predicate =>
  parts.length === 1 && parts[0] !== undefined ? parts[0] : { kind: 'all', parts };

/** Binds a predicate to a path. */
export function bindToPath(predicate: Predicate, path: Path): (doc: Doc) => boolean {
  if (predicate.kind === 'not') {
    const inner = bindToPath(predicate.part, path);
    return (doc) => !inner(doc);
  }
  if (predicate.kind === 'all') {
    const parts = predicate.parts.map((part) => bindToPath(part, path));
    return (doc) => parts.every((part) => part(doc));
  }
  const { test, expandLeaf } = predicate;
  const name = path.parts[0] ?? '';
  if (path.parts.length > 1) return (doc) => walkPath(doc, path, test, expandLeaf);
  return (doc) => {
    const value = doc[name];
    if (expandLeaf && Array.isArray(value)) return value.some(test) || test(value);
    return test(value);
  };
}

/** Binds a predicate to a single value, as `$elemMatch` on scalars does. */
export function bindToValue(predicate: Predicate): Test {
  if (predicate.kind === 'leaf') return predicate.test;
  if (predicate.kind === 'not') {
    const inner = bindToValue(predicate.part);
    return (value) => !inner(value);
  }
  const parts = predicate.parts.map(bindToValue);
  return (value) => parts.every((part) => part(value));
}
