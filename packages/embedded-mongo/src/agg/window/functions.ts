import { equals } from '../../bson/compare.js';
import { keysOf } from '../../bson/doc.js';
import { type Doc, doubleOf, isDoc, isNullish, isNumeric, toNumber, type Value } from '../../bson/value.js';
import { failedToParse, MongoError } from '../../errors.js';
import { FIXED_LENGTH, unitOf } from '../../expr/date/units.js';
import type { Evaluate } from '../../expr/types.js';
import { parseAccumulator } from '../accumulators/parse.js';
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

const NEEDS_SORT = new Set([
  '$rank',
  '$denseRank',
  '$documentNumber',
  '$shift',
  '$expMovingAvg',
  '$derivative',
  '$integral',
  '$linearFill',
]);
const WEEK_AND_DAY: Readonly<Record<string, number>> = { week: 604_800_000, day: 86_400_000 };

/** Parses `{ $function: argument, window }` of `$setWindowFields`. */
export function parseWindowFunction(spec: Value, context: WindowContext): WindowFunction {
  if (!isDoc(spec)) throw failedToParse('a window function must be an object');
  const [operator, extra] = keysOf(spec).filter((name) => name !== 'window');
  if (operator === undefined || extra !== undefined)
    throw failedToParse('a window function must have exactly one operator');
  if (NEEDS_SORT.has(operator) && context.sortBy === undefined)
    throw new MongoError(5371602, `'${operator}' must be specified with a 'sortBy' expression`);
  const argument = spec[operator];
  switch (operator) {
    case '$documentNumber':
      return (docs) => docs.map((_, at) => at + 1);
    case '$rank':
    case '$denseRank':
      return ranks(operator === '$denseRank', context);
    case '$shift':
      return shift(argument, context);
    case '$locf':
      return lastKnown(context.compile(argument));
    case '$linearFill':
      return linearFill(context.compile(argument), context);
    case '$expMovingAvg':
      return movingAverage(argument, context);
    case '$derivative':
    case '$integral':
      return rate(operator, argument, parseWindow(spec.window), context);
    case '$covariancePop':
    case '$covarianceSamp':
      return covariance(operator === '$covarianceSamp', argument, parseWindow(spec.window), context);
    default: {
      const window = parseWindow(spec.window);
      if (window.kind === 'range' && context.sortBy === undefined)
        throw new MongoError(5339902, 'Range-based bounds require sortBy a single field');
      const { input, make } = parseAccumulator(operator, argument, context.variables);
      return accumulateOver(input, make, window, context.sortValue);
    }
  }
}

function ranks(dense: boolean, { sortValue }: WindowContext): WindowFunction {
  return (docs) => {
    let rank = 0;
    let previous: Value;
    return docs.map((doc, at) => {
      const value = sortValue(doc) ?? null;
      if (at === 0 || !equals(value, previous)) rank = dense ? rank + 1 : at + 1;
      previous = value;
      return rank;
    });
  };
}

function shift(argument: Value, { compile }: WindowContext): WindowFunction {
  if (!isDoc(argument) || !isNumeric(argument.by)) throw failedToParse("$shift requires 'output' and an integer 'by'");
  const by = toNumber(argument.by);
  const output = compile(argument.output);
  const fallback = compile(argument.default ?? null);
  return (docs, vars) =>
    docs.map((_, at) => {
      const other = docs[at + by];
      return (other === undefined ? fallback({}, vars) : output(other, vars)) ?? null;
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

function linearFill(input: Evaluate, { sortValue }: WindowContext): WindowFunction {
  return (docs, vars) => {
    const values = docs.map((doc) => input(doc, vars) ?? null);
    const places = docs.map((doc) => position(sortValue(doc)));
    let before = -1;
    for (let at = 0; at < values.length; at++) {
      if (isNullish(values[at])) continue;
      const [y0, y1] = [toNumber(values[before]), toNumber(values[at])];
      const [x0, x1] = [places[before] ?? 0, places[at] ?? 0];
      for (let gap = before + 1; before >= 0 && gap < at; gap++) {
        values[gap] = doubleOf(y0 + ((y1 - y0) * ((places[gap] ?? 0) - x0)) / (x1 - x0));
      }
      before = at;
    }
    return values;
  };
}

function position(value: Value): number {
  if (value instanceof Date) return value.getTime();
  if (isNumeric(value)) return toNumber(value);
  throw new MongoError(605001, 'the sortBy field must be numeric or a date');
}

function movingAverage(argument: Value, { compile }: WindowContext): WindowFunction {
  if (!isDoc(argument) || (argument.N === undefined) === (argument.alpha === undefined)) {
    throw failedToParse("$expMovingAvg requires 'input' and exactly one of 'N' and 'alpha'");
  }
  const alpha = argument.N === undefined ? toNumber(argument.alpha) : 2 / (toNumber(argument.N) + 1);
  if (!(alpha > 0 && alpha <= 1)) throw failedToParse("'alpha' must be between 0 and 1");
  const input = compile(argument.input);
  return (docs, vars) => {
    let average: number | undefined;
    return docs.map((doc) => {
      const value = input(doc, vars);
      if (isNumeric(value))
        average = average === undefined ? toNumber(value) : toNumber(value) * alpha + average * (1 - alpha);
      return average === undefined ? null : doubleOf(average);
    });
  };
}

/** `$derivative` is the slope between the window's ends, `$integral` the area under it. */
function rate(
  operator: string,
  argument: Value,
  window: Window,
  { compile, sortValue }: WindowContext,
): WindowFunction {
  if (!isDoc(argument)) throw failedToParse(`${operator} expects an object`);
  const input = compile(argument.input);
  const unit = argument.unit === undefined ? undefined : unitOf(argument.unit, operator);
  const scale = unit === undefined ? 1 : (FIXED_LENGTH[unit] ?? WEEK_AND_DAY[unit] ?? Number.NaN);
  if (Number.isNaN(scale)) throw new MongoError(5490704, `unit must be 'week' or smaller for ${operator}`);
  return (docs, vars) => {
    const xs = docs.map((doc) => position(sortValue(doc)) / scale);
    const ys = docs.map((doc) => toNumber(input(doc, vars)));
    const sortValues = docs.map(sortValue);
    return docs.map((_, at) => {
      const [from, to] = windowAt(window, at, docs.length, sortValues);
      if (operator === '$derivative') {
        const last = to - 1;
        if (last <= from) return null;
        return doubleOf(((ys[last] ?? 0) - (ys[from] ?? 0)) / ((xs[last] ?? 0) - (xs[from] ?? 0)));
      }
      if (to <= from) return null;
      let area = 0;
      for (let index = from + 1; index < to; index++) {
        area += (((ys[index] ?? 0) + (ys[index - 1] ?? 0)) / 2) * ((xs[index] ?? 0) - (xs[index - 1] ?? 0));
      }
      return doubleOf(area);
    });
  };
}

function covariance(
  sample: boolean,
  argument: Value,
  window: Window,
  { compile, sortValue }: WindowContext,
): WindowFunction {
  if (!Array.isArray(argument) || argument.length !== 2)
    throw failedToParse('covariance takes an array of two expressions');
  const [first, second] = argument.map(compile);
  return (docs, vars) => {
    const pairs = docs.map((doc) => [first?.(doc, vars), second?.(doc, vars)] as const);
    const values = window.kind === 'range' ? docs.map(sortValue) : [];
    return docs.map((_, at) => {
      const [from, to] = windowAt(window, at, docs.length, values);
      const seen = pairs
        .slice(from, to)
        .filter(([x, y]) => isNumeric(x) && isNumeric(y))
        .map(([x, y]) => [toNumber(x), toNumber(y)] as const);
      const divisor = sample ? seen.length - 1 : seen.length;
      if (divisor <= 0) return null;
      const meanX = seen.reduce((sum, [x]) => sum + x, 0) / seen.length;
      const meanY = seen.reduce((sum, [, y]) => sum + y, 0) / seen.length;
      return doubleOf(seen.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0) / divisor);
    });
  };
}
