import { keysOf } from '../bson/doc.js';
import { type Doc, toNumber } from '../bson/value.js';
import { compileFilter, type Matcher } from '../query/match.js';

/** One index as the catalogue knows it. */
export interface Index {
  id: number;
  name: string;
  /** As `listIndexes` shows it: `{ v, key, name, … }`. */
  spec: Doc;
  paths: string[];
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
  const paths = [...keysOf(key)];
  const isId = paths.length === 1 && paths[0] === '_id';
  const filter = spec.partialFilterExpression as Doc | undefined;
  return {
    id,
    name: String(spec.name),
    spec,
    paths,
    directions: paths.map((path) => (toNumber(key[path]) < 0 ? -1 : 1)),
    unique: isId || spec.unique === true,
    sparse: spec.sparse === true,
    partial: filter === undefined ? undefined : { filter, matches: compileFilter(filter) },
    ttlSeconds: spec.expireAfterSeconds === undefined ? undefined : toNumber(spec.expireAfterSeconds),
    multikey,
    cut,
    isId,
  };
}

/** The specification of the index that every collection has. */
export const idIndexSpec = (): Doc => ({ v: 2, key: { _id: 1 }, name: '_id_' });
