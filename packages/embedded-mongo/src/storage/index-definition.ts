import { keysOf } from '../bson/doc.js';
import { type Doc, isDoc, toNumber, type Value } from '../bson/value.js';
import { foldOf } from '../query/collation.js';
import { GLOBE, type Grid } from '../query/geo/cells.js';
import { compileFilter, type Matcher } from '../query/match.js';
import { compileProjection } from '../query/projection.js';
import { type TextIndex, textIndexOf } from '../query/text/text-index.js';

/** What stands in an index for a field: its values, cells of a grid, a digest's stand-in, or every path below it. */
export type FieldKind = 'plain' | '2dsphere' | '2d' | 'hashed' | 'wildcard';

/** One index as the catalogue knows it. */
export interface Index {
  id: number;
  name: string;
  /** As `listIndexes` shows it: `{ v, key, name, … }`. */
  spec: Doc;
  paths: string[];
  kinds: FieldKind[];
  /** The grid of a 2dsphere or 2d field. */
  grid: Grid;
  /** What stands in front of every key: the path, in one path's view of a wildcard index. */
  front: Uint8Array | undefined;
  /** A text index has postings instead of keys. */
  text: TextIndex | undefined;
  /** A collation other than simple. */
  collation: Doc | undefined;
  /** Under a collation: makes strings alike that it calls equal. */
  fold: ((text: string) => string) | undefined;
  /** What of a document a wildcard index with a `wildcardProjection` looks at. */
  projects: ((doc: Doc) => Doc) | undefined;
  directions: (1 | -1)[];
  unique: boolean;
  sparse: boolean;
  partial: { filter: Doc; matches: Matcher } | undefined;
  /** Seconds after which a document expires. */
  ttlSeconds: number | undefined;
  /** Some document has more than one entry. Never taken back. */
  multikey: boolean;
  /** Some entry was too long to be kept whole, so entries are not surely in order. Never taken back. */
  cut: boolean;
  isId: boolean;
}

/** The stored state of an index. */
export interface IndexState {
  id: number;
  spec: Doc;
  multikey: boolean;
  cut: boolean;
}

/** Builds the working form of an index from its stored state. */
export function indexFrom({ id, spec, multikey, cut }: IndexState): Index {
  const key = spec.key as Doc;
  const text = textIndexOf(spec);
  const paths = text === undefined ? [...keysOf(key)] : [...text.prefix, '_fts', '_ftsx', ...text.suffix];
  const collation = spec.collation as Doc | undefined;
  const isId = paths.length === 1 && paths[0] === '_id';
  const filter = spec.partialFilterExpression as Doc | undefined;
  return {
    id,
    name: String(spec.name),
    spec,
    paths,
    kinds: paths.map((path) => kindOf(path, key[path])),
    grid: keysOf(key).some((path) => key[path] === '2d') ? planeOf(spec) : GLOBE,
    front: undefined,
    text,
    collation,
    fold: foldOf(collation),
    projects: isDoc(spec.wildcardProjection) ? compileProjection(spec.wildcardProjection) : undefined,
    directions: paths.map((path) => (path === '_ftsx' || toNumber(key[path]) < 0 ? -1 : 1)),
    unique: isId || spec.unique === true,
    sparse: spec.sparse === true,
    partial: filter === undefined ? undefined : { filter, matches: compileFilter(filter) },
    ttlSeconds: spec.expireAfterSeconds === undefined ? undefined : toNumber(spec.expireAfterSeconds),
    multikey,
    cut,
    isId,
  };
}

function kindOf(path: string, direction: Value): FieldKind {
  if (direction === '2dsphere' || direction === '2d' || direction === 'hashed') return direction;
  return path === '$**' || path.endsWith('.$**') ? 'wildcard' : 'plain';
}

/** A 2d index reaches from `min` to `max` both ways. */
function planeOf({ min, max }: Doc): Grid {
  const side = [min === undefined ? -180 : toNumber(min), max === undefined ? 180 : toNumber(max)] as const;
  return { x: side, y: side };
}

/** The specification of the index that every collection has. A clustered collection is stored like any other, and only says so. */
export function idIndexSpec(clustered: Value): Doc {
  if (!isDoc(clustered)) return { v: 2, key: { _id: 1 }, name: '_id_' };
  return { v: 2, key: { _id: 1 }, name: clustered.name ?? '_id_', unique: true, clustered: true };
}
