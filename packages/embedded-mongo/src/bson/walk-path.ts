import { type Doc, isDoc, type Value } from './value.js';

/** A path taken apart once; `indexes[i]` is the array index that part i may mean, or -1. */
export interface Path {
  readonly text: string;
  readonly parts: readonly string[];
  readonly indexes: readonly number[];
}

const cache = new Map<string, Path>();

/** Parses a dotted path; parsed paths are kept, as programs use few. */
export function parsePath(text: string): Path {
  const known = cache.get(text);
  if (known !== undefined) return known;
  const parts = text.split('.');
  const path = { text, parts, indexes: parts.map(arrayIndex) };
  if (cache.size > 10_000) cache.clear();
  cache.set(text, path);
  return path;
}

/** The array index a path part means, or -1. */
export function arrayIndex(part: string): number {
  return /^(?:0|[1-9]\d{0,8})$/.test(part) ? Number(part) : -1;
}

/** Tests one value; true ends the walk. */
export type Visit = (value: Value) => boolean;

/**
 * Walks a path as the matcher does: arrays on the way are traversed, numeric parts are array index and field name both,
 * a leaf array gives its elements and then itself (only itself when `expandLeaf` is false). A missing field gives
 * `undefined`, but not inside an array without documents. Returns true as soon as `visit` does.
 */
export function walkPath(doc: Doc, path: Path, visit: Visit, expandLeaf: boolean, at = 0): boolean {
  const last = path.parts.length - 1;
  let current = doc;
  for (let index = at; index < last; index++) {
    const next = current[path.parts[index] ?? ''];
    if (Array.isArray(next)) return walkArray(next, path, index + 1, visit, expandLeaf);
    if (!isDoc(next)) return visit(undefined);
    current = next;
  }
  const leaf = current[path.parts[last] ?? ''];
  if (expandLeaf && Array.isArray(leaf)) {
    for (let index = 0; index < leaf.length; index++) if (visit(leaf[index])) return true;
  }
  return visit(leaf);
}

function walkArray(array: readonly Value[], path: Path, at: number, visit: Visit, expandLeaf: boolean): boolean {
  const wanted = path.indexes[at] ?? -1;
  for (let index = 0; index < array.length; index++) {
    const item = array[index];
    const nested = isDoc(item);
    if (nested && walkPath(item, path, visit, expandLeaf, at)) return true;
    if (index !== wanted) continue;
    if (at === path.parts.length - 1) {
      if (visit(item)) return true;
    } else if (nested) {
      if (walkPath(item, path, visit, expandLeaf, at + 1)) return true;
    } else if (Array.isArray(item) && walkArray(item, path, at + 1, visit, expandLeaf)) return true;
  }
  return false;
}
