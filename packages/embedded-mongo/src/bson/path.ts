import { MongoError } from '../errors.js';
import type { Doc, Value } from './value.js';
import { parsePath, walkPath } from './walk-path.js';

export { indexKeys } from './index-keys.js';

/** The parts of a path that a projection, a sort or an expression names. Errors 40352, 40353, 15998 and 16410 for a wrong one. */
export function fieldParts(path: string): string[] {
  if (path === '') throw new MongoError(40352, 'FieldPath cannot be constructed with empty string');
  if (path.endsWith('.')) throw new MongoError(40353, "FieldPath must not end with a '.'.");
  const parts = path.split('.');
  if (parts.includes('')) throw new MongoError(15998, 'FieldPath field names may not be empty strings.');
  if (parts.some((part) => part.startsWith('$') && !/^\$(?:id|ref|db)$/.test(part))) {
    throw new MongoError(16410, "FieldPath field names may not start with '$'. Consider using $getField or $setField.");
  }
  return parts;
}

/** Every value the matcher sees at a dotted path: arrays on the way are traversed, numeric parts are index or name. */
export const valuesAt = (doc: Doc, path: string): Value[] => collect(doc, path, true);

/** The same, where an array at the end of the path comes as a whole only. */
export const wholeValuesAt = (doc: Doc, path: string): Value[] => collect(doc, path, false);

/** The distinct values `distinct` reports at a path: elements of a leaf array, not the array; missing is left out. */
export const distinctAt = (doc: Doc, path: string): Value[] =>
  wholeValuesAt(doc, path).flatMap((value) => (Array.isArray(value) ? value : value === undefined ? [] : [value]));

function collect(doc: Doc, path: string, expandLeaf: boolean): Value[] {
  const values: Value[] = [];
  const visit = (value: Value): boolean => {
    values.push(value);
    return false;
  };
  walkPath(doc, parsePath(path), visit, expandLeaf);
  return values;
}
