import { compare, equals } from '../../bson/compare.js';
import { isDoc, isNullish, isNumeric, toNumber, typeName, type Value } from '../../bson/value.js';
import { MongoError } from '../../errors.js';
import { compileSort } from '../../query/sort.js';
import { between, binary, named, type Operators, unary, variadic } from '../operator.js';

/** Requires a whole number that fits int32. */
export function wholeNumber(value: Value, code: number, message: string): number {
  const number = isNumeric(value) ? toNumber(value) : Number.NaN;
  if (!Number.isInteger(number)) throw new MongoError(code, `${message}, found: ${typeName(value)}`);
  return number;
}

/** Requires a number (`code`) that is a whole one (`code + 1`). */
const integer = (value: Value, code: number, message: string): number =>
  wholeNumber(value, isNumeric(value) ? code + 1 : code, message);

/** Codes of the operators that take `n` and `input`. */
export const OF_N = [5787900, 5787901, 5787906, 5787907] as const;

function elementAt(array: Value, index: Value): Value {
  if (isNullish(array) || isNullish(index)) return null;
  if (!Array.isArray(array))
    throw new MongoError(28689, `$arrayElemAt's first argument must be an array, but is ${typeName(array)}`);
  if (!isNumeric(index))
    throw new MongoError(28690, `$arrayElemAt's second argument must be a numeric value, but is ${typeName(index)}`);
  return array.at(
    wholeNumber(index, 28691, "$arrayElemAt's second argument must be representable as a 32-bit integer"),
  );
}

const endElement = (at: 0 | -1) =>
  unary((array, name) => {
    if (isNullish(array)) return null;
    if (!Array.isArray(array))
      throw new MongoError(28689, `${name}'s argument must be an array, but is ${typeName(array)}`);
    return array.at(at);
  });

const firstOrLast = (take: (array: Value[], count: number) => Value[]) =>
  named(
    ['n', 'input'],
    [],
    ({ n, input }, name) => {
      const count = wholeNumber(n, 5787903, `Value for 'n' must be of integral type`);
      if (count < 1) throw new MongoError(5787908, `'n' must be greater than 0, found ${count}`);
      if (!Array.isArray(input)) throw new MongoError(5788200, `${name}: input must be an array`);
      return take(input, count);
    },
    OF_N,
  );

function slice(values: Value[]): Value {
  const [array, first, count] = values;
  if (values.some(isNullish)) return null;
  if (!Array.isArray(array))
    throw new MongoError(28724, `First argument to $slice must be an array, but is of type: ${typeName(array)}`);
  const start = integer(first, 28725, 'Second argument to $slice must be a numeric value');
  if (count === undefined) return start >= 0 ? array.slice(0, start) : array.slice(start);
  const size = integer(count, 28727, 'Third argument to $slice must be numeric');
  if (size <= 0) throw new MongoError(28729, `Third argument to $slice must be positive: ${size}`);
  const from = start >= 0 ? start : Math.max(0, array.length + start);
  return array.slice(from, from + size);
}

function indexOfArray([array, wanted, from = 0, to]: Value[]): Value {
  if (isNullish(array)) return null;
  if (!Array.isArray(array))
    throw new MongoError(40090, `$indexOfArray requires an array as a first argument, found: ${typeName(array)}`);
  const start = wholeNumber(from, 40096, '$indexOfArray requires an integral starting index');
  const end =
    to === undefined ? array.length : wholeNumber(to, 40096, '$indexOfArray requires an integral ending index');
  if (start < 0 || end < 0) throw new MongoError(40097, '$indexOfArray requires a nonnegative index');
  for (let at = start; at < Math.min(end, array.length); at++) if (equals(array[at], wanted)) return at;
  return -1;
}

function range([from, to, by = 1]: Value[]): Value {
  const start = integer(from, 34443, '$range requires a numeric starting value');
  const end = integer(to, 34445, '$range requires a numeric ending value');
  const step = integer(by, 34447, '$range requires a numeric step value');
  if (step === 0) throw new MongoError(34449, '$range requires a non-zero step value');
  const count = Math.max(0, Math.ceil((end - start) / step));
  if (count > 6_000_000) throw new MongoError(146, '$range would use too much memory');
  return Array.from({ length: count }, (_, index) => start + index * step);
}

function sortArray({ input, sortBy }: Record<string, Value>): Value {
  if (isNullish(input)) return null;
  if (!Array.isArray(input))
    throw new MongoError(
      2942504,
      `The input argument to $sortArray must be an array, but was of type: ${typeName(input)}`,
    );
  if (isNumeric(sortBy)) {
    const direction = toNumber(sortBy);
    if (direction !== 1 && direction !== -1) throw new MongoError(2942801, '$sortArray: sortBy must be 1 or -1');
    return [...input].sort((a, b) => direction * compare(a, b));
  }
  if (!isDoc(sortBy)) throw new MongoError(2942507, 'The $sort element value must be either 1 or -1 or an object');
  const order = compileSort(sortBy);
  return [...input].sort((a, b) => order(isDoc(a) ? a : {}, isDoc(b) ? b : {}));
}

function zip({ inputs, useLongestLength, defaults }: Record<string, Value>): Value {
  if (!Array.isArray(inputs))
    throw new MongoError(34461, `inputs must be an array of expressions, found ${typeName(inputs)}`);
  if (inputs.some(isNullish)) return null;
  const lists = inputs.map((input) => {
    if (!Array.isArray(input))
      throw new MongoError(34468, `$zip found a non-array expression in input: ${typeName(input)}`);
    return input;
  });
  if (lists.length === 0) throw new MongoError(34465, '$zip requires at least one input array');
  const lengths = lists.map((list) => list.length);
  if (defaults !== undefined && useLongestLength !== true)
    throw new MongoError(34466, 'cannot specify defaults unless useLongestLength is true');
  if (Array.isArray(defaults) && defaults.length !== lists.length)
    throw new MongoError(34467, 'defaults and inputs must have the same length');
  const length = useLongestLength === true ? Math.max(...lengths) : Math.min(...lengths);
  const fill = Array.isArray(defaults) ? defaults : [];
  return Array.from({ length }, (_, row) =>
    lists.map((list, column) => (row < list.length ? list[row] : fill[column]) ?? null),
  );
}

/** Arrays. */
export const ARRAY: Operators = {
  $isArray: unary((value) => Array.isArray(value)),
  $size: unary((value) => {
    if (!Array.isArray(value))
      throw new MongoError(17124, `The argument to $size must be an array, but was of type: ${typeName(value)}`);
    return value.length;
  }),
  $arrayElemAt: binary(elementAt),
  $first: endElement(0),
  $last: endElement(-1),
  $firstN: firstOrLast((array, count) => array.slice(0, count)),
  $lastN: firstOrLast((array, count) => array.slice(-count)),
  $slice: between(2, 3, slice),
  $concatArrays: variadic((values) => {
    if (values.some(isNullish)) return null;
    return values.flatMap((value) => {
      if (!Array.isArray(value))
        throw new MongoError(28664, `$concatArrays only supports arrays, not ${typeName(value)}`);
      return value;
    });
  }),
  $in: binary((wanted, array) => {
    if (!Array.isArray(array))
      throw new MongoError(40081, `$in requires an array as a second argument, found: ${typeName(array)}`);
    return array.some((item) => equals(item, wanted));
  }),
  $indexOfArray: between(2, 4, indexOfArray),
  $reverseArray: unary((value) => {
    if (isNullish(value)) return null;
    if (!Array.isArray(value))
      throw new MongoError(
        34435,
        `The argument to $reverseArray must be an array, but was of type: ${typeName(value)}`,
      );
    return [...value].reverse();
  }),
  $range: between(2, 3, range),
  $sortArray: (argument, compiler, name) => {
    const sortBy = isDoc(argument) ? argument.sortBy : undefined;
    return named(
      ['input', 'sortBy'],
      [],
      ({ input }) => sortArray({ input, sortBy }),
      [2942500, 2942501, 2942502, 2942503],
    )(argument, compiler, name);
  },
  $zip: named(['inputs'], ['useLongestLength', 'defaults'], zip, [34460, 34464, 34465]),
};
