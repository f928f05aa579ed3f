import { doubleOf, isDoc, isNumeric, toNumber, type Value } from '../../bson/value.js';
import { MongoError } from '../../errors.js';
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

/** Reads `{ input, p, method }` of `$percentile`, or `{ input, method }` of `$median`. */
export function percentileSpec(name: string, spec: Value): { input: Value; ps: number[] } {
  if (!isDoc(spec)) throw new MongoError(7429703, `specification must be an object; found ${name}`);
  if (spec.method !== 'approximate')
    throw new MongoError(2, `Currently only 'approximate' can be used as percentile 'method'.`);
  if (name === '$median') return { input: spec.input, ps: [0.5] };
  const list = Array.isArray(spec.p) ? spec.p : undefined;
  const ps = list?.map((p) => (isNumeric(p) ? toNumber(p) : Number.NaN));
  if (ps === undefined || ps.length === 0 || !ps.every((p) => p >= 0 && p <= 1)) {
    throw new MongoError(7750303, "The $percentile 'p' field must be an array of numbers from [0.0, 1.0]");
  }
  return { input: spec.input, ps };
}
