import { compare } from '../../bson/compare.js';
import { keysOf, newDoc, setField } from '../../bson/doc.js';
import { hashKey } from '../../bson/hash-key.js';
import { doubleOf, isDoc, isNullish, isNumeric, toNumber, typeName, type Value } from '../../bson/value.js';
import { MongoError } from '../../errors.js';
import { sizeOf } from '../memory.js';
import type { MakeAccumulator } from './accumulator.js';

/** Keeps one value: each that comes is put in the place of the last, or not. `undefined` means none yet. */
const keeping =
  (next: (kept: Value, value: Value) => Value): MakeAccumulator =>
  () => {
    let kept: Value;
    return {
      add: (value) => {
        kept = next(kept, value);
      },
      result: () => kept ?? null,
    };
  };

/** `$min` (sign 1) and `$max` (sign -1); null and missing do not count. */
export const extreme = (sign: 1 | -1): MakeAccumulator =>
  keeping((best, value) => {
    if (isNullish(value)) return best;
    return best === undefined || sign * compare(value, best) < 0 ? value : best;
  });

/** `$first`. */
export const first = keeping((kept, value) => (kept === undefined ? (value ?? null) : kept));

/** `$last`. */
export const last = keeping((_kept, value) => value);

/** `$push`; missing values are left out. */
export const push: MakeAccumulator = (hold) => {
  const values: Value[] = [];
  return {
    add: (value) => {
      if (value === undefined) return;
      values.push(value);
      hold?.(sizeOf(value));
    },
    result: () => values,
  };
};

/** `$addToSet`. */
export const addToSet: MakeAccumulator = (hold) => {
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
};

/** `$mergeObjects`: later fields win; null and missing are skipped. */
export const merge: MakeAccumulator = () => {
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
};

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
