import type { MakeAccumulator } from '../../agg/accumulators/accumulator.js';
import { percentileSpec, percentiles } from '../../agg/accumulators/percentile.js';
import { deviation, extreme, merge } from '../../agg/accumulators/simple.js';
import { average, sum } from '../../agg/accumulators/sum.js';
import { extremeN } from '../../agg/accumulators/top-n.js';
import { listOf, type Operator, type Operators } from '../operator.js';
import { takeN } from './array.js';

/** Feeds an accumulator with the arguments; a single argument that is an array gives its elements. */
function over(make: MakeAccumulator): Operator {
  return (argument, compiler) => {
    const args = listOf(argument).map((one) => compiler.compile(one));
    const [only] = args;
    return (doc, vars) => {
      const accumulator = make();
      const single = args.length === 1 ? only?.(doc, vars) : undefined;
      if (args.length !== 1) for (const arg of args) accumulator.add(arg(doc, vars));
      else if (Array.isArray(single)) for (const item of single) accumulator.add(item);
      else accumulator.add(single);
      return accumulator.result();
    };
  };
}

const best = (sign: 1 | -1): Operator =>
  takeN((input, count) => {
    const accumulator = extremeN(count, sign)();
    for (const item of input) accumulator.add(item);
    return accumulator.result();
  });

const ranked: Operator = (argument, compiler, name) => {
  const { input, ps } = percentileSpec(name, argument, compiler.compile, 7436200);
  const make = percentiles(ps, name === '$median');
  return (doc, vars) => {
    const value = input(doc, vars);
    const accumulator = make();
    for (const item of Array.isArray(value) ? value : [value]) accumulator.add(item);
    return accumulator.result();
  };
};

/** Accumulators used as expressions on arrays. */
export const ACCUMULATING: Operators = {
  $sum: over(sum),
  $avg: over(average),
  $min: over(extreme(1)),
  $max: over(extreme(-1)),
  $stdDevPop: over(deviation(false)),
  $stdDevSamp: over(deviation(true)),
  $mergeObjects: over(merge),
  $minN: best(1),
  $maxN: best(-1),
  $median: ranked,
  $percentile: ranked,
};
