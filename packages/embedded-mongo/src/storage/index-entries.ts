import { encodeKey } from '../bson/key-encoding.js';
import { indexKeys } from '../bson/path.js';
import type { Doc, Value } from '../bson/value.js';
import type { Index } from './index-definition.js';
import { entryKey, isLong } from './keys.js';

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
  const { keys, multikey } = indexKeys(doc, index.paths);
  if (index.sparse && keys.every((values) => values.every((value) => value === undefined))) return NONE;
  return build(index, record, keys, multikey);
}

function build(index: Index, record: number, values: Value[][], multikey: boolean): Entries {
  let cut = false;
  const keys = values.map((one) => {
    const fields = encodeKey(one, index.directions);
    cut ||= isLong(fields);
    return entryKey(index.id, fields, index.unique ? undefined : record);
  });
  return { keys, values, multikey, cut };
}
