import type { JsonValue } from '../document/json.js';
import { ExpressionError } from './error.js';

/** Largest result of an expression, in characters and elements: what all variables together may be. */
export const maxResultSize = 64_000;

/**
 * A CEL value as JSON: whole numbers become numbers, times ISO 8601 texts, durations seconds.
 * @throws ExpressionError `result` for what JSON cannot say or what is too large
 */
export function toJson(value: unknown): JsonValue {
  let size = 0;
  const convert = (item: unknown, depth: number): JsonValue => {
    size += typeof item === 'string' ? item.length : 1;
    if (size > maxResultSize || depth > 20) {
      throw new ExpressionError('result', String(maxResultSize));
    }
    switch (typeof item) {
      case 'string':
      case 'boolean':
        return item;
      case 'bigint':
        return Number(item);
      case 'number':
        if (Number.isFinite(item)) {
          return item;
        }
        throw new ExpressionError('result', String(item));
      default:
        return convertObject(item, depth);
    }
  };
  const convertObject = (item: unknown, depth: number): JsonValue => {
    if (item === null) {
      return null;
    }
    if (Array.isArray(item)) {
      return item.map((element) => convert(element, depth + 1));
    }
    if (item instanceof Date) {
      return item.toISOString();
    }
    if (isDuration(item)) {
      return Number(item.seconds) + item.nanos / 1e9;
    }
    if (typeof item === 'object' && item && (item.constructor === Object || item.constructor === undefined)) {
      const entries = Object.entries(item).filter(([key]) => key !== '__proto__');
      return Object.fromEntries(entries.map(([key, entry]) => [key, convert(entry, depth + 1)]));
    }
    throw new ExpressionError('result', typeof item);
  };
  return convert(value, 0);
}

/** The library does not export its Duration class. */
const isDuration = (item: unknown): item is { seconds: bigint; nanos: number } =>
  typeof item === 'object' && item?.constructor.name === 'Duration' && 'seconds' in item && 'nanos' in item;
