import { compare } from '../bson/compare.js';
import { docFrom, keysOf, newDoc, setField } from '../bson/doc.js';
import { type Doc, isDoc, isNumeric, toNumber, type Value } from '../bson/value.js';
import { MongoError } from '../errors.js';
import { fullCollation } from '../query/collation.js';
import { isTruthy } from '../query/path-operators.js';
import { languageOf } from '../query/text/languages.js';
import type { Collection } from '../storage/collection.js';
import { wildcardOptions } from './wildcard-spec.js';

const KNOWN = new Set(
  `v key name unique sparse partialFilterExpression expireAfterSeconds hidden background ns dropDups collation weights default_language
  language_override textIndexVersion 2dsphereIndexVersion bits min max wildcardProjection storageEngine clustered`.split(
    /\s+/,
  ),
);
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
  const isText = keysOf(key).some((path) => key[path] === 'text');
  const spec: Doc = newDoc();
  setField(spec, 'v', 2);
  setField(spec, 'key', isText ? textKey(key) : key);
  setField(spec, 'name', typeof raw.name === 'string' && raw.name !== '' ? raw.name : defaultName(key));
  for (const name of ['unique', 'sparse', 'hidden'])
    if (raw[name] === true || toNumber(raw[name]) === 1) setField(spec, name, true);
  if (raw.partialFilterExpression !== undefined) {
    if (spec.sparse === true) throw new MongoError(67, 'cannot mix "partialFilterExpression" and "sparse" options');
    setField(spec, 'partialFilterExpression', checkPartial(raw.partialFilterExpression));
  }
  if (isText) for (const [name, value] of Object.entries(textOptions(key, raw))) setField(spec, name, value);
  for (const [name, value] of Object.entries(specialOptions(key, raw))) setField(spec, name, value);
  if (isDoc(raw.collation))
    setField(spec, 'collation', raw.collation.locale === 'simple' ? SIMPLE : fullCollation(raw.collation));
  if (raw.expireAfterSeconds !== undefined) setField(spec, 'expireAfterSeconds', checkTtl(key, raw.expireAfterSeconds));
  return spec;
}

const SIMPLE: Doc = { locale: 'simple' };
const KINDS = new Set<Value>(['text', '2dsphere', '2d', 'hashed']);

function checkKeyPart(path: string, direction: Value): void {
  if (path === '') throw new MongoError(67, 'Index keys cannot be an empty field.');
  if (
    path
      .replace(/(?<=^|\.)\$\*\*$/, '*')
      .split('.')
      .some((part) => part === '' || part.startsWith('$'))
  ) {
    throw new MongoError(67, `Index key contains an illegal field name: '${path}'`);
  }
  if (KINDS.has(direction)) return;
  if (typeof direction === 'string') throw new MongoError(67, `Unknown index plugin '${direction}'`);
  if (!isNumeric(direction) || toNumber(direction) === 0 || Number.isNaN(toNumber(direction))) {
    throw new MongoError(
      67,
      'Values in v:2 index key pattern must be numbers other than 0, or the name of an index type',
    );
  }
}

/** The text fields of a key are one field of terms and one of their scores. */
function textKey(key: Doc): Doc {
  const result = newDoc();
  for (const path of keysOf(key)) {
    if (key[path] !== 'text') setField(result, path, key[path]);
    else if (result._fts === undefined) {
      setField(result, '_fts', 'text');
      setField(result, '_ftsx', 1);
    }
  }
  return result;
}

function textOptions(key: Doc, raw: Doc): Doc {
  const given = isDoc(raw.weights) ? raw.weights : newDoc();
  const paths = new Set([...keysOf(key).filter((path) => key[path] === 'text' && path !== '_fts'), ...keysOf(given)]);
  const weights = docFrom([...paths].sort().map((path) => [path, given[path] ?? 1] as const));
  for (const weight of Object.values(weights)) {
    if (!isNumeric(weight) || toNumber(weight) < 1)
      throw new MongoError(67, 'weight for text index needs numeric type');
  }
  const language = raw.default_language ?? 'english';
  if (typeof language !== 'string') throw new MongoError(67, 'default_language needs a string type');
  languageOf(language);
  return {
    weights,
    default_language: language,
    language_override: raw.language_override ?? 'language',
    textIndexVersion: raw.textIndexVersion ?? 3,
  };
}

/** Options of the other special kinds, and what does not go together. */
function specialOptions(key: Doc, raw: Doc): Doc {
  const kinds = new Set(keysOf(key).map((path) => key[path]));
  const isWildcard = keysOf(key).some((path) => path.endsWith('$**') && key[path] !== 'text');
  if (kinds.has('hashed') && raw.unique === true) {
    throw new MongoError(16764, 'Currently hashed indexes cannot guarantee uniqueness. Use a regular index.');
  }
  if (isWildcard) return wildcardOptions(key, raw);
  if (raw.wildcardProjection !== undefined) {
    throw new MongoError(2, "The field 'wildcardProjection' is only allowed in an 'wildcard' index");
  }
  if (kinds.has('2dsphere')) return { '2dsphereIndexVersion': raw['2dsphereIndexVersion'] ?? 3 };
  if (!kinds.has('2d')) return {};
  return docFrom(
    ['bits', 'min', 'max'].flatMap((name) => (raw[name] === undefined ? [] : [[name, raw[name]] as const])),
  );
}

const defaultName = (key: Doc): string =>
  keysOf(key)
    .map((path) => `${path}_${typeof key[path] === 'string' ? key[path] : toNumber(key[path])}`)
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
  return keysOf(value).flatMap((name) => {
    // That a field is missing is the negation of an existence.
    const operator = name === '$exists' && !isTruthy(value[name]) ? '$not' : name;
    return [...(name.startsWith('$') ? [operator] : []), ...operatorsIn(value[name])];
  });
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
const IDENTITY = ['key', 'unique', 'sparse', 'partialFilterExpression', 'collation', 'weights', 'wildcardProjection'];

/** True when the collection has this very index. Errors 85 and 86 when it has another one of that name, or this one otherwise. */
export function isKnownIndex(collection: Collection, spec: Doc): boolean {
  for (const { spec: existing, isId, text } of collection.indexes) {
    if (isId && compare(existing.key, spec.key) === 0) return true;
    const isSame = IDENTITY.every((name) => compare(existing[name], spec[name]) === 0);
    const name = String(spec.name);
    if (existing.name === name && !isSame) {
      throw new MongoError(86, `An existing index has the same name as the requested index: ${name}`);
    }
    if (!isSame) {
      if (text === undefined || spec.textIndexVersion === undefined) continue;
      throw new MongoError(
        67,
        `only one text index per collection allowed, found existing text index "${String(existing.name)}"`,
      );
    }
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
