import { arrayIndex } from '../bson/walk-path.js';
import { badValue, MongoError } from '../errors.js';

/** One part of an update path. */
export type Part =
  | { kind: 'name'; name: string; index: number }
  | { kind: 'matched' }
  | { kind: 'every' }
  | { kind: 'filtered'; id: string };

/** A parsed update path. */
export interface UpdatePath {
  text: string;
  parts: readonly Part[];
}

/** Parses `a.b.0.$[id].c`. Throws 56 for empty names, 2 for a misplaced positional operator. */
export function parseUpdatePath(text: string): UpdatePath {
  if (text === '') throw new MongoError(56, 'An empty update path is not valid.');
  const parts = text.split('.').map((name, at): Part => {
    if (name === '')
      throw new MongoError(56, `The update path '${text}' contains an empty field name, which is not allowed.`);
    if (at === 0 && name.startsWith('$')) {
      if (name === '$' || name.startsWith('$['))
        throw badValue(`Cannot have positional (i.e. '$') element in the first position in path '${text}'`);
      return { kind: 'name', name, index: -1 };
    }
    if (name === '$') return { kind: 'matched' };
    if (name === '$[]') return { kind: 'every' };
    const id = /^\$\[(.+)\]$/.exec(name)?.[1];
    if (id !== undefined) return { kind: 'filtered', id };
    // Other than a filter, an update takes 01 for a place in an array as well.
    return { kind: 'name', name, index: /^\d{1,9}$/.test(name) ? Number(name) : -1 };
  });
  if (parts.filter((part) => part.kind === 'matched').length > 1) {
    throw badValue(`Too many positional (i.e. '$') elements found in path '${text}'`);
  }
  return { text, parts };
}

/** The order in which updates apply: part by part, numbers as numbers, names by code. */
export function comparePaths(a: string, b: string): number {
  const left = a.split('.');
  const right = b.split('.');
  for (let at = 0; at < Math.min(left.length, right.length); at++) {
    const nameA = left[at] ?? '';
    const nameB = right[at] ?? '';
    if (nameA === nameB) continue;
    const indexA = arrayIndex(nameA);
    const indexB = arrayIndex(nameB);
    if (indexA >= 0 && indexB >= 0) return indexA - indexB;
    return nameA < nameB ? -1 : 1;
  }
  return left.length - right.length;
}

/** Throws 40 when one path is the other or lies inside it, or when one names elements of an array by filter that another names otherwise. */
export function refuseConflicts(paths: readonly string[]): void {
  const seen = new Set<string>();
  const filtered = new Map<string, boolean>();
  for (const path of [...paths].sort(comparePaths)) {
    const parts = path.split('.');
    for (let length = 1; length <= parts.length; length++) {
      const prefix = parts.slice(0, length).join('.');
      const parent = parts.slice(0, length - 1).join('.');
      const isFiltered = /^\$\[.*\]$/.test(parts[length - 1] ?? '');
      if (seen.has(prefix)) throw conflict(path, prefix);
      if ((filtered.get(parent) ?? isFiltered) !== isFiltered) throw conflict(path, parent);
      filtered.set(parent, isFiltered);
    }
    seen.add(path);
  }
}

const conflict = (path: string, at: string): MongoError =>
  new MongoError(40, `Updating the path '${path}' would create a conflict at '${at}'`);
