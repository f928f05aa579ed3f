import { docFrom, keysOf } from '../bson/doc.js';
import { encodeKey } from '../bson/key-encoding.js';
import { indexKeys } from '../bson/path.js';
import { type Doc, isDoc, type Value } from '../bson/value.js';
import type { Index } from './index-definition.js';
import { entryKey, isLong } from './keys.js';
import { specialKeys } from './special-keys.js';

/** The entries of one document in one index. */
export interface Entries {
  keys: Buffer[];
  /** The values of each key, for messages. */
  values: Value[][];
  multikey: boolean;
  cut: boolean;
}

const NONE: Entries = { keys: [], values: [], multikey: false, cut: false };

/** The entries that a document has in an index. Error 171 for parallel arrays. */
export function entriesOf(index: Index, record: number, doc: Doc): Entries {
  if (index.isId) return build(index, record, [[doc._id]], false);
  if (index.partial !== undefined && !index.partial.matches(doc)) return NONE;
  const special = specialKeys(index, doc);
  if (special !== undefined) return build(index, record, special.keys, special.multikey);
  const { keys, multikey } = indexKeys(doc, index.paths);
  if (index.sparse && keys.every((values) => values.every((value) => value === undefined))) return NONE;
  return build(index, record, keys, multikey);
}

function build(index: Index, record: number, values: Value[][], multikey: boolean): Entries {
  let cut = false;
  const { fold } = index;
  const keys = values.map((one) => {
    const fields = encodeKey(fold === undefined ? one : one.map((value) => folded(value, fold)), directionsOf(index));
    cut ||= isLong(fields);
    return entryKey(index.id, fields, index.unique ? undefined : record);
  });
  return { keys, values, multikey, cut };
}

/** A wildcard index keeps a path in front of each value. */
const directionsOf = ({ kinds, directions }: Index): (1 | -1)[] =>
  kinds.includes('wildcard') ? [1, ...directions] : directions;

/** A value with every string in it made alike to those that the index's collation calls equal. */
export function folded(value: Value, fold: (text: string) => string): Value {
  if (typeof value === 'string') return fold(value);
  if (Array.isArray(value)) return value.map((item) => folded(item, fold));
  if (!isDoc(value)) return value;
  return docFrom(keysOf(value).map((name) => [name, folded(value[name], fold)] as const));
}
