import { compare } from '../bson/compare.js';
import { keysOf, newDoc, setField } from '../bson/doc.js';
import { type Doc, isDoc, isNumeric, toNumber, type Value } from '../bson/value.js';
import { MongoError } from '../errors.js';
import type { Collection } from '../storage/collection.js';

const KNOWN = new Set([
  'v',
  'key',
  'name',
  'unique',
  'sparse',
  'partialFilterExpression',
  'expireAfterSeconds',
  'hidden',
  'background',
  'ns',
  'collation',
]);
const PARTIAL_OPERATORS = new Set(['$eq', '$exists', '$gt', '$gte', '$lt', '$lte', '$type', '$and', '$or', '$in']);

/** Checks an index as `createIndexes` gets it and returns it as `listIndexes` shows it. Errors 67, 86, 197. */
export function parseIndexSpec(raw: Doc): Doc {
  const key = raw.key;
  if (!isDoc(key) || keysOf(key).length === 0) throw new MongoError(67, 'Index keys cannot be empty.');
  const unknown = keysOf(raw).find((name) => !KNOWN.has(name));
  if (unknown !== undefined) {
    throw new MongoError(197, `The field '${unknown}' is not valid or not supported for an index specification.`);
  }
  for (const path of keysOf(key)) checkKeyPart(path, key[path]);
  if (isDoc(raw.collation) && raw.collation.locale !== 'simple') {
    throw new MongoError(67, 'an index with a collation is not supported by the embedded store');
  }
  const spec: Doc = newDoc();
  setField(spec, 'v', 2);
  setField(spec, 'key', key);
  setField(spec, 'name', typeof raw.name === 'string' && raw.name !== '' ? raw.name : defaultName(key));
  for (const name of ['unique', 'sparse', 'hidden'])
    if (raw[name] === true || toNumber(raw[name]) === 1) setField(spec, name, true);
  if (raw.partialFilterExpression !== undefined) {
    if (spec.sparse === true) throw new MongoError(67, 'cannot mix "partialFilterExpression" and "sparse" options');
    setField(spec, 'partialFilterExpression', checkPartial(raw.partialFilterExpression));
  }
  if (raw.expireAfterSeconds !== undefined) setField(spec, 'expireAfterSeconds', checkTtl(key, raw.expireAfterSeconds));
  return spec;
}

function checkKeyPart(path: string, direction: Value): void {
  if (path === '' || path.startsWith('$') || path.includes('$**'))
    throw new MongoError(67, `Index key '${path}' is not supported`);
  if (typeof direction === 'string')
    throw new MongoError(67, `Index type '${direction}' is not supported by the embedded store`);
  if (!isNumeric(direction) || toNumber(direction) === 0) {
    throw new MongoError(67, 'Values in the index key pattern must be numbers other than 0');
  }
}

const defaultName = (key: Doc): string =>
  keysOf(key)
    .map((path) => `${path}_${toNumber(key[path])}`)
    .join('_');

function checkPartial(filter: Value): Doc {
  if (!isDoc(filter)) throw new MongoError(14, "The field 'partialFilterExpression' must be an object");
  const refused = operatorsIn(filter).find((name) => !PARTIAL_OPERATORS.has(name));
  if (refused !== undefined) throw new MongoError(67, `unsupported expression in partial index: ${refused}`);
  return filter;
}

function operatorsIn(value: Value): string[] {
  if (Array.isArray(value)) return value.flatMap(operatorsIn);
  if (!isDoc(value)) return [];
  return keysOf(value).flatMap((name) => [...(name.startsWith('$') ? [name] : []), ...operatorsIn(value[name])]);
}

function checkTtl(key: Doc, seconds: Value): Value {
  if (!isNumeric(seconds) || toNumber(seconds) < 0 || toNumber(seconds) > 0x7fffffff) {
    throw new MongoError(67, "TTL index 'expireAfterSeconds' option must be within 0 and 2147483647");
  }
  if (keysOf(key).length > 1)
    throw new MongoError(67, 'TTL indexes are single-field indexes, compound indexes do not support TTL');
  return seconds;
}

/** What makes two indexes the same index; their names and times to live may still differ. */
const IDENTITY = ['key', 'unique', 'sparse', 'partialFilterExpression'];

/** True when the collection has this very index. Errors 85 and 86 when it has another one of that name, or this one otherwise. */
export function isKnownIndex(collection: Collection, spec: Doc): boolean {
  for (const { spec: existing, isId } of collection.indexes) {
    if (isId && compare(existing.key, spec.key) === 0) return true;
    const isSame = IDENTITY.every((name) => compare(existing[name], spec[name]) === 0);
    const name = String(spec.name);
    if (existing.name === name && !isSame) {
      throw new MongoError(86, `An existing index has the same name as the requested index: ${name}`);
    }
    if (!isSame) continue;
    if (existing.name !== name) {
      throw new MongoError(85, `Index already exists with a different name: ${String(existing.name)}`);
    }
    if (compare(existing.expireAfterSeconds, spec.expireAfterSeconds) !== 0) {
      throw new MongoError(85, `Index with name: ${name} already exists with different options`);
    }
    return true;
  }
  return false;
}
