import { compare } from '../bson/compare.js';
import { keysOf } from '../bson/doc.js';
import { type Doc, isDoc, toNumber } from '../bson/value.js';
import { badValue } from '../errors.js';
import { predicatesOf } from '../query/predicates.js';
import type { Collection } from './collection.js';
import type { Index } from './index-definition.js';
import { type Conjunction, planIndex } from './index-plan.js';
import type { IndexPlan, Plan, PlanRequest } from './plan.js';

/** Chooses how to find the documents of a filter: the index with the highest score, a union for `$or`, or the whole collection. */
export function planQuery(collection: Collection, request: PlanRequest): Plan {
  const { filter, sort, hint } = request;
  const natural = isDoc(hint) ? hint.$natural : sort?.$natural;
  if (natural !== undefined) return { kind: 'collection', backwards: toNumber(natural) < 0 };
  const useSort = sort !== undefined && keysOf(sort).length > 0 ? sort : undefined;
  if (request.collation !== undefined && request.collation.locale !== 'simple') return SCAN;
  const { predicates, or, covered } = predicatesOf(filter);
  const query: Conjunction = { filter, predicates, whole: covered && or === undefined };
  if (hint !== undefined) return planIndex(hinted(collection, hint), query, useSort, true) ?? SCAN;
  const best = bestIndex(collection, query, useSort);
  if (best !== undefined && (best.score >= 20 || or === undefined)) return best;
  return (or === undefined ? undefined : planUnion(collection, or, filter)) ?? best ?? SCAN;
}

const SCAN: Plan = { kind: 'collection', backwards: false };

function bestIndex(collection: Collection, query: Conjunction, sort: Doc | undefined): IndexPlan | undefined {
  let best: IndexPlan | undefined;
  for (const index of collection.indexes) {
    const plan = planIndex(index, query, sort, false);
    if (plan !== undefined && (best === undefined || plan.score > best.score)) best = plan;
  }
  return best;
}

/** Every branch must have an index of its own; the rest of the filter is tested on each document. */
function planUnion(collection: Collection, or: readonly Doc[], filter: Doc): Plan | undefined {
  const branches: IndexPlan[] = [];
  for (const branch of or) {
    const { predicates } = predicatesOf(branch);
    // Partial indexes are judged by the branch together with what stands beside the `$or`.
    const whole = { $and: [filter, branch] };
    const plan = bestIndex(collection, { filter: whole, predicates, whole: false }, undefined);
    if (plan === undefined) return undefined;
    branches.push(plan);
  }
  return { kind: 'union', branches };
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
