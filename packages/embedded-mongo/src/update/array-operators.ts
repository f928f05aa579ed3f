import { compare } from '../bson/compare.js';
import { hasField, keysOf } from '../bson/doc.js';
import { BSONRegExp, type Doc, isDoc, isNumeric, toNumber, typeName, type Value } from '../bson/value.js';
import { arrayIndex, parsePath } from '../bson/walk-path.js';
import { badValue, failedToParse, typeMismatch } from '../errors.js';
import { compileFilter, compilePathPredicate } from '../query/match.js';
import { isOperatorDoc } from '../query/path-operators.js';
import { bindToPath } from '../query/predicate.js';
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
  if (operator !== '$addToSet') throw badValue('Cannot apply $pull to a non-array value');
  throw badValue(
    `Cannot apply ${operator} to non-array field. Field named '${path}' has non-array type ${typeName(value)}`,
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
  const order = operand.$sort === undefined ? undefined : sortOrder(operand.$sort, context);
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

function sortOrder(spec: Value, { text }: OperatorContext): (a: Value, b: Value) => number {
  const isWhole = isNumeric(spec);
  if (!isWhole && !isDoc(spec))
    throw badValue('The $sort is invalid: use 1/-1 to sort the whole element, or {field:1/-1} to sort embedded fields');
  const pattern = isWhole ? { '': spec } : spec;
  const keys = keysOf(pattern).map((path) => ({ parts: path.split('.'), direction: toNumber(pattern[path]) }));
  if (keys.length === 0) throw badValue('The $sort pattern is empty when it should be a set of fields.');
  if (keys.some(({ direction }) => Math.abs(direction) !== 1))
    throw badValue('The $sort element value must be either 1 or -1');
  if (!isWhole && keys.some(({ parts }) => parts.includes(''))) throw badValue('The $sort field cannot be empty');
  return (a, b) => {
    for (const { parts, direction } of keys) {
      const order = isWhole ? compare(a, b, text) : compare(fieldAt(a, parts), fieldAt(b, parts), text);
      if (order !== 0) return order * direction;
    }
    return 0;
  };
}

/** A field of an element, null when missing; arrays on the way are not looked through. */
function fieldAt(item: Value, parts: readonly string[]): Value {
  let value: Value = isDoc(item) ? item : undefined;
  for (const part of parts) {
    value = isDoc(value)
      ? value[part]
      : Array.isArray(value) && arrayIndex(part) >= 0
        ? value[Number(part)]
        : undefined;
  }
  return value ?? null;
}

function addToSet(operand: Value, context: OperatorContext): Change {
  const many = isDoc(operand) && keysOf(operand)[0] === '$each';
  const items = many ? eachOf('$addToSet', operand) : [operand];
  const stray = many ? keysOf(operand).find((name) => name !== '$each') : undefined;
  if (stray !== undefined) throw badValue(`Found unexpected fields after $each in $addToSet: ${stray}`);
  return (value) => {
    const result = [...existing('$addToSet', value, context)];
    const before = result.length;
    for (const item of items) if (!result.some(equalTo(item, context))) result.push(item);
    return result.length === before && value !== undefined ? KEEP : result;
  };
}

function pull(operand: Value, context: OperatorContext): Change {
  return culling('$pull', pullTest(operand, context), context);
}

function pullAll(operand: Value, context: OperatorContext): Change {
  if (!Array.isArray(operand))
    throw badValue(`$pullAll requires an array argument but was given a ${typeName(operand)}`);
  return culling('$pullAll', (item) => operand.some(equalTo(item, context)), context);
}

/** Takes elements out; a missing array stays missing. */
function culling(operator: string, isCulled: (item: Value) => boolean, context: OperatorContext): Change {
  return (value) => {
    if (value === undefined) return KEEP;
    const current = existing(operator, value, context);
    const rest = current.filter((item) => !isCulled(item));
    return rest.length === current.length ? KEEP : rest;
  };
}

const equalTo =
  (value: Value, { text }: OperatorContext) =>
  (one: Value): boolean =>
    compare(one, value, text) === 0;

function pullTest(operand: Value, context: OperatorContext): (item: Value) => boolean {
  const { text, collation } = context;
  const isTest = isOperatorDoc(operand) && !/^\$(?:and|or|nor|not|expr)$/.test(keysOf(operand)[0] ?? '');
  if (isTest || operand instanceof BSONRegExp) {
    const matches = bindToPath(compilePathPredicate(operand, text), parsePath('_'));
    return (item) => matches({ _: item });
  }
  if (!isDoc(operand)) return equalTo(operand, context);
  const matches = compileFilter(operand, collation && { collation });
  return (item) => isDoc(item) && matches(item);
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
