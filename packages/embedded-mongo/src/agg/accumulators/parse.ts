import { keysOf } from '../../bson/doc.js';
import { type Doc, isDoc, isNumeric, type Value } from '../../bson/value.js';
import { MongoError } from '../../errors.js';
import { compileExpression, noJavaScript } from '../../expr/compile.js';
import { namedArguments } from '../../expr/operator.js';
import { countOf } from '../../expr/ops/array.js';
import type { Evaluate } from '../../expr/types.js';
import { compileSorter } from '../../query/sort.js';
import type { MakeAccumulator } from './accumulator.js';
import { percentileSpec, percentiles } from './percentile.js';
import { addToSet, deviation, extreme, first, last, merge, push } from './simple.js';
import { average, sum } from './sum.js';
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

const BY_COUNT: Readonly<Record<'$firstN' | '$lastN' | '$minN' | '$maxN', (n: number) => MakeAccumulator>> = {
  $firstN: firstN,
  $lastN: lastN,
  $minN: (n) => extremeN(n, 1),
  $maxN: (n) => extremeN(n, -1),
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
      return { input: () => 1, make: sum };
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
      const maker = BY_COUNT[operator];
      const n = sizeOf(spec.n, compile);
      return { input: compile(spec.input), make: (hold, id) => maker(n(id))(hold) };
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
  const n = many ? sizeOf(spec.n, compile) : () => 1;
  const sorter = compileSorter(spec.sortBy);
  const output = compile(spec.output);
  const fromTop = operator.startsWith('$top');
  // An entry is [sort key, output]; the bottom is the top of the reversed order, turned round at the end.
  const order = (a: Value, b: Value): number =>
    sorter.compareKeys(keyOf(a), keyOf(b)) * (fromTop ? 1 : -1) || (fromTop ? 0 : -1);
  return {
    input: (doc, vars) => [[...sorter.keyOf(doc)], output(doc, vars)],
    make: (hold, id) => {
      const inner = ordered(n(id), order, (entry) => (Array.isArray(entry) ? entry[1] : undefined))(hold);
      return {
        add: inner.add,
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

/** The argument document of an accumulator that takes several; */
function requireDoc(name: string, argument: Value, required: readonly string[]): Doc {
  const isTop = required.includes('sortBy');
  const missing: Readonly<Record<string, number>> = isTop
    ? { n: 5788003, output: 5788004, sortBy: 5788005 }
    : { n: 5787906, input: 5787907 };
  const codes = required.map((key) => missing[key] ?? 9);
  return namedArguments(
    argument,
    required,
    [],
    name,
    isTop ? [5788001, 5788002, ...codes] : [5787900, 5787901, ...codes],
  );
}

/** The `n` of a group: an expression over the group's `_id`. A plain one is checked at once. */
function sizeOf(n: Value, compile: (expr: Value) => Evaluate): (id: Value) => number {
  const evaluate = compile(n);
  if (isNumeric(n)) countOf(n);
  return (id) => countOf(evaluate(isDoc(id) ? id : {}, {}));
}
