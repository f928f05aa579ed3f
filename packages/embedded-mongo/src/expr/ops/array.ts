import { compare, equals } from '../../bson/compare.js';
import { isDoc, isNullish, isNumeric, toNumber, typeName, type Value } from '../../bson/value.js';
import { MongoError } from '../../errors.js';
import { compileSort } from '../../query/sort.js';
import {
  between,
  binary,
  named,
  namedArguments,
  type Operator,
  type Operators,
  unary,
  unaryOf,
  variadic,
} from '../operator.js';
import { checkHeld, countSteps } from '../work-limit.js';

/** Requires an array. */
export function arrayOf(value: Value, code: number, message: string): Value[] {
  if (Array.isArray(value)) return value;
  throw new MongoError(code, `${message}, found: ${typeName(value)}`);
}

/** An operator of one array; null when it is null. */
const ofArray = (code: number, apply: (array: Value[]) => Value): Operator =>
  unaryOf(Array.isArray, code, 'an array', apply);

/** Requires a whole number that fits int32. */
export function wholeNumber(value: Value, code: number, message: string): number {
  const number = isNumeric(value) ? toNumber(value) : Number.NaN;
  if ((number | 0) !== number) throw new MongoError(code, `${message}, found: ${typeName(value)}`);
  return number;
}

/** The `n` of `$firstN` and its like: a number (5787902), a whole one (5787903), above 0 (5787908). */
export function countOf(n: Value): number {
  const number = isNumeric(n) ? toNumber(n) : undefined;
  if (number === undefined || !Number.isInteger(number))
    throw new MongoError(number === undefined ? 5787902 : 5787903, `'n' must be integral, found ${typeName(n)}`);
  if (number <= 0) throw new MongoError(5787908, `'n' must be greater than 0, found ${number}`);
  return number;
}

/** An operator that takes `{ n, input }` and gives some elements of an array. */
export const takeN = (take: (input: Value[], n: number) => Value): Operator =>
  named(
    ['n', 'input'],
    [],
    ({ n, input }) => {
      const count = countOf(n);
      return take(arrayOf(input, 5788200, 'Input must be an array'), count);
    },
    [5787900, 5787901, 5787906, 5787907],
  );

/** Requires a number (`code`) that is a whole one (`code + 1`). */
const integer = (value: Value, code: number, message: string): number =>
  wholeNumber(value, isNumeric(value) ? code + 1 : code, message);

function elementAt(array: Value, index: Value): Value {
  if (isNullish(array) || isNullish(index)) return null;
  const list = arrayOf(array, 28689, "$arrayElemAt's first argument must be an array");
  if (!isNumeric(index))
    throw new MongoError(28690, `$arrayElemAt's second argument must be a numeric value, but is ${typeName(index)}`);
  return list.at(wholeNumber(index, 28691, "$arrayElemAt's second argument must be representable as a 32-bit integer"));
}

function slice(values: Value[]): Value {
  const [given, first, count] = values;
  if (values.some(isNullish)) return null;
  const array = arrayOf(given, 28724, 'First argument to $slice must be an array');
  const start = integer(first, 28725, 'Second argument to $slice must be a numeric value');
  if (count === undefined) return start >= 0 ? array.slice(0, start) : array.slice(start);
  const size = integer(count, 28727, 'Third argument to $slice must be numeric');
  if (size <= 0) throw new MongoError(28729, `Third argument to $slice must be positive: ${size}`);
  const from = start >= 0 ? start : Math.max(0, array.length + start);
  return array.slice(from, from + size);
}

/** The bounds of a search, from its third and fourth arguments. */
export function indexBounds(args: readonly Value[], length: number, name: string): [from: number, to: number] {
  const [from = 0, to = length] = args.slice(2).map((value) => {
    const index = wholeNumber(value, 40096, `${name} requires an integral index`);
    if (index < 0) throw new MongoError(40097, `${name} requires a nonnegative index, found: ${index}`);
    return index;
  });
  return [from, Math.min(to, length)];
}

function indexOfArray(args: Value[]): Value {
  const [given, wanted] = args;
  if (isNullish(given)) return null;
  const array = arrayOf(given, 40090, '$indexOfArray requires an array as a first argument');
  const [from, to] = indexBounds(args, array.length, '$indexOfArray');
  for (let at = from; at < to; at++) if (equals(array[at], wanted)) return at;
  return -1;
}

function range([from, to, by = 1]: Value[]): Value {
  const start = integer(from, 34443, '$range requires a numeric starting value');
  const end = integer(to, 34445, '$range requires a numeric ending value');
  const step = integer(by, 34447, '$range requires a numeric step value');
  if (step === 0) throw new MongoError(34449, '$range requires a non-zero step value');
  const count = Math.max(0, Math.ceil((end - start) / step));
  if (count > 6_553_598) throw new MongoError(146, '$range would use too much memory');
  return Array.from({ length: count }, (_, index) => start + index * step);
}

/** `$sortArray`: its order is a constant, or a constant document. */
const sortArray: Operator = (argument, compiler, name) => {
  const codes = [2942500, 2942501, 2942502, 2942503] as const;
  const { input, sortBy } = namedArguments(argument, ['input', 'sortBy'], [], name, codes);
  const direction = isNumeric(sortBy) ? toNumber(sortBy) : undefined;
  if (direction !== undefined && direction !== 1 && direction !== -1)
    throw new MongoError(15975, 'sortBy must be 1 (for ascending) or -1 (for descending)');
  if (direction === undefined && !isDoc(sortBy))
    throw new MongoError(2942507, 'The sortBy value must be either 1 or -1 or an object');
  const byFields = isDoc(sortBy) ? compileSort(sortBy) : undefined;
  const evaluate = compiler.compile(input);
  return (doc, vars) => {
    const value = evaluate(doc, vars);
    if (isNullish(value)) return null;
    const array = [...arrayOf(value, 2942504, 'The input argument to $sortArray must be an array')];
    if (byFields === undefined) return array.sort((a, b) => (direction ?? 1) * compare(a, b));
    return array.sort((a, b) => byFields(isDoc(a) ? a : {}, isDoc(b) ? b : {}));
  };
};

/** `$zip`: its lists are read when it is compiled, so neither may be an expression. */
const zip: Operator = (argument, compiler, name) => {
  const spec = namedArguments(argument, [], ['inputs', 'useLongestLength', 'defaults'], name, [34460, 34464]);
  const lists = [spec.inputs, spec.defaults].map((list = [], at) => {
    if (Array.isArray(list)) return list.map((one) => compiler.compile(one));
    throw new MongoError(34461 + at, `inputs and defaults must be arrays of expressions, found ${typeName(list)}`);
  });
  const [inputs = [], defaults = []] = lists;
  const { useLongestLength: longest = false } = spec;
  if (typeof longest !== 'boolean')
    throw new MongoError(34463, `useLongestLength must be a bool, found ${typeName(longest)}`);
  if (inputs.length === 0) throw new MongoError(34465, '$zip requires at least one input array');
  if (defaults.length > 0 && !longest)
    throw new MongoError(34466, 'cannot specify defaults unless useLongestLength is true');
  if (defaults.length > 0 && defaults.length !== inputs.length)
    throw new MongoError(34467, 'defaults and inputs must have the same length');
  return (doc, vars) => {
    const columns: Value[][] = [];
    for (const input of inputs) {
      const value = input(doc, vars);
      if (isNullish(value)) return null;
      columns.push(arrayOf(value, 34468, '$zip found a non-array expression in input'));
    }
    const lengths = columns.map((column) => column.length);
    const length = longest ? Math.max(...lengths) : Math.min(...lengths);
    const fill = defaults.map((one) => one(doc, vars));
    return Array.from({ length }, (_, row) =>
      columns.map((column, at) => (row < column.length ? column[row] : fill[at]) ?? null),
    );
  };
};

/** Arrays. */
export const ARRAY: Operators = {
  $isArray: unary((value) => Array.isArray(value)),
  $size: unary((value) => arrayOf(value, 17124, 'The argument to $size must be an array').length),
  $arrayElemAt: binary(elementAt),
  $first: ofArray(28689, (array) => array.at(0)),
  $last: ofArray(28689, (array) => array.at(-1)),
  $firstN: takeN((array, count) => array.slice(0, count)),
  $lastN: takeN((array, count) => array.slice(-count)),
  $slice: between(2, 3, slice),
  $concatArrays: variadic((values) => {
    const result: Value[] = [];
    for (const value of values) {
      if (isNullish(value)) return null;
      const items = arrayOf(value, 28664, '$concatArrays only supports arrays');
      checkHeld(result.length + items.length, 'elements');
      countSteps(items.length);
      for (const item of items) result.push(item);
    }
    return result;
  }),
  $in: binary((wanted, array) =>
    arrayOf(array, 40081, '$in requires an array as a second argument').some((item) => equals(item, wanted)),
  ),
  $indexOfArray: between(2, 4, indexOfArray),
  $reverseArray: ofArray(34435, (array) => [...array].reverse()),
  $range: between(2, 3, range),
  $sortArray: sortArray,
  $zip: zip,
};
