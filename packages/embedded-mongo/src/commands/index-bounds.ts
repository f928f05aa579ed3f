import { compare } from '../bson/compare.js';
import { hasField, newDoc } from '../bson/doc.js';
import { show } from '../bson/show.js';
import { BsonType, type Doc, MaxKey, MinKey, ObjectId, typeOf, type Value } from '../bson/value.js';
import type { PathPredicate } from '../query/predicates.js';
import type { IndexPlan } from '../storage/plan.js';

const ALL = '[MinKey, MaxKey]';

/** What an index is searched for, field by field, as `explain` shows it: `{ a: ['[1, 1]'], b: ['(2, inf.0]'] }`. */
export function indexBounds({ index, used, backwards }: IndexPlan): Doc {
  const bounds = newDoc();
  // Of a wildcard index the part for one path is searched.
  const wild = index.paths.find((path) => index.front !== undefined && !hasField(index.spec.key as Doc, path));
  if (wild !== undefined) bounds.$_path = [`["${wild}", "${wild}"]`];
  for (const [at, path] of index.paths.entries()) {
    const intervals = [...used].filter((one) => one.path === path).flatMap((one) => intervalsOf(one, index.multikey));
    const reversed = backwards !== (index.directions[at] ?? 1) < 0;
    const shown = intervals.length > 0 ? intervals : [ALL];
    bounds[path] = reversed ? shown.map(reverse).reverse() : shown;
  }
  return bounds;
}

function intervalsOf(predicate: PathPredicate, multikey: boolean): string[] {
  const { eq, gt, gte, lt, lte, prefix, geo } = predicate;
  if (eq !== undefined) return [point(eq)];
  if (predicate.in !== undefined) return [...new Set([...predicate.in].sort(compare).map(point))];
  if (geo !== undefined) return [`[${geo.boxes.length} boxes]`];
  if (prefix !== undefined) return [`["${prefix}", "${nextPrefix(prefix)}")`];
  const low = gt ?? gte;
  const high = lt ?? lte;
  const operand = low ?? high;
  if (operand === undefined) return [];
  const [bottom, top] = bracketOf(operand);
  // Where different elements of an array may meet the two ends, only one of them is searched for.
  const single = multikey && predicate.elemMatch !== true && low !== undefined && high !== undefined;
  const onlyHigh = single && low === Number.NEGATIVE_INFINITY;
  const from = low === undefined || onlyHigh ? bottom : `${gt === undefined ? '[' : '('}${show(low)}`;
  const to = high === undefined || (single && !onlyHigh) ? top : `${show(high)}${lt === undefined ? ']' : ')'}`;
  return [`${from}, ${to}`];
}

const point = (value: Value): string => `[${show(value)}, ${show(value)}]`;

/** The first text after all that begin with a prefix. */
const nextPrefix = (prefix: string): string =>
  prefix.slice(0, -1) + String.fromCharCode(prefix.charCodeAt(prefix.length - 1) + 1);

/** The ends of all values of an operand's type. */
function bracketOf(operand: Value): [string, string] {
  if (operand instanceof MinKey || operand instanceof MaxKey) return ['[MinKey', 'MaxKey]'];
  switch (typeOf(operand)) {
    case BsonType.string:
      return ['[""', '{})'];
    case BsonType.date:
      return ['[new Date(-9223372036854775808)', 'new Date(9223372036854775807)]'];
    case BsonType.bool:
      return ['[false', 'true]'];
    case BsonType.objectId:
      return [`[${show(new ObjectId('0'.repeat(24)))}`, `${show(new ObjectId('f'.repeat(24)))}]`];
    case BsonType.object:
      return ['[{}', '[])'];
    case BsonType.int:
    case BsonType.double:
    case BsonType.long:
    case BsonType.decimal:
      return ['[-inf.0', 'inf.0]'];
    default:
      return ['[MinKey', 'MaxKey]'];
  }
}

/** An interval read from its other end. */
function reverse(interval: string): string {
  const found = /^([[(])(.*), (.*)([\])])$/s.exec(interval);
  if (found === null) return interval;
  const [, open, from, to, close] = found;
  return `${close === ']' ? '[' : '('}${to}, ${from}${open === '[' ? ']' : ')'}`;
}
