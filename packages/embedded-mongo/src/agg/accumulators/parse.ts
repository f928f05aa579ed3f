import { keysOf } from '../../bson/doc.js';
import { type Doc, isDoc, isNumeric, toNumber, typeName, type Value } from '../../bson/value.js';
import { MongoError } from '../../errors.js';
import { compileExpression, noJavaScript } from '../../expr/compile.js';
import type { Evaluate } from '../../expr/types.js';
import { compileSorter } from '../../query/sort.js';
import type { MakeAccumulator } from './accumulator.js';
import { percentileSpec, percentiles } from './percentile.js';
import { addToSet, deviation, extreme, first, last, merge, push } from './simple.js';
import { average, count, sum } from './sum.js';
import { extremeN, firstN, lastN, ordered } from './top-n.js';

/** One output field of a group: what to feed the accumulator, and how to make it. */
export interface GroupField {
  name: string;
  input: Evaluate;
  make: MakeAccumulator;
}

const SIMPLE: Readonly<Record<string, MakeAccumulator>> = {
  $sum: sum,
  $avg: average,
  $min: extreme(1),
  $max: extreme(-1),
  $first: first,
  $last: last,
  $push: push,
  $addToSet: addToSet,
  $mergeObjects: merge,
  $stdDevPop: deviation(false),
  $stdDevSamp: deviation(true),
};

/** Parses `{ name: { $operator: argument } }` of a `$group`. */
export function parseGroupField(name: string, spec: Value, variables: readonly string[]): GroupField {
  if (name.includes('.')) throw new MongoError(40235, `The field name '${name}' cannot contain '.'`);
  if (name.startsWith('$')) throw new MongoError(40236, `The field name '${name}' cannot be an operator name`);
  if (!isDoc(spec)) throw new MongoError(40234, `The field '${name}' must be an accumulator object`);
  const [operator, extra] = keysOf(spec);
  if (operator === undefined || extra !== undefined)
    throw new MongoError(40238, `The field '${name}' must specify one accumulator`);
  const { input, make } = parseAccumulator(operator, spec[operator], variables);
  return { name, input, make };
}

/** Parses one accumulator. Throws 15952 for unknown ones. */
export function parseAccumulator(
  operator: string,
  argument: Value,
  variables: readonly string[],
): { input: Evaluate; make: MakeAccumulator } {
  const compile = (expr: Value): Evaluate => compileExpression(expr, variables);
  const make = SIMPLE[operator];
  if (make !== undefined) {
    if (Array.isArray(argument) && argument.length !== 1)
      throw new MongoError(40237, `The ${operator} accumulator is a unary operator`);
    return { input: compile(Array.isArray(argument) ? argument[0] : argument), make };
  }
  switch (operator) {
    case '$count':
      if (!isDoc(argument) || keysOf(argument).length > 0)
        throw new MongoError(9, '$count takes no arguments, i.e. $count:{}');
      return { input: () => 1, make: count };
    case '$median':
    case '$percentile': {
      const { input, ps } = percentileSpec(operator, argument, compile);
      return { input, make: percentiles(ps, operator === '$median') };
    }
    case '$firstN':
    case '$lastN':
    case '$minN':
    case '$maxN': {
      const spec = requireDoc(operator, argument, ['n', 'input']);
      const n = countOf(spec.n, compile);
      const makers = { $firstN: firstN(n), $lastN: lastN(n), $minN: extremeN(n, 1), $maxN: extremeN(n, -1) };
      return { input: compile(spec.input), make: makers[operator] };
    }
    case '$top':
    case '$bottom':
    case '$topN':
    case '$bottomN':
      return parseTop(operator, argument, compile);
    case '$accumulator':
      throw noJavaScript(operator);
    default:
      throw new MongoError(15952, `unknown group operator '${operator}'`);
  }
}

function parseTop(
  operator: string,
  argument: Value,
  compile: (expr: Value) => Evaluate,
): { input: Evaluate; make: MakeAccumulator } {
  const many = operator.endsWith('N');
  const spec = requireDoc(operator, argument, many ? ['n', 'sortBy', 'output'] : ['sortBy', 'output']);
  if (!isDoc(spec.sortBy)) throw new MongoError(10065, `'${operator}' requires 'sortBy' to be an object`);
  const n = many ? countOf(spec.n, compile) : 1;
  const sorter = compileSorter(spec.sortBy);
  const output = compile(spec.output);
  const fromTop = operator.startsWith('$top');
  // An entry is [sort key, output]; the bottom is the top of the reversed order, turned round at the end.
  const order = (a: Value, b: Value): number =>
    sorter.compareKeys(keyOf(a), keyOf(b)) * (fromTop ? 1 : -1) || (fromTop ? 0 : -1);
  const makeInner = ordered(n, order, (entry) => (Array.isArray(entry) ? entry[1] : undefined));
  return {
    input: (doc, vars) => [[...sorter.keyOf(doc)], output(doc, vars)],
    make: () => {
      const inner = makeInner();
      return {
        add: (value) => inner.add(value),
        result: () => {
          const values = inner.result();
          const list = Array.isArray(values) ? values : [];
          if (!fromTop) list.reverse();
          return many ? list : (list[0] ?? null);
        },
      };
    },
  };
}

function keyOf(entry: Value): Value[] {
  const key = Array.isArray(entry) ? entry[0] : undefined;
  return Array.isArray(key) ? key : [];
}

function requireDoc(operator: string, argument: Value, required: readonly string[]): Doc {
  if (!isDoc(argument))
    throw new MongoError(5787900, `specification must be an object; found ${operator}: ${typeName(argument)}`);
  const missing = required.find((name) => argument[name] === undefined);
  if (missing !== undefined) throw new MongoError(5787906, `Missing value for '${missing}' in ${operator}`);
  const stray = keysOf(argument).find((name) => !required.includes(name));
  if (stray !== undefined) throw new MongoError(5787901, `Unknown argument for '${operator}' operator: ${stray}`);
  return argument;
}

function countOf(value: Value, compile: (expr: Value) => Evaluate): number {
  const n = compile(value)({}, {});
  const number = isNumeric(n) ? toNumber(n) : Number.NaN;
  if (!Number.isInteger(number))
    throw new MongoError(5787902, `Value for 'n' must be of integral type, but found ${typeName(n)}`);
  if (number <= 0) throw new MongoError(5787908, `'n' must be greater than 0, found ${number}`);
  return number;
}
