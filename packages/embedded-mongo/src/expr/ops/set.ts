import { compare } from '../../bson/compare.js';
import { hashKey } from '../../bson/hash-key.js';
import { isNullish, typeName, type Value } from '../../bson/value.js';
import { MongoError } from '../../errors.js';
import { binary, listOf, type Operators, unary, variadic } from '../operator.js';
import { truthy } from '../truth.js';

function list(value: Value, name: string, code: number): Value[] {
  if (!Array.isArray(value))
    throw new MongoError(code, `All operands of ${name} must be arrays. One argument is of type: ${typeName(value)}`);
  return value;
}

const keysOfList = (items: readonly Value[]): Set<string> => new Set(items.map(hashKey));

/** Distinct values in BSON order, as MongoDB returns sets; of equal ones the first stays. */
function distinct(items: readonly Value[]): Value[] {
  const found = new Map<string, Value>();
  for (const item of items) {
    const key = hashKey(item);
    if (!found.has(key)) found.set(key, item);
  }
  return [...found.values()].sort((a, b) => compare(a, b));
}

/** Sets. */
export const SET: Operators = {
  $setUnion: variadic((values, name) =>
    values.some(isNullish) ? null : distinct(values.flatMap((value) => list(value, name, 17043))),
  ),
  $setIntersection: variadic((values, name) => {
    if (values.some(isNullish)) return null;
    const [first = [], ...rest] = values.map((value) => list(value, name, 17047));
    const others = rest.map(keysOfList);
    return distinct(first.filter((item) => others.every((other) => other.has(hashKey(item)))));
  }),
  $setDifference: binary((a, b, name) => {
    if (isNullish(a) || isNullish(b)) return null;
    const drop = keysOfList(list(b, name, 17049));
    const result = new Map<string, Value>();
    for (const item of list(a, name, 17048)) {
      const key = hashKey(item);
      if (!drop.has(key) && !result.has(key)) result.set(key, item);
    }
    return [...result.values()];
  }),
  $setEquals: (argument, compiler, name) => {
    const { length } = listOf(argument);
    if (length < 2) throw new MongoError(17045, `${name} needs at least two arguments had: ${length}`);
    return variadic((values) => {
      const [first = new Set<string>(), ...rest] = values.map((value) => keysOfList(list(value, name, 17044)));
      return rest.every((other) => other.size === first.size && [...other].every((key) => first.has(key)));
    })(argument, compiler, name);
  },
  $setIsSubset: binary((a, b, name) => {
    const container = keysOfList(list(b, name, 17042));
    return list(a, name, 17046).every((item) => container.has(hashKey(item)));
  }),
  $allElementsTrue: unary((value, name) => list(value, name, 17040).every(truthy)),
  $anyElementTrue: unary((value, name) => list(value, name, 17041).some(truthy)),
};
