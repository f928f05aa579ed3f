import { encodeKeyPart, typeBracket } from '../bson/key-encoding.js';
import { MaxKey, MinKey, type Value } from '../bson/value.js';
import type { PathPredicate } from '../query/predicates.js';

/** The piece of one index field's encoded values, `lower` included, `upper` excluded. */
export interface FieldBounds {
  lower: Uint8Array;
  upper: Uint8Array;
}

/** Above every continuation of a key: no type's first byte, inverted or not, is as high. */
const TOP = Uint8Array.of(0xff);

/**
 * Bounds of a range predicate in the field's direction, or undefined when it has no range. On a multikey index different elements
 * may satisfy the two ends, so only one end bounds the scan unless both come from one `$elemMatch`.
 */
export function boundsOf(predicate: PathPredicate, direction: 1 | -1, multikey: boolean): FieldBounds | undefined {
  if (predicate.prefix !== undefined) return prefixBounds(predicate.prefix, direction);
  const low = predicate.gt ?? predicate.gte;
  const high = predicate.lt ?? predicate.lte;
  const sample = low ?? high;
  if (sample === undefined) return undefined;
  const oneEnd = multikey && predicate.elemMatch !== true && low !== undefined && high !== undefined;
  const openBelow = low === Number.NEGATIVE_INFINITY;
  const useHigh = high !== undefined && (!oneEnd || openBelow);
  const bracket = bracketOf(low, useHigh ? high : undefined, sample, direction);
  const lowEdge =
    low === undefined || (oneEnd && openBelow) ? undefined : edge(low, predicate.gt === undefined, true, direction);
  const highEdge = useHigh ? edge(high, predicate.lt === undefined, false, direction) : undefined;
  return direction === 1
    ? { lower: lowEdge ?? bracket.lower, upper: highEdge ?? bracket.upper }
    : { lower: highEdge ?? bracket.lower, upper: lowEdge ?? bracket.upper };
}

/** All encoded values beginning with a string. */
function prefixBounds(prefix: string, direction: 1 | -1): FieldBounds {
  const whole = encodeKeyPart(prefix, 1);
  const lower = whole.subarray(0, whole.length - 1);
  const upper = Buffer.concat([lower, TOP]);
  if (direction === 1) return { lower, upper };
  const inverted = invert(lower);
  return { lower: inverted, upper: Buffer.concat([inverted, TOP]) };
}

/** Where a bound falls among the encoded keys. Inverting finished ascending bounds would be wrong: the 0xFF comes after inversion. */
function edge(value: Value, inclusive: boolean, isLow: boolean, direction: 1 | -1): Uint8Array {
  const encoded = encodeKeyPart(value, direction);
  const beyond = (isLow === inclusive) === (direction === -1);
  return beyond ? Buffer.concat([encoded, TOP]) : encoded;
}

/** Comparisons stay within the type of their operand; MinKey and MaxKey compare across types. */
function bracketOf(low: Value, high: Value, sample: Value, direction: 1 | -1): FieldBounds {
  const across = [low, high].find((value) => value instanceof MinKey || value instanceof MaxKey);
  const { lower, upper } = typeBracket(across ?? sample);
  if (direction === 1) return { lower, upper };
  return {
    lower: Uint8Array.of(255 - (upper[0] ?? 255) + 1),
    upper: Uint8Array.of(Math.min(255, 256 - (lower[0] ?? 0))),
  };
}

function invert(bytes: Uint8Array): Uint8Array {
  return bytes.map((byte) => ~byte & 0xff);
}
