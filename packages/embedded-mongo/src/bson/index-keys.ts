import { MongoError } from '../errors.js';
import { hasField } from './doc.js';
import { encodeKey } from './key-encoding.js';
import { BsonUndefined, type Doc, isDoc, type Value } from './value.js';
import { type Path, parsePath, walkPath } from './walk-path.js';

/** One indexed path on its way through a document: not yet at its end, or at its end with the values found. */
interface Field {
  path: Path;
  at: number;
  values?: Value[];
}

const EMPTY_ARRAY = new BsonUndefined();

/** The keys a document has in an index on `paths`: multikey expanded, distinct; missing is `undefined`. Error 171 for parallel arrays. */
export function indexKeys(doc: Doc, paths: readonly string[]): { keys: Value[][]; multikey: boolean } {
  const plain = plainKey(doc, paths);
  if (plain !== undefined) return { keys: [plain], multikey: false };
  const keys: Value[][] = [];
  expand(
    paths.map((path) => ({ path: parsePath(path), at: 0 })),
    doc,
    keys,
  );
  return { keys: distinctKeys(keys), multikey: true };
}

/** A stored "undefined" is indexed as null, so that one point serves `{ a: null }`; 0x06 in a key means an empty array. */
const stored = (value: Value): Value => (value instanceof BsonUndefined ? null : value);

/** The only key of a document without arrays on the paths, else undefined. */
function plainKey(doc: Doc, paths: readonly string[]): Value[] | undefined {
  const key: Value[] = [];
  for (const text of paths) {
    const { parts } = parsePath(text);
    let value: Value = doc;
    for (const part of parts) {
      value = isDoc(value) ? stored(value[part]) : undefined;
      if (Array.isArray(value)) return undefined;
      if (value === undefined) break;
    }
    key.push(value);
  }
  return key;
}

function expand(fields: readonly Field[], doc: Doc | undefined, keys: Value[][]): void {
  let array: readonly Value[] | undefined;
  const stopped = new Set<number>();
  const next = fields.map((field, index): Field => {
    if (field.values !== undefined) return field;
    let value: Value = doc;
    let at = field.at;
    while (at < field.path.parts.length && isDoc(value)) value = value[field.path.parts[at++] ?? ''];
    if (!Array.isArray(value))
      return { ...field, values: [at === field.path.parts.length ? stored(value) : undefined] };
    if (array !== undefined && array !== value) {
      const names = fields.map((one) => one.path.text).join(', ');
      throw new MongoError(171, `cannot index parallel arrays [${names}]`);
    }
    array = value;
    stopped.add(index);
    return { ...field, at };
  });
  if (array === undefined) {
    emit(next, keys);
    return;
  }
  const shared = array;
  if (shared.length === 0) {
    emit(
      next.map((field, index) => (stopped.has(index) ? { ...field, values: [emptyValue(field)] } : field)),
      keys,
    );
    return;
  }
  const prepared = next.map((field, index) => (stopped.has(index) ? byIndex(field, shared) : field));
  if (prepared.every((field) => field.values !== undefined)) {
    emit(prepared, keys);
    return;
  }
  for (const item of shared) {
    const inside = prepared.map((field) => {
      if (field.values !== undefined) return field;
      if (field.at === field.path.parts.length) return { ...field, values: [stored(item)] };
      return isDoc(item) ? field : { ...field, values: [undefined] };
    });
    expand(inside, isDoc(item) ? item : undefined, keys);
  }
}

const emptyValue = (field: Field): Value => (field.at === field.path.parts.length ? EMPTY_ARRAY : undefined);

/** A path that goes on with a number takes what the matcher would see there. Error 16746 when an element has a field of that name too. */
function byIndex(field: Field, array: readonly Value[]): Field {
  const index = field.path.indexes[field.at] ?? -1;
  if (index < 0) return field;
  const name = String(index);
  if (index < array.length && array.some((item) => isDoc(item) && hasField(item, name)))
    throw new MongoError(16746, `Ambiguous field name found in array, field: '${name}' for array`);
  const values: Value[] = [];
  const rest = parsePath(`_.${field.path.parts.slice(field.at).join('.')}`);
  walkPath(
    { _: array as Value[] },
    rest,
    (value) => {
      if (Array.isArray(value) && value.length === 0) values.push(EMPTY_ARRAY);
      values.push(stored(value));
      return false;
    },
    true,
  );
  return { ...field, values: values.length > 0 ? values : [undefined] };
}

function emit(fields: readonly Field[], keys: Value[][]): void {
  let made: Value[][] = [[]];
  for (const field of fields) {
    made = made.flatMap((key) => (field.values ?? [undefined]).map((value) => [...key, value]));
  }
  keys.push(...made);
}

function distinctKeys(keys: Value[][]): Value[][] {
  if (keys.length < 2) return keys;
  const directions = (keys[0] ?? []).map((): 1 => 1);
  const seen = new Set<string>();
  return keys.filter((key) => {
    const encoded = Buffer.from(encodeKey(key, directions)).toString('latin1');
    if (seen.has(encoded)) return false;
    seen.add(encoded);
    return true;
  });
}
