import { doubleOf, isDoc, isNumeric, toNumber, type Value } from '../../bson/value.js';
import { badValue, MongoError } from '../../errors.js';
import type { Evaluate } from '../../expr/types.js';
import { checkFields } from '../strict-spec.js';
import type { MakeAccumulator } from './accumulator.js';

/** The value at a rank of sorted numbers: the smallest that at least the share `p` does not exceed. */
export function percentileOf(sorted: readonly number[], p: number): Value {
  if (sorted.length === 0) return null;
  const rank = Math.min(sorted.length - 1, Math.max(0, Math.ceil(p * sorted.length) - 1));
  return doubleOf(sorted[rank] ?? Number.NaN);
}

/** `$percentile` and `$median`; non-numbers do not count. */
export const percentiles =
  (ps: readonly number[], single: boolean): MakeAccumulator =>
  (hold) => {
    const numbers: number[] = [];
    return {
      add: (value) => {
        if (!isNumeric(value)) return;
        numbers.push(toNumber(value));
        hold?.(8);
      },
      result: () => {
        numbers.sort((a, b) => a - b);
        const values = ps.map((p) => percentileOf(numbers, p));
        return single ? (values[0] ?? null) : values;
      },
    };
  };

/** Reads `{ input, p, method }` of `$percentile`, or `{ input, method }` of `$median`. `notObject` is the code of anything else. */
export function percentileSpec(
  name: string,
  spec: Value,
  compile: (expr: Value) => Evaluate,
  notObject = 7429703,
): { input: Evaluate; ps: number[] } {
  if (!isDoc(spec)) throw new MongoError(notObject, `specification must be an object; found ${name}`);
  const isMedian = name === '$median';
  checkFields(spec, name, { input: 'any!', ...(isMedian ? {} : { p: 'any!' }), method: 'string!' });
  if (spec.method !== 'approximate') throw badValue("Currently only 'approximate' can be used as percentile 'method'.");
  if (isMedian) return { input: compile(spec.input), ps: [0.5] };
  const list = compile(spec.p)({}, {});
  const fail = (code: number, what: string): never => {
    throw new MongoError(code, `The $percentile 'p' field must be an array of ${what}`);
  };
  if (list === undefined) return fail(7750300, 'constant values');
  if (!Array.isArray(list) || list.length === 0) return fail(7750301, 'numbers from [0.0, 1.0]');
  const ps = list.map((p) => (isNumeric(p) ? toNumber(p) : fail(7750302, 'numbers from [0.0, 1.0]')));
  if (!ps.every((p) => p >= 0 && p <= 1)) return fail(7750303, 'numbers from [0.0, 1.0]');
  return { input: compile(spec.input), ps };
}
