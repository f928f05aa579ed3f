import { equals } from '../../bson/compare.js';
import { decimalMath } from '../../bson/decimal-math.js';
import { keysOf } from '../../bson/doc.js';
import { Decimal128, type Doc, doubleOf, isDoc, isNullish, isNumeric, toNumber, type Value } from '../../bson/value.js';
import { failedToParse, MongoError, typeMismatch } from '../../errors.js';
import { FIXED_LENGTH, unitOf } from '../../expr/date/units.js';
import { add, divide, multiply, subtract } from '../../expr/ops/arithmetic.js';
import type { Evaluate } from '../../expr/types.js';
import { parseAccumulator } from '../accumulators/parse.js';
import { Total } from '../accumulators/sum.js';
import { accumulateOver, type WindowFunction } from './accumulate.js';
import { parseWindow, type Window, windowAt } from './bounds.js';

/** What window functions are compiled with. */
export interface WindowContext {
  variables: readonly string[];
  sortBy: Doc | undefined;
  /** The value of the only sort field, for ranges and rates. */
  sortValue(doc: Doc): Value;
  compile(expr: Value): Evaluate;
}

type Parse = (argument: Value, context: WindowContext, window: Window, name: string) => WindowFunction;

/** Functions that take no `window`. */
const UNWINDOWED: Readonly<Record<string, Parse>> = {
  $documentNumber: ranks((_isEqual, _rank, at) => at + 1),
  $rank: ranks((isEqual, rank, at) => (isEqual ? rank : at + 1)),
  $denseRank: ranks((isEqual, rank) => (isEqual ? rank : rank + 1)),
  $shift: shift,
  $expMovingAvg: movingAverage,
  $locf: (argument, { compile }) => lastKnown(compile(argument)),
  $linearFill: linearFill,
};

const WINDOWED: Readonly<Record<string, Parse>> = {
  $derivative: derivative,
  $integral: integral,
  $covariancePop: covariance(0),
  $covarianceSamp: covariance(1),
};

/** Parses `{ $function: argument, window }` of `$setWindowFields`. */
export function parseWindowFunction(spec: Value, context: WindowContext): WindowFunction {
  if (!isDoc(spec)) throw failedToParse('a window function must be an object');
  const name = keysOf(spec).find((key) => key.startsWith('$'));
  if (name === undefined) throw failedToParse('Expected a $-prefixed window function');
  const isRank = /^\$(?:rank|denseRank|documentNumber)$/.test(name);
  if (isRank && keysOf(spec).length > 1)
    throw new MongoError(5371601, 'Rank style window functions take no other arguments');
  const stray = keysOf(spec).find((key) => key !== name && key !== 'window');
  if (stray !== undefined) throw failedToParse(`Window function found an unknown argument: ${stray}`);
  const unwindowed = UNWINDOWED[name];
  if (unwindowed !== undefined && spec.window !== undefined)
    throw failedToParse(`'window' field is not allowed in ${name}`);
  if (/^\$(?:derivative|integral)$/.test(name)) checkRate(spec, name, context);
  const window = parseWindow(spec.window, context.sortBy);
  const parse = unwindowed ?? WINDOWED[name];
  if (parse !== undefined) return parse(spec[name], context, window, name);
  try {
    const { input, make } = parseAccumulator(name, spec[name], context.variables);
    return accumulateOver(input, make, window, context.sortValue);
  } catch (cause) {
    if (cause instanceof MongoError && cause.code === 15952)
      throw failedToParse(`Unrecognized window function, ${name}`);
    throw cause;
  }
}

const isSingle = (sortBy: Doc | undefined): boolean => sortBy !== undefined && keysOf(sortBy).length === 1;

function ranks(next: (isEqual: boolean, rank: number, at: number) => number): Parse {
  return (argument, { sortBy, sortValue }, _window, name) => {
    if (!isDoc(argument) || keysOf(argument).length > 0)
      throw new MongoError(5371603, `${name} must be specified with '{}' as the value`);
    if (!isSingle(sortBy))
      throw new MongoError(5371602, `${name} must be specified with a top level sortBy expression with one element`);
    return (docs) => {
      let rank = 0;
      let previous: Value;
      return docs.map((doc, at) => {
        const value = sortValue(doc) ?? null;
        rank = next(at > 0 && equals(value, previous), rank, at);
        previous = value;
        return rank;
      });
    };
  };
}

/** The argument document of a function that needs an order; all of these answer 9. */
function argumentsOf(argument: Value, sortBy: Doc | undefined, allowed: readonly string[], name: string): Doc {
  if (!isDoc(argument)) throw failedToParse(`Argument to ${name} must be an object`);
  const stray = keysOf(argument).find((key) => !allowed.includes(key));
  if (stray !== undefined) throw failedToParse(`${name} got unexpected argument: ${stray}`);
  if (argument[allowed[0] ?? ''] === undefined) throw failedToParse(`${name} requires '${allowed[0]}'`);
  if (sortBy === undefined) throw failedToParse(`'${name}' requires a sortBy`);
  return argument;
}

function shift(argument: Value, { compile, sortBy }: WindowContext, _window: Window, name: string): WindowFunction {
  const spec = argumentsOf(argument, sortBy, ['output', 'by', 'default'], name);
  const by = isNumeric(spec.by) ? toNumber(spec.by) : Number.NaN;
  if (!Number.isInteger(by)) throw failedToParse(`${name} requires 'by' as an integer value`);
  const output = compile(spec.output);
  const fallback = compile(spec.default ?? null)({}, {});
  if (fallback === undefined) throw failedToParse(`'${name}:default' expression must yield a constant value`);
  return (docs, vars) =>
    docs.map((_, at) => {
      const other = docs[at + by];
      return other === undefined ? fallback : (output(other, vars) ?? null);
    });
}

function lastKnown(input: Evaluate): WindowFunction {
  return (docs, vars) => {
    let known: Value = null;
    return docs.map((doc) => {
      const value = input(doc, vars);
      if (!isNullish(value)) known = value;
      return known;
    });
  };
}

function linearFill(argument: Value, { compile, sortBy, sortValue }: WindowContext): WindowFunction {
  if (!isSingle(sortBy))
    throw new MongoError(605001, '$linearFill must be specified with a sortBy of exactly one element');
  const input = compile(argument);
  return (docs, vars) => {
    const values = docs.map((doc) => input(doc, vars) ?? null);
    const places = docs.map(sortValue);
    let before = -1;
    for (let at = 0; at < values.length; at++) {
      checkPoint(values[at], places[at], places[at - 1]);
      if (values[at] === null) continue;
      // y1 + (x - x1) * ((y2 - y1) / (x2 - x1))
      const slope = divide(subtract(values[at], values[before]), subtract(places[at], places[before]));
      for (let gap = before + 1; before >= 0 && gap < at; gap++) {
        values[gap] = add([values[before], multiply([subtract(places[gap], places[before]), slope])]) ?? null;
      }
      before = at;
    }
    return values;
  };
}

function checkPoint(value: Value, place: Value, previous: Value): void {
  if (value !== null && !isNumeric(value)) throw typeMismatch('Value to be filled must be numeric or nullish');
  if (!isNumeric(place) && !(place instanceof Date))
    throw typeMismatch('Value of the sortBy field must be numeric or a date');
  if (previous === undefined) return;
  if (equals(place, previous)) throw new MongoError(6050106, 'There can be no repeated values in the sort field');
  if (isNumeric(place) !== isNumeric(previous)) throw typeMismatch('Conflicting sort value types');
}

function movingAverage(argument: Value, context: WindowContext, _window: Window, name: string): WindowFunction {
  const spec = argumentsOf(argument, context.sortBy, ['input', 'N', 'alpha'], name);
  const alpha = alphaOf(spec);
  const rest = decimalMath('-', 1, alpha);
  const input = context.compile(spec.input);
  return (docs, vars) => {
    let average: Value = null;
    let isDecimal = false;
    return docs.map((doc) => {
      const value = input(doc, vars);
      if (isNumeric(value)) {
        isDecimal ||= value instanceof Decimal128;
        average =
          average === null ? value : decimalMath('+', decimalMath('*', value, alpha), decimalMath('*', average, rest));
      }
      if (average === null || isDecimal) return average;
      return doubleOf(toNumber(average));
    });
  };
}

/** The weight of a new value, as a decimal: averages are computed in decimals. */
function alphaOf({ N, alpha }: Doc): Value {
  if ((N === undefined) === (alpha === undefined))
    throw failedToParse("$expMovingAvg requires exactly one of 'N' and 'alpha'");
  const given = N ?? alpha;
  const number = isNumeric(given) ? toNumber(given) : Number.NaN;
  if (N === undefined) {
    if (!(number > 0 && number < 1)) throw failedToParse("'alpha' must be between 0 and 1 (exclusive)");
    return decimalMath('+', 0, given);
  }
  if (!Number.isInteger(number) || number <= 0) throw failedToParse("'N' must be an integer greater than zero");
  return decimalMath('/', 2, decimalMath('+', 1, N));
}

function checkRate(spec: Doc, name: string, { sortBy }: WindowContext): void {
  if (!isSingle(sortBy)) throw failedToParse(`${name} requires a non-compound sortBy`);
  if (name === '$derivative' && spec.window === undefined)
    throw failedToParse('$derivative requires explicit window bounds');
}

/** The input of `$derivative` and `$integral`, and the milliseconds of their unit. */
function rateOf(argument: Value, { compile, sortBy }: WindowContext, name: string) {
  const spec = argumentsOf(argument, sortBy, ['input', 'unit'], name);
  const unit = spec.unit === undefined ? undefined : unitOf(spec.unit, name);
  const lengths: Readonly<Record<string, number>> = { week: 604_800_000, day: 86_400_000, ...FIXED_LENGTH };
  const scale = unit === undefined ? undefined : (lengths[unit] ?? 0);
  if (scale === 0) throw new MongoError(5490710, "unit must be 'week' or smaller");
  return { input: compile(spec.input), scale };
}

/** The slope between the window's ends. */
function derivative(argument: Value, context: WindowContext, window: Window, name: string): WindowFunction {
  const { input, scale } = rateOf(argument, context, name);
  return (docs, vars) => {
    const xs = docs.map(context.sortValue);
    return docs.map((_, at) => {
      const [from, to] = windowAt(window, at, docs.length, xs);
      const [first, last] = [docs[from], docs[to - 1]];
      if (to <= from || first === undefined || last === undefined) return null;
      const ends = [xs[from], xs[to - 1]];
      if (scale !== undefined && !ends.every((x) => x instanceof Date))
        throw new MongoError(5624900, "$derivative with 'unit' expects the sortBy field to be a Date");
      if (scale === undefined && ends.some((x) => x instanceof Date))
        throw new MongoError(5624901, "$derivative where the sortBy is a Date requires an 'unit'");
      if (scale === undefined && !ends.every(isNumeric))
        throw new MongoError(5624902, "$derivative (with no 'unit') expects the sortBy field to be numeric");
      const run = subtract(ends[1], ends[0]);
      const rise = subtract(input(last, vars), input(first, vars));
      if (isNullish(rise)) throw new MongoError(5624903, '$derivative input must not be null or missing');
      if (toNumber(run) === 0) return null;
      return multiply([divide(rise, run), ...(scale === undefined ? [] : [scale])]);
    });
  };
}

/** The area under the line through the window's points. */
function integral(argument: Value, context: WindowContext, window: Window, name: string): WindowFunction {
  const { input, scale } = rateOf(argument, context, name);
  return (docs, vars) => {
    const xs = docs.map(context.sortValue);
    const ys = docs.map((doc) => input(doc, vars));
    const areas = docs.map((_, at) => {
      checkIntegral(xs[at], ys[at], scale);
      if (at === 0) return 0;
      return divide(multiply([add([ys[at], ys[at - 1]]), subtract(xs[at], xs[at - 1])]), 2);
    });
    return docs.map((_, at) => {
      const [from, to] = windowAt(window, at, docs.length, xs);
      if (to <= from) return null;
      const total = new Total();
      for (let index = from + 1; index < to; index++) total.add(areas[index]);
      return scale === undefined ? total.result() : divide(total.result(), scale);
    });
  };
}

function checkIntegral(x: Value, y: Value, scale: number | undefined): void {
  const isDate = x instanceof Date;
  if (!isNumeric(y) || !(isNumeric(x) || isDate))
    throw new MongoError(5423900, '$integral needs a number, and a number or date to sort by');
  if (scale !== undefined && !isDate)
    throw new MongoError(5423901, "$integral with 'unit' expects the sortBy field to be a Date");
  if (scale === undefined && isDate)
    throw new MongoError(5423902, "$integral (with no 'unit') expects the sortBy field to be numeric");
}

/** Of pairs; whatever is no list of two numbers does not count. */
function covariance(less: 0 | 1): Parse {
  return (argument, { compile, sortValue }, window) => {
    const input = compile(argument);
    return (docs, vars) => {
      const pairs = docs.map((doc) => input(doc, vars));
      const values = window.kind === 'range' ? docs.map(sortValue) : [];
      return docs.map((_, at) => {
        const [from, to] = windowAt(window, at, docs.length, values);
        const seen = pairs
          .slice(from, to)
          .flatMap((pair) =>
            Array.isArray(pair) && pair.length === 2 && pair.every(isNumeric) ? [pair.map(toNumber)] : [],
          );
        const divisor = seen.length - less;
        if (divisor <= 0) return null;
        const meanX = seen.reduce((sum, [x = 0]) => sum + x, 0) / seen.length;
        const meanY = seen.reduce((sum, [, y = 0]) => sum + y, 0) / seen.length;
        return doubleOf(seen.reduce((sum, [x = 0, y = 0]) => sum + (x - meanX) * (y - meanY), 0) / divisor);
      });
    };
  };
}
