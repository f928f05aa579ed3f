import { equals } from '../bson/compare.js';
import { keysOf, newDoc } from '../bson/doc.js';
import { BSONRegExp, type Doc, isDoc, type Value } from '../bson/value.js';
import { MongoError } from '../errors.js';
import { isOperatorDoc } from '../query/path-operators.js';
import { parseUpdatePath } from './path.js';
import { writePath } from './write-path.js';

/** What a filter's equalities say about the document an upsert inserts: `$and`, `$eq`, one-element `$in` and `$or`. */
export function seedFromFilter(filter: Doc): Doc {
  const found = new Map<string, Value>();
  collect(filter, found);
  const seed = newDoc();
  const owned = new Set<object>([seed]);
  const refuse = (): never => {
    throw new MongoError(54, 'cannot infer query fields to set, a path is matched twice');
  };
  const names = [...found.keys()];
  for (const name of names) {
    if (names.some((other) => other.startsWith(`${name}.`))) refuse();
    const path = parseUpdatePath(name);
    if (path.parts.some((part) => part.kind !== 'name')) continue;
    writePath(
      seed,
      { path, creates: true, change: () => found.get(name) },
      { owned, matchedIndex: () => undefined, passes: () => false },
    );
  }
  return seed;
}

function collect(filter: Doc, found: Map<string, Value>): void {
  for (const name of keysOf(filter)) {
    const condition = filter[name];
    if (name === '$and' || (name === '$or' && Array.isArray(condition) && condition.length === 1)) {
      if (Array.isArray(condition)) for (const part of condition) if (isDoc(part)) collect(part, found);
    } else if (!name.startsWith('$')) {
      const value = equalityOf(condition);
      if (value === undefined) continue;
      if (found.has(name) && !equals(found.get(name), value)) {
        throw new MongoError(54, `cannot infer query fields to set, path '${name}' is matched twice`);
      }
      found.set(name, value);
    }
  }
}

function equalityOf(condition: Value): Value {
  if (condition instanceof BSONRegExp) return undefined;
  if (!isOperatorDoc(condition)) return condition;
  if (condition.$eq !== undefined) return condition.$eq;
  const list = condition.$in ?? condition.$all;
  if (Array.isArray(list) && list.length === 1 && !(list[0] instanceof BSONRegExp)) {
    return isDoc(list[0]) && isOperatorDoc(list[0]) ? undefined : list[0];
  }
  return undefined;
}
