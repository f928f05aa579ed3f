import { keysOf } from '../bson/doc.js';
import { indexKeys, wholeValuesAt } from '../bson/path.js';
import { type Doc, doubleOf, isDoc, isNullish, type Value } from '../bson/value.js';
import { MongoError } from '../errors.js';
import { geometryBoxes } from '../query/geo/boxes.js';
import { coverBoxes, type Grid } from '../query/geo/cells.js';
import { pairOf, parseGeoJson } from '../query/geo/geometry.js';
import { documentTerms, type TextIndex } from '../query/text/text-index.js';
import type { Index } from './index-definition.js';

interface Keys {
  keys: Value[][];
  multikey: boolean;
}

/** The keys of a document in an index that does not simply hold its values; none when it has nothing to index. */
export function specialKeys(index: Index, doc: Doc): Keys | undefined {
  if (index.text !== undefined) return textKeys(index.text, doc);
  if (index.kinds.includes('wildcard')) return wildcardKeys(index, doc);
  if (index.kinds.includes('hashed')) return hashedKeys(index, doc);
  return index.kinds.some((kind) => kind !== 'plain') ? geoKeys(index, doc) : undefined;
}

/** Postings: the fields in front, the term, its score, the fields behind. */
function textKeys(text: TextIndex, doc: Doc): Keys {
  const outer = (paths: readonly string[]): Value[] => paths.map((path) => indexKeys(doc, [path]).keys[0]?.[0]);
  const [before, after] = [outer(text.prefix), outer(text.suffix)];
  const keys = [...documentTerms(text, doc)].map(([term, score]) => [...before, term, doubleOf(score), ...after]);
  return { keys, multikey: true };
}

function hashedKeys(index: Index, doc: Doc): Keys {
  const { keys, multikey } = indexKeys(doc, index.paths);
  if (multikey) throw new MongoError(16766, 'hashed indexes do not currently support array values');
  return { keys, multikey };
}

/** Every path below the index's root, with its value; a compound index has its other fields around the value. */
function wildcardKeys(index: Index, doc: Doc): Keys {
  const at = index.kinds.indexOf('wildcard');
  const root = (index.paths[at] ?? '').replace(/\.?\$\*\*$/, '');
  const found: Value[][] = [];
  let multikey = false;
  const visit = (path: string, value: Value): void => {
    if (isDoc(value) && keysOf(value).length > 0) {
      for (const name of keysOf(value)) visit(path === '' ? name : `${path}.${name}`, value[name]);
    } else if (Array.isArray(value) && value.length > 0) {
      multikey = true;
      for (const item of value)
        if (Array.isArray(item)) found.push([path, item]);
        else visit(path, item);
    } else found.push([path, value]);
  };
  const projected = index.projects === undefined ? doc : index.projects(doc);
  if (root === '') visit('', projected);
  else for (const value of wholeValuesAt(projected, root)) if (value !== undefined) visit(root, value);
  const regular = index.paths.filter((_, place) => place !== at);
  if (regular.length === 0) return { keys: found, multikey };
  const beside = indexKeys(doc, regular);
  const keys = found.flatMap(([path, value]) => beside.keys.map((key) => [path, ...key.toSpliced(at, 0, value)]));
  return { keys, multikey: multikey || beside.multikey };
}

/** Cells for the geo fields, values for the others. A document without any geo value is not in the index. */
function geoKeys(index: Index, doc: Doc): Keys {
  const cells = index.paths.map((path, at) => {
    const kind = index.kinds[at];
    return kind === '2dsphere' || kind === '2d' ? cellsOf(doc, path, kind, index.grid) : undefined;
  });
  if (cells.every((found) => found === undefined || found.length === 0)) return { keys: [], multikey: false };
  const plainPaths = index.paths.filter((_, at) => index.kinds[at] === 'plain');
  const plain = plainPaths.length === 0 ? { keys: [[]], multikey: false } : indexKeys(doc, plainPaths);
  let keys: Value[][] = [[]];
  let multikey = plain.multikey;
  const all: Value[][] = plain.keys.flatMap((values): Value[][] => {
    const rest = [...values];
    keys = [[]];
    cells.forEach((found) => {
      const options = found === undefined ? [rest.shift()] : found.length === 0 ? [null] : found;
      multikey ||= options.length > 1;
      keys = keys.flatMap((key) => options.map((option) => [...key, option]));
    });
    return keys;
  });
  return { keys: all, multikey };
}

/** The cells of all geometries at a path. Error 16755 for what is no geometry. */
function cellsOf(doc: Doc, path: string, kind: '2dsphere' | '2d', grid: Grid): string[] {
  const cells = new Set<string>();
  const add = (value: Value): void => {
    if (isNullish(value) || (Array.isArray(value) && value.length === 0)) return;
    if (Array.isArray(value) && pairOf(value) === undefined) for (const item of value) add(item);
    else for (const cell of kind === '2d' ? planeCells(value, grid) : globeCells(value, grid)) cells.add(cell);
  };
  for (const value of wholeValuesAt(doc, path)) add(value);
  return [...cells];
}

function globeCells(value: Value, grid: Grid): string[] {
  try {
    const pair = isDoc(value) && typeof value.type === 'string' ? undefined : pairOf(value);
    const geometry = parseGeoJson(
      pair === undefined && isDoc(value) ? value : { type: 'Point', coordinates: [...(pair ?? [])] },
    );
    return coverBoxes(geometryBoxes(geometry), grid);
  } catch (cause) {
    const reason = cause instanceof MongoError ? cause.message : String(cause);
    throw new MongoError(16755, `Can't extract geo keys: ${reason}`);
  }
}

function planeCells(value: Value, grid: Grid): string[] {
  const pair = pairOf(value);
  if (pair === undefined) throw new MongoError(16804, 'location object expected, location array not in correct format');
  const [x, y] = pair;
  if (x < grid.x[0] || x >= grid.x[1] || y < grid.y[0] || y >= grid.y[1]) {
    throw new MongoError(13027, `point not in interval of [ ${grid.x[0]}, ${grid.x[1]} ]`);
  }
  return coverBoxes([{ x: [x, x], y: [y, y] }], grid);
}
