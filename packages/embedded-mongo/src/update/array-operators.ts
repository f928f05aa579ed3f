import { equals } from '../bson/compare.js';
import { hasField, keysOf } from '../bson/doc.js';
import { BSONRegExp, type Doc, isDoc, isNumeric, toNumber, typeName, type Value } from '../bson/value.js';
import { badValue, failedToParse, typeMismatch } from '../errors.js';
import { compileFilter, compilePathPredicate } from '../query/match.js';
import { isOperatorDoc } from '../query/path-operators.js';
import { bindToValue } from '../query/predicate.js';
import { compileSort } from '../query/sort.js';
import type { FieldOperator, OperatorContext } from './field-operators.js';
import { type Change, KEEP } from './write-path.js';

/** Operators on arrays. */
export const ARRAY_OPERATORS: Readonly<Record<string, FieldOperator>> = {
  $push: { creates: true, compile: push },
  $addToSet: { creates: true, compile: addToSet },
  $pull: { creates: false, compile: pull },
  $pullAll: { creates: false, compile: pullAll },
  $pop: { creates: false, compile: pop },
};

function existing(operator: string, value: Value, { path }: OperatorContext): Value[] {
  if (value === undefined) return [];
  if (Array.isArray(value)) return value;
  if (operator === '$push') {
    throw badValue(`The field '${path}' must be an array but is of type ${typeName(value)} in document`);
  }
  throw badValue(
    `Cannot apply ${operator} to a non-array field. Field named '${path}' has non-array type ${typeName(value)}`,
  );
}

function eachOf(operator: string, operand: Doc): Value[] {
  const items = operand.$each;
  if (!Array.isArray(items)) {
    const message = `The argument to $each in ${operator} must be an array but it was of type: ${typeName(items)}`;
    throw operator === '$push' ? badValue(message) : typeMismatch(message);
  }
  return items;
}

function push(operand: Value, context: OperatorContext): Change {
  if (!isDoc(operand) || !hasField(operand, '$each')) return (value) => [...existing('$push', value, context), operand];
  for (const name of keysOf(operand)) {
    if (!/^\$(?:each|slice|sort|position)$/.test(name)) throw badValue(`Unrecognized clause in $push: ${name}`);
  }
  const items = eachOf('$push', operand);
  const position = wholeClause('$position', operand.$position);
  const slice = wholeClause('$slice', operand.$slice);
  const order = operand.$sort === undefined ? undefined : sortOrder(operand.$sort);
  return (value) => {
    const current = existing('$push', value, context);
    const at =
      position === undefined ? current.length : position < 0 ? Math.max(0, current.length + position) : position;
    const result = [...current.slice(0, at), ...items, ...current.slice(at)];
    if (order !== undefined) result.sort(order);
    if (slice === undefined) return result;
    return slice >= 0 ? result.slice(0, slice) : result.slice(slice);
  };
}

function wholeClause(name: string, value: Value): number | undefined {
  if (value === undefined) return undefined;
  const number = isNumeric(value) ? toNumber(value) : Number.NaN;
  if (!Number.isInteger(number))
    throw badValue(`The value for ${name} must be an integer value but was given type: ${typeName(value)}`);
  return number;
}

function sortOrder(spec: Value): (a: Value, b: Value) => number {
  if (isNumeric(spec)) {
    if (Math.abs(toNumber(spec)) !== 1) throw badValue('The $sort element value must be either 1 or -1');
    const compareDocs = compileSort({ _: spec });
    return (a, b) => compareDocs({ _: [a] }, { _: [b] });
  }
  if (!isDoc(spec))
    throw badValue('The $sort is invalid: use 1/-1 to sort the whole element, or {field:1/-1} to sort embedded fields');
  if (keysOf(spec).length === 0) throw badValue('The $sort pattern is empty when it should be a set of fields.');
  const compareDocs = compileSort(spec);
  const empty: Doc = {};
  return (a, b) => compareDocs(isDoc(a) ? a : empty, isDoc(b) ? b : empty);
}

function addToSet(operand: Value, context: OperatorContext): Change {
  const many = isDoc(operand) && keysOf(operand)[0] === '$each';
  const items = many ? eachOf('$addToSet', operand) : [operand];
  const stray = many ? keysOf(operand).find((name) => name !== '$each') : undefined;
  if (stray !== undefined) throw badValue(`Found unexpected fields after $each in $addToSet: ${stray}`);
  return (value) => {
    const result = [...existing('$addToSet', value, context)];
    const before = result.length;
    for (const item of items) if (!result.some((one) => equals(one, item))) result.push(item);
    return result.length === before && value !== undefined ? KEEP : result;
  };
}

function pull(operand: Value, context: OperatorContext): Change {
  const matches = pullTest(operand);
  return (value) => {
    if (value === undefined) return KEEP;
    const current = existing('$pull', value, context);
    const rest = current.filter((item) => !matches(item));
    return rest.length === current.length ? KEEP : rest;
  };
}

function pullTest(operand: Value): (item: Value) => boolean {
  if (isOperatorDoc(operand) && !/^\$(?:and|or|nor|expr)$/.test(keysOf(operand)[0] ?? '')) {
    return bindToValue(compilePathPredicate(operand));
  }
  if (isDoc(operand)) {
    const matches = compileFilter(operand);
    return (item) => isDoc(item) && matches(item);
  }
  if (operand instanceof BSONRegExp) return bindToValue(compilePathPredicate(operand));
  return (item) => equals(item, operand);
}

function pullAll(operand: Value, context: OperatorContext): Change {
  if (!Array.isArray(operand))
    throw badValue(`$pullAll requires an array argument but was given a ${typeName(operand)}`);
  return (value) => {
    if (value === undefined) return KEEP;
    const current = existing('$pullAll', value, context);
    const rest = current.filter((item) => !operand.some((one) => equals(one, item)));
    return rest.length === current.length ? KEEP : rest;
  };
}

function pop(operand: Value, { path }: OperatorContext): Change {
  const side = isNumeric(operand) ? toNumber(operand) : Number.NaN;
  if (side !== 1 && side !== -1)
    throw failedToParse(`$pop expects 1 or -1, found: ${Number.isNaN(side) ? typeName(operand) : side}`);
  return (value) => {
    if (value === undefined) return KEEP;
    if (!Array.isArray(value)) {
      throw typeMismatch(`Path '${path}' contains an element of non-array type '${typeName(value)}'`);
    }
    return value.length === 0 ? KEEP : side === 1 ? value.slice(0, -1) : value.slice(1);
  };
}
