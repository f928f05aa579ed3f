import { compare, equals, rankOf } from '../bson/compare.js';
import { keysOf } from '../bson/doc.js';
import { type Doc, isDoc, isNullish, type Value } from '../bson/value.js';
import { type PathPredicate, predicatesOf } from './collect-predicates.js';
import { compilePathPredicate } from './match.js';
import { isOperatorDoc, isTruthy } from './path-operators.js';
import { bindToValue } from './predicate.js';

/** True only when every document that matches `filter` surely matches `partialFilter`: a partial index then serves it. */
export function implies(filter: Doc, partialFilter: Doc): boolean {
  return keysOf(partialFilter).every((name) => {
    const condition = partialFilter[name];
    if (name === '$and')
      return Array.isArray(condition) && condition.every((part) => isDoc(part) && implies(filter, part));
    if (name === '$or') {
      return Array.isArray(condition) && condition.some((part) => isDoc(part) && implies(filter, part));
    }
    if (name.startsWith('$')) return hasSame(filter, name, condition);
    return impliesPath(filter, name, condition);
  });
}

function impliesPath(filter: Doc, path: string, condition: Value): boolean {
  if (hasSame(filter, path, condition)) return true;
  const { predicates, or } = predicatesOf(filter);
  const known = predicates.filter((one) => one.path === path && one.elemMatch !== true);
  const wanted = isOperatorDoc(condition) ? condition : { $eq: condition };
  const holds = keysOf(wanted).every((operator) =>
    known.some((one) => impliesOperator(one, operator, wanted[operator])),
  );
  if (holds) return true;
  return or !== undefined && or.length > 0 && or.every((branch) => impliesPath(branch, path, condition));
}

function hasSame(filter: Doc, name: string, condition: Value): boolean {
  if (filter[name] !== undefined && equals(filter[name], condition)) return true;
  const parts = filter.$and;
  return Array.isArray(parts) && parts.some((part) => isDoc(part) && hasSame(part, name, condition));
}

function impliesOperator(known: PathPredicate, operator: string, operand: Value): boolean {
  const points = known.eq !== undefined ? [known.eq] : known.in;
  if (points !== undefined) return known.exact && !UNDECIDED.has(operator) && points.every(passes(operator, operand));
  const lower = known.gt ?? known.gte;
  const upper = known.lt ?? known.lte;
  switch (operator) {
    case '$exists':
      return isTruthy(operand) && (lower !== undefined || upper !== undefined || known.prefix !== undefined);
    case '$gt':
    case '$gte':
      return isBeyond(lower, operand, 1, operator === '$gte' || known.gt !== undefined);
    case '$lt':
    case '$lte':
      return isBeyond(upper, operand, -1, operator === '$lte' || known.lt !== undefined);
    default:
      return false;
  }
}

const UNDECIDED = new Set(['$options', '$ne', '$nin', '$not', '$size', '$all', '$elemMatch']);

/** Whether a bound of the same type lies on the right side of another, or at it where that will do. */
function isBeyond(bound: Value, other: Value, side: 1 | -1, orAt: boolean): boolean {
  if (bound === undefined || rankOf(bound) !== rankOf(other)) return false;
  const order = compare(bound, other) * side;
  return order > 0 || (order === 0 && orAt);
}

function passes(operator: string, operand: Value): (point: Value) => boolean {
  if (operator === '$exists') return (point) => isTruthy(operand) && !isNullish(point);
  const test = bindToValue(compilePathPredicate({ [operator]: operand }));
  return (point) => test(point) && (!isNullish(point) || test(undefined));
}
