import { keysOf, newDoc } from '../bson/doc.js';
import {
  BSONRegExp,
  BsonUndefined,
  type Doc,
  isDoc,
  isNullish,
  isNumeric,
  MaxKey,
  MinKey,
  toNumber,
  type Value,
} from '../bson/value.js';
import { arrayIndex } from '../bson/walk-path.js';
import { isValueElemMatch } from './elem-match.js';
import { type Near, parseNear } from './geo/near.js';
import { intersectsRegion, type Region, withinRegion } from './geo/region.js';
import { isOperatorDoc, isTruthy, regexOf } from './path-operators.js';
import { literalPrefix } from './regex.js';

/** What a conjunction says about one path, for the planner. Ranges lie in the type bracket of their bound. */
export interface PathPredicate {
  path: string;
  /** Null also stands for a missing field. */
  eq?: Value;
  in?: Value[];
  gt?: Value;
  gte?: Value;
  lt?: Value;
  lte?: Value;
  /** An anchored case-sensitive regular expression's literal prefix. */
  prefix?: string;
  /** A part of the globe or the plane. */
  geo?: Region;
  /** Comes from an `$elemMatch`, so both ends may be intersected on a multikey index. */
  elemMatch?: boolean;
  /** The bounds say all that the filter says about this path (on an index that is not multikey). */
  exact: boolean;
}

/** A filter's conjunction. `covered`: when all `predicates` are exact and all became bounds, nothing needs a re-check. */
export interface FilterPredicates {
  predicates: PathPredicate[];
  or?: Doc[];
  near?: { path: string; near: Near };
  /** The operand of `$text`. */
  text?: Value;
  covered: boolean;
}

/** The predicates of a filter, `$and` flattened; the first `$or` is handed out as it stands. */
export function predicatesOf(filter: Doc): FilterPredicates {
  const result: FilterPredicates = { predicates: [], covered: true };
  collect(filter, '', false, result);
  if (result.or !== undefined || result.predicates.some((one) => !one.exact)) result.covered = false;
  return result;
}

function collect(filter: Doc, prefix: string, inElemMatch: boolean, result: FilterPredicates): void {
  for (const name of keysOf(filter)) {
    const operand = filter[name];
    if (name === '$and' && Array.isArray(operand)) {
      for (const part of operand) if (isDoc(part)) collect(part, prefix, inElemMatch, result);
    } else if (name === '$or' && Array.isArray(operand)) {
      if (operand.length === 1 && isDoc(operand[0])) collect(operand[0], prefix, inElemMatch, result);
      else {
        if (prefix === '' && result.or === undefined) result.or = operand.filter(isDoc);
        result.covered = false;
      }
    } else if (name === '$text') {
      result.text = operand;
      result.covered = false;
    } else if (name.startsWith('$')) {
      if (name !== '$comment') result.covered = false;
    } else collectPath(prefix + name, operand, inElemMatch, result);
  }
}

function collectPath(path: string, condition: Value, inElemMatch: boolean, result: FilterPredicates): void {
  const found = isOperatorDoc(condition)
    ? operatorPredicates(path, condition, result)
    : [condition instanceof BSONRegExp ? regexPredicate(path, condition) : equality(path, condition)];
  for (const one of found) {
    if (one === undefined) result.covered = false;
    else result.predicates.push(inElemMatch ? { ...one, elemMatch: true, exact: false } : one);
  }
}

function operatorPredicates(path: string, spec: Doc, result: FilterPredicates): (PathPredicate | undefined)[] {
  const found: (PathPredicate | undefined)[] = [];
  const range: PathPredicate = { path, exact: true };
  for (const name of keysOf(spec)) {
    const operand = spec[name];
    switch (name) {
      case '$eq':
        found.push(equality(path, operand));
        break;
      case '$in':
        found.push(membership(path, operand));
        break;
      case '$gt':
      case '$gte':
      case '$lt':
      case '$lte':
        found.push(addBound(range, name, operand));
        break;
      case '$exists':
        found.push(isTruthy(operand) ? undefined : { path, eq: null, exact: false });
        break;
      case '$regex':
        found.push(regexPredicate(path, regexOf(operand, spec.$options)));
        break;
      case '$options':
      case '$maxDistance':
      case '$minDistance':
        break;
      case '$geoWithin':
      case '$within':
        found.push({ path, geo: withinRegion(operand), exact: false });
        break;
      case '$geoIntersects':
        found.push({ path, geo: intersectsRegion(operand), exact: false });
        break;
      case '$near':
      case '$nearSphere':
        result.near = { path, near: parseNear(name, operand, spec) };
        found.push(undefined);
        break;
      case '$all':
        found.push(Array.isArray(operand) ? allPredicate(path, operand, result) : undefined);
        break;
      case '$elemMatch':
        result.covered = false;
        if (isDoc(operand)) collectElemMatch(path, operand, result);
        break;
      default:
        found.push(undefined);
    }
  }
  return [...new Set(found)];
}

function collectElemMatch(path: string, operand: Doc, result: FilterPredicates): void {
  if (isValueElemMatch(operand)) {
    // An array reached by its index is one key of an index: its elements are not.
    if (!path.split('.').some((part) => arrayIndex(part) >= 0)) collectPath(path, operand, true, result);
    return;
  }
  const usable = keysOf(operand).filter((name) => arrayIndex(name.split('.')[0] ?? '') < 0);
  const part = newDoc();
  for (const name of usable) part[name] = operand[name];
  collect(part, `${path}.`, true, result);
}

function allPredicate(path: string, items: readonly Value[], result: FilterPredicates): PathPredicate | undefined {
  result.covered = false;
  const [first] = items;
  if (isDoc(first) && keysOf(first)[0] === '$elemMatch') {
    if (isDoc(first.$elemMatch)) collectElemMatch(path, first.$elemMatch, result);
    return undefined;
  }
  if (first === undefined || first instanceof BSONRegExp) return undefined;
  return { ...equality(path, first), exact: false };
}

function equality(path: string, value: Value): PathPredicate {
  if (Array.isArray(value)) return { path, in: arrayPoints(value), exact: false };
  return { path, eq: value ?? null, exact: true };
}

/** An index holds an array's elements, and the array itself only inside another array. */
function arrayPoints(value: Value[]): Value[] {
  return [value.length === 0 ? new BsonUndefined() : value[0], value];
}

function membership(path: string, operand: Value): PathPredicate | undefined {
  if (!Array.isArray(operand) || operand.some((item) => item instanceof BSONRegExp)) return undefined;
  const exact = !operand.some(Array.isArray);
  return { path, in: operand.flatMap((item) => (Array.isArray(item) ? arrayPoints(item) : [item])), exact };
}

/** Adds one end to a range; NaN is outside every range of numbers. */
function addBound(range: PathPredicate, name: string, bound: Value): PathPredicate | undefined {
  // MinKey and MaxKey compare with everything, a missing field too, which a sparse index does not hold.
  const spansTypes = bound instanceof MinKey || bound instanceof MaxKey;
  if (spansTypes || Array.isArray(bound) || bound instanceof BSONRegExp) return undefined;
  const orEqual = name.endsWith('e');
  if (isNullish(bound) || (isNumeric(bound) && Number.isNaN(toNumber(bound)))) {
    return orEqual ? equality(range.path, bound ?? null) : { path: range.path, in: [], exact: true };
  }
  const [strict, loose] = name.startsWith('$gt') ? (['gt', 'gte'] as const) : (['lt', 'lte'] as const);
  const other = range[orEqual ? strict : loose];
  if (other !== undefined && other !== Number.NEGATIVE_INFINITY) range.exact = false;
  if (!orEqual) delete range[loose];
  if (!orEqual || other === undefined) range[orEqual ? loose : strict] = bound;
  if (isNumeric(bound) && range.gt === undefined && range.gte === undefined) range.gte = Number.NEGATIVE_INFINITY;
  return range;
}

function regexPredicate(path: string, regex: BSONRegExp): PathPredicate | undefined {
  const literal = literalPrefix(regex.pattern, regex.options);
  return literal === undefined ? undefined : { path, prefix: literal.prefix, exact: false };
}
