import { compare } from '../../bson/compare.js';
import { isNullish, type Value } from '../../bson/value.js';
import type { MakeAccumulator } from './accumulator.js';

/** `$firstN`. */
export const firstN =
  (n: number): MakeAccumulator =>
  () => {
    const values: Value[] = [];
    return {
      add: (value) => {
        if (values.length < n) values.push(value ?? null);
      },
      result: () => values,
    };
  };

/** `$lastN`. */
export const lastN =
  (n: number): MakeAccumulator =>
  () => {
    const values: Value[] = [];
    return {
      add: (value) => {
        values.push(value ?? null);
        if (values.length > n) values.shift();
      },
      result: () => values,
    };
  };

/** `$minN` (sign 1) and `$maxN` (sign -1); null and missing do not count. */
export const extremeN =
  (n: number, sign: 1 | -1): MakeAccumulator =>
  () => {
    const inner = ordered(n, (a, b) => sign * compare(a, b))();
    return { ...inner, add: (value) => (isNullish(value) ? undefined : inner.add(value)) };
  };

/** The first `n` values in an order; ties keep arrival order. */
export const ordered =
  (n: number, order: (a: Value, b: Value) => number, output = (value: Value): Value => value): MakeAccumulator =>
  () => {
    const values: Value[] = [];
    return {
      add: (value) => {
        const end = values.at(-1);
        if (values.length === n && end !== undefined && order(value, end) >= 0) return;
        let low = 0;
        let high = values.length;
        while (low < high) {
          const middle = (low + high) >> 1;
          if (order(value, values[middle]) < 0) high = middle;
          else low = middle + 1;
        }
        values.splice(low, 0, value);
        if (values.length > n) values.pop();
      },
      result: () => values.map((value) => output(value) ?? null),
    };
  };
