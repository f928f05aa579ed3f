import type { Doc, Value } from './value.js';
import { parsePath, walkPath } from './walk-path.js';

export { indexKeys } from './index-keys.js';

/** Every value the matcher sees at a dotted path: arrays on the way are traversed, numeric parts are index or name. */
export function valuesAt(doc: Doc, path: string): Value[] {
  const values: Value[] = [];
  walkPath(
    doc,
    parsePath(path),
    (value) => {
      values.push(value);
      return false;
    },
    true,
  );
  return values;
}

/** The distinct values `distinct` reports at a path: elements of a leaf array, not the array; missing is left out. */
export function distinctAt(doc: Doc, path: string): Value[] {
  const values: Value[] = [];
  walkPath(
    doc,
    parsePath(path),
    (value) => {
      if (Array.isArray(value)) values.push(...value);
      else if (value !== undefined) values.push(value);
      return false;
    },
    false,
  );
  return values;
}
