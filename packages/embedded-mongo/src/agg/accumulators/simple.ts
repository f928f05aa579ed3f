import { compare } from '../../bson/compare.js';
import { keysOf, newDoc, setField } from '../../bson/doc.js';
import { hashKey } from '../../bson/hash-key.js';
import { doubleOf, isDoc, isNullish, isNumeric, toNumber, typeName, type Value } from '../../bson/value.js';
import { MongoError } from '../../errors.js';
import { sizeOf } from '../memory.js';
import type { Accumulator, Hold, MakeAccumulator } from './accumulator.js';

/** `$min` (sign 1) and `$max` (sign -1); null and missing do not count. */
export const extreme =
  (sign: 1 | -1): MakeAccumulator =>
  () => {
    let best: Value;
    return {
      add: (value) => {
        if (isNullish(value)) return;
        if (best === undefined || sign * compare(value, best) < 0) best = value;
      },
      result: () => best ?? null,
    };
  };

/** `$first`. */
export function first(): Accumulator {
  let seen = false;
  let value: Value = null;
  return {
    add: (next) => {
      if (!seen) value = next ?? null;
      seen = true;
    },
    result: () => value,
  };
}

/** `$last`. */
export function last(): Accumulator {
  let value: Value = null;
  return {
    add: (next) => {
      value = next ?? null;
    },
    result: () => value,
  };
}

/** `$push`; missing values are left out. */
export function push(hold?: Hold): Accumulator {
  const values: Value[] = [];
  return {
    add: (value) => {
      if (value === undefined) return;
      values.push(value);
      hold?.(sizeOf(value));
    },
    result: () => values,
  };
}

/** `$addToSet`. */
export function addToSet(hold?: Hold): Accumulator {
  const values = new Map<string, Value>();
  return {
    add: (value) => {
      if (value === undefined) return;
      const key = hashKey(value);
      if (values.has(key)) return;
      values.set(key, value);
      hold?.(2 * key.length + sizeOf(value));
    },
    result: () => [...values.values()],
  };
}

/** `$mergeObjects`. */
export function merge(): Accumulator {
  const result = newDoc();
  return {
    add: (value) => {
      if (isNullish(value)) return;
      if (!isDoc(value))
        throw new MongoError(40400, `$mergeObjects requires object inputs, but input is of type ${typeName(value)}`);
      for (const key of keysOf(value)) setField(result, key, value[key]);
    },
    result: () => result,
  };
}

/** `$stdDevPop` and `$stdDevSamp`, by Welford's method. */
export const deviation =
  (sample: boolean): MakeAccumulator =>
  () => {
    let count = 0;
    let mean = 0;
    let squares = 0;
    return {
      add: (value) => {
        if (!isNumeric(value)) return;
        const number = toNumber(value);
        count++;
        const delta = number - mean;
        mean += delta / count;
        squares += delta * (number - mean);
      },
      result: () => {
        const divisor = sample ? count - 1 : count;
        return divisor <= 0 ? null : doubleOf(Math.sqrt(squares / divisor));
      },
    };
  };
