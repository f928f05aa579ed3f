import { type CompareText, compare, compareStrings } from '../bson/compare.js';
import { keysOf } from '../bson/doc.js';
import { metaOf } from '../bson/meta.js';
import { fieldParts, indexKeys } from '../bson/path.js';
import { type Doc, isDoc, isNumeric, toNumber, type Value } from '../bson/value.js';
import { badValue, failedToParse, MongoError } from '../errors.js';
import { compileCollation } from './collation.js';

/** A sort taken apart: compute each document's key once, then compare keys. */
export interface Sorter {
  readonly paths: readonly string[];
  readonly directions: readonly (1 | -1)[];
  keyOf(doc: Doc): readonly Value[];
  compareKeys(a: readonly Value[], b: readonly Value[]): number;
}

/** Parses `{ path: 1 | -1, … }`. */
export function parseSort(spec: Doc): { paths: string[]; directions: (1 | -1)[]; metas: (MetaKey | undefined)[] } {
  const paths = [...keysOf(spec)];
  const metas = paths.map((path) => metaSortOf(spec[path]));
  const directions = paths.map((path, at): 1 | -1 => {
    const order = spec[path];
    if (metas[at] !== undefined) return metas[at] === 'geoNearDistance' ? 1 : -1;
    if (!isNumeric(order)) throw new MongoError(15974, `Illegal key in $sort specification: ${path}`);
    const number = Math.trunc(toNumber(order));
    if (number !== 1 && number !== -1) {
      throw new MongoError(15975, '$sort key ordering must be 1 (for ascending) or -1 (for descending)');
    }
    fieldParts(path);
    return number;
  });
  return { paths, directions, metas };
}

type MetaKey = 'textScore' | 'geoNearDistance' | 'randVal';

/** `{ $meta: … }` orders by what the query knows about a document. */
function metaSortOf(order: Value): MetaKey | undefined {
  if (!isDoc(order)) return undefined;
  const [first, second] = keysOf(order);
  if (first !== '$meta') throw new MongoError(17312, '$meta is the only expression supported by $sort right now');
  if (second !== undefined) throw failedToParse('Cannot have additional keys in a $meta sort specification');
  const { $meta } = order;
  if ($meta === 'textScore' || $meta === 'geoNearDistance' || $meta === 'randVal') return $meta;
  throw new MongoError(31138, `Illegal $meta sort: $meta: "${String($meta)}"`);
}

/** Compiles a sort so that a document's key is computed once. */
export function compileSorter(spec: Doc, collation?: Doc): Sorter {
  const { paths, directions, metas } = parseSort(spec);
  const plainPaths = paths.filter((_, at) => metas[at] === undefined);
  const text = compileCollation(collation);
  const compareKeys = keyComparator(directions, text);
  const normal = (value: Value): Value => value ?? null;
  return {
    paths,
    directions,
    compareKeys,
    keyOf: (doc) => {
      const { keys: plain } = indexKeysForSort(doc, plainPaths);
      const keys = plainPaths.length === paths.length ? plain : plain.map((key) => withMeta(key, metas, doc));
      let best: Value[] | undefined;
      for (const key of keys) {
        for (let at = 0; at < key.length; at++) key[at] = normal(key[at]);
        if (best === undefined || compareKeys(key, best) < 0) best = key;
      }
      return best ?? [];
    },
  };
}

/** Compiles a sort specification to a comparator of documents; keys are remembered per document. */
export function compileSort(spec: Doc, collation?: Doc): (a: Doc, b: Doc) => number {
  const sorter = compileSorter(spec, collation);
  const known = new WeakMap<Doc, readonly Value[]>();
  const keyOf = (doc: Doc): readonly Value[] => {
    let key = known.get(doc);
    if (key === undefined) {
      key = sorter.keyOf(doc);
      known.set(doc, key);
    }
    return key;
  };
  return (a, b) => sorter.compareKeys(keyOf(a), keyOf(b));
}

function withMeta(key: readonly Value[], metas: readonly (MetaKey | undefined)[], doc: Doc): Value[] {
  const rest = [...key];
  return metas.map((meta) => {
    if (meta === undefined) return rest.shift();
    return meta === 'randVal' ? Math.random() : metaOf(doc)?.[meta];
  });
}

function indexKeysForSort(doc: Doc, paths: readonly string[]): { keys: Value[][] } {
  try {
    return indexKeys(doc, paths);
  } catch (cause) {
    if (cause instanceof MongoError && cause.code === 171)
      throw badValue('cannot sort with keys that are parallel arrays');
    throw cause;
  }
}

function keyComparator(directions: readonly (1 | -1)[], text: CompareText) {
  const only = directions.length === 1 ? directions[0] : undefined;
  if (only !== undefined && text === compareStrings) {
    return (a: readonly Value[], b: readonly Value[]): number => only * compare(a[0], b[0]);
  }
  return (a: readonly Value[], b: readonly Value[]): number => {
    for (let at = 0; at < directions.length; at++) {
      const order = compare(a[at], b[at], text);
      if (order !== 0) return order * (directions[at] ?? 1);
    }
    return 0;
  };
}
