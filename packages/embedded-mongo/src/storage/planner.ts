import { compare } from '../bson/compare.js';
import { keysOf } from '../bson/doc.js';
import { encodeKeyPart } from '../bson/key-encoding.js';
import { type Doc, isDoc, isNullish, toNumber, type Value } from '../bson/value.js';
import { arrayIndex } from '../bson/walk-path.js';
import { badValue, MongoError } from '../errors.js';
import { fullCollation, isSimpleCollation } from '../query/collation.js';
import { type FilterPredicates, type PathPredicate, predicatesOf } from '../query/predicates.js';
import { parseTextQuery } from '../query/text/text-query.js';
import type { Collection } from './collection.js';
import type { Index } from './index-definition.js';
import { folded } from './index-entries.js';
import { type Conjunction, planIndex } from './index-plan.js';
import { idPrefix } from './keys.js';
import type { IndexPlan, NearPlan, Plan, PlanRequest, TextPlan } from './plan.js';

/** Chooses how to find the documents of a filter: the index with the highest score, a union for `$or`, or the whole collection. */
export function planQuery(collection: Collection, request: PlanRequest): Plan {
  const { filter, sort, hint } = request;
  const found = predicatesOf(filter);
  if (found.text !== undefined) return planText(collection, found);
  if (found.near !== undefined) return planNear(collection, found.near);
  const natural = isDoc(hint) ? hint.$natural : sort?.$natural;
  if (natural !== undefined) return { kind: 'collection', backwards: toNumber(natural) < 0 };
  const useSort = sort !== undefined && keysOf(sort).length > 0 ? sort : undefined;
  const { predicates, or, covered } = found;
  const { collation: given } = request;
  const collation = given === undefined || isSimpleCollation(given) ? undefined : fullCollation(given);
  const query: Conjunction = { filter, predicates, whole: covered && or === undefined, collation };
  if (hint !== undefined) {
    const index = hinted(collection, hint);
    if (request.min !== undefined || request.max !== undefined) return planBetween(index, request);
    return best(viewsOf(index, predicates), query, useSort, true) ?? SCAN;
  }
  if (request.min !== undefined || request.max !== undefined) {
    throw new MongoError(51173, 'When using min()/max() a hint of which index to use must be provided');
  }
  const chosen = bestIndex(collection, query, useSort);
  if (chosen !== undefined && (chosen.score >= 20 || or === undefined)) return chosen;
  return (or === undefined ? undefined : planUnion(collection, or, query)) ?? chosen ?? SCAN;
}

const SCAN: Plan = { kind: 'collection', backwards: false };

function bestIndex({ indexes }: Collection, query: Conjunction, sort: Doc | undefined): IndexPlan | undefined {
  // Nothing beats the one document of an id: most queries of an application are this one.
  const isOne = query.predicates.some(({ path, eq }) => path === '_id' && eq !== undefined);
  const candidates = isOne ? indexes.filter(({ isId }) => isId) : indexes;
  return best(
    candidates.flatMap((index) => viewsOf(index, query.predicates)),
    query,
    sort,
    false,
  );
}

function best(
  indexes: readonly Index[],
  query: Conjunction,
  sort: Doc | undefined,
  force: boolean,
): IndexPlan | undefined {
  let found: IndexPlan | undefined;
  for (const index of indexes) {
    const plan = planIndex(index, query, sort, force);
    if (plan !== undefined && (found === undefined || plan.score > found.score)) found = plan;
  }
  return found;
}

/** An index as the planner may use it. A wildcard index is one index for each path of the filter that it covers. */
function viewsOf(index: Index, predicates: readonly PathPredicate[]): Index[] {
  if (!index.kinds.includes('wildcard')) return [index];
  const at = index.kinds.indexOf('wildcard');
  const root = (index.paths[at] ?? '').replace(/\$\*\*$/, '');
  const covers = ({ path, eq, in: list, gt, gte, lt, lte, geo }: PathPredicate): boolean =>
    (path.startsWith(root) || `${path}.` === root) &&
    !index.paths.includes(path) &&
    geo === undefined &&
    !path.split('.').some((part) => arrayIndex(part) >= 0) &&
    [eq, gt, gte, lt, lte, ...(list ?? [])].every((value) => value === undefined || isScalar(value)) &&
    (index.projects === undefined || isIn(index.projects, path));
  return predicates.filter(covers).map(({ path }) => ({
    ...index,
    paths: index.paths.with(at, path),
    kinds: index.paths.map(() => 'plain'),
    front: encodeKeyPart(index.fold?.(path) ?? path, 1),
    multikey: true,
  }));
}

const isScalar = (value: Value): boolean => !isNullish(value) && !isDoc(value) && !Array.isArray(value);

/** Whether a projection keeps a path. */
function isIn(projects: (doc: Doc) => Doc, path: string): boolean {
  const parts = path.split('.');
  let doc: Value = projects(parts.reduceRight<Value>((inner, part) => ({ [part]: inner }), 1) as Doc);
  for (const part of parts) doc = isDoc(doc) ? doc[part] : undefined;
  return doc !== undefined;
}

/** Every branch must have an index of its own; the rest of the filter is tested on each document. */
function planUnion(collection: Collection, or: readonly Doc[], { filter, collation }: Conjunction): Plan | undefined {
  const branches: IndexPlan[] = [];
  for (const branch of or) {
    const { predicates, near, text } = predicatesOf(branch);
    if (near !== undefined || text !== undefined) return undefined;
    // Partial indexes are judged by the branch together with what stands beside the `$or`.
    const whole = { $and: [filter, branch] };
    const plan = bestIndex(collection, { filter: whole, predicates, whole: false, collation }, undefined);
    if (plan === undefined) return undefined;
    branches.push(plan);
  }
  return { kind: 'union', branches };
}

function planNear({ indexes, ns }: Collection, { path, near }: NonNullable<FilterPredicates['near']>): NearPlan {
  const has = (kind: '2dsphere' | '2d'): Index | undefined =>
    indexes.find(
      (one) => one.spec.hidden !== true && one.paths.some((at, place) => at === path && one.kinds[place] === kind),
    );
  const index = near.sphere ? (has('2dsphere') ?? (near.scale === 1 ? has('2d') : undefined)) : has('2d');
  if (index === undefined || index.paths[0] !== path) {
    throw new MongoError(
      291,
      `error processing query: ns=${ns} planner returned error: unable to find index for $geoNear query`,
    );
  }
  return { kind: 'near', index, path, near };
}

function planText({ indexes }: Collection, { text, predicates, covered }: FilterPredicates): TextPlan {
  const index = indexes.find((one) => one.text !== undefined && one.spec.hidden !== true);
  if (index?.text === undefined) throw new MongoError(27, 'text index required for $text query');
  const query = parseTextQuery(text, index.text);
  const before = index.text.prefix.map((path) => {
    const given = predicates.find((one) => one.path === path && one.eq !== undefined);
    if (given?.eq === undefined) {
      throw badValue(
        'failed to use text index to satisfy $text query (if text index is compound, are equality predicates given for all prefix fields?)',
      );
    }
    return given.eq;
  });
  const ranges = query.terms.map((term) => {
    const parts = [...before, term].map((value) => Buffer.from(encodeKeyPart(value, 1)));
    const start = Buffer.concat([idPrefix(index.id), ...parts]);
    return { start, end: Buffer.concat([start, Buffer.from([0xff])]) };
  });
  const isAll = covered || (predicates.length === before.length && before.length === 0);
  return { kind: 'text', index, query, ranges, covered: isAll && !query.hasMore && predicates.length === 0 };
}

/** The keys of an index between two ends. Error 51174 when the ends are not of its fields. */
function planBetween(index: Index, { min, max, sort }: PlanRequest): IndexPlan {
  const edge = (end: Doc | undefined): Buffer | undefined => {
    if (end === undefined) return undefined;
    if (keysOf(end).join() !== index.paths.join()) {
      throw new MongoError(51174, 'The index chosen is not compatible with min/max');
    }
    const { fold } = index;
    const values = index.paths.map((path) => (fold === undefined ? end[path] : folded(end[path], fold)));
    const parts = values.map((value, at) => Buffer.from(encodeKeyPart(value, index.directions[at] ?? 1)));
    return Buffer.concat([idPrefix(index.id), ...parts]);
  };
  const ranges = [{ start: edge(min) ?? idPrefix(index.id), end: edge(max) ?? idPrefix(index.id + 1) }];
  const sorted = sort === undefined || keysOf(sort).length === 0;
  const used = new Set<PathPredicate>();
  const rest = { backwards: false, used, sorted, covered: false, repeats: index.multikey, score: 1 };
  return { kind: 'index', index, ranges, ...rest };
}

/** The index that a hint names. Throws 2 BadValue as MongoDB does. */
function hinted(collection: Collection, hint: string | Doc): Index {
  const index = collection.indexes.find((one) =>
    typeof hint === 'string' ? one.name === hint : compare(one.spec.key, hint) === 0,
  );
  if (index === undefined) {
    throw badValue(
      'error processing query: planner returned error: hint provided does not correspond to an existing index',
    );
  }
  return index;
}
