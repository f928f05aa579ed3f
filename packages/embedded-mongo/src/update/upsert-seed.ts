import { docFrom, hasField, keysOf, newDoc } from '../bson/doc.js';
import { BSONRegExp, BsonUndefined, type Doc, isDoc, type Value } from '../bson/value.js';
import { badValue, MongoError } from '../errors.js';
import { isOperatorDoc } from '../query/path-operators.js';
import { parseUpdatePath } from './path.js';
import { writePath } from './write-path.js';

type Equality = readonly [path: string, value: Value];

/**
 * What a filter's equalities say about the document an upsert inserts, by name: those of `$and`, `$eq`, `$all`, and of a one-element
 * `$in` or `$or`. A replacement takes only the whole `_id`. Errors 54 and 111 for what cannot be told, 224 for `$expr`.
 */
export function seedFromFilter(filter: Doc, isReplacement: boolean): Doc {
  refuseExpr(filter);
  const all = equalitiesOf(filter);
  const found = (isReplacement ? all.filter(([path]) => path.split('.', 1)[0] === '_id') : all).sort(byPath);
  const nested = found.find(([path]) => path !== '_id');
  if (isReplacement && nested !== undefined) {
    throw new MongoError(111, `field at '_id' must be exactly specified, field at sub-path '${nested[0]}' found`);
  }
  const seed = newDoc();
  const owned = new Map([[seed, seed]]);
  const seen: string[] = [];
  for (const [text, value] of found) {
    const earlier = seen.find((one) => text === one || text.startsWith(`${one}.`));
    if (earlier !== undefined) {
      throw new MongoError(54, `cannot infer query fields to set, both paths '${text}' and '${earlier}' are matched`);
    }
    seen.push(text);
    const path = parseUpdatePath(text);
    if (path.parts.some((part) => part.kind !== 'name')) continue;
    writePath(
      seed,
      { path, creates: true, change: () => value },
      { owned, matchedIndex: () => undefined, passes: () => false },
    );
  }
  return seed;
}

/** The same document with `_id` in front. */
export function idFirst(doc: Doc): Doc {
  if (!hasField(doc, '_id') || keysOf(doc)[0] === '_id') return doc;
  const rest = keysOf(doc).filter((name) => name !== '_id');
  return docFrom(['_id', ...rest].map((name) => [name, doc[name]] as const));
}

/** 224: an expression does not say what the inserted document holds. */
export function refuseExpr(filter: Doc): void {
  for (const name of keysOf(filter)) {
    const parts = filter[name];
    if (name === '$expr') throw new MongoError(224, '$expr is not allowed in the query predicate for an upsert');
    if (name.startsWith('$') && Array.isArray(parts)) parts.filter(isDoc).forEach(refuseExpr);
  }
}

const byPath = ([a]: Equality, [b]: Equality): number => (a < b ? -1 : a > b ? 1 : 0);

function equalitiesOf(filter: Doc): Equality[] {
  return keysOf(filter).flatMap((name): Equality[] => {
    const condition = filter[name];
    if (name === '$and' || (name === '$or' && Array.isArray(condition) && condition.length === 1)) {
      return Array.isArray(condition) ? condition.filter(isDoc).flatMap(equalitiesOf) : [];
    }
    return name.startsWith('$') ? [] : valuesOf(condition).map((value) => [name, value] as const);
  });
}

function valuesOf(condition: Value): Value[] {
  if (condition instanceof BsonUndefined) throw badValue('cannot compare to undefined');
  if (condition instanceof BSONRegExp) return [];
  if (!isOperatorDoc(condition)) return [condition];
  const { $eq, $in, $all } = condition;
  const listed = [...(Array.isArray($in) && $in.length === 1 ? $in : []), ...(Array.isArray($all) ? $all : [])].filter(
    (one) => !(one instanceof BSONRegExp) && !(isDoc(one) && isOperatorDoc(one)),
  );
  return $eq === undefined ? listed : [$eq, ...listed];
}
