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
          // JSON knows no negative zero: a session that comes from the store must find what it left.
          return item + 0;
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
    if (typeof item !== 'object') {
      throw new ExpressionError('result', typeof item);
    }
    if (Array.isArray(item)) {
      return item.map((element) => convert(element, depth + 1));
    }
    if (item instanceof Date) {
      // Arithmetic can leave the range of times: there the library gives a time that is none.
      if (Number.isNaN(item.getTime())) {
        throw new ExpressionError('result', 'google.protobuf.Timestamp');
      }
      return item.toISOString();
    }
    if (isDuration(item)) {
      return Number(item.seconds) + item.nanos / 1e9;
    }
    if (isPlain(item)) {
      const entries = Object.entries(item).filter(([key]) => key !== '__proto__');
      return Object.fromEntries(entries.map(([key, entry]) => [key, convert(entry, depth + 1)]));
    }
    throw new ExpressionError('result', Object.prototype.toString.call(item));
  };
  return convert(value, 0);
}

const isPlain = (item: object): boolean => [Object.prototype, null].includes(Object.getPrototypeOf(item));

/** The library does not export its Duration class, and a bundler may rename it: known by what it holds. */
const isDuration = (item: object): item is { seconds: bigint; nanos: number } =>
  'seconds' in item && typeof item.seconds === 'bigint' && 'nanos' in item && typeof item.nanos === 'number';
