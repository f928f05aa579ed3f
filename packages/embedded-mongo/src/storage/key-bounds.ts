import { encodeKeyPart, typeBracket } from '../bson/key-encoding.js';
import type { Value } from '../bson/value.js';
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
  const above = low === undefined ? undefined : halfRange(low, predicate.gt === undefined, true, direction);
  const below = high === undefined ? undefined : halfRange(high, predicate.lt === undefined, false, direction);
  if (above === undefined || below === undefined) return above ?? below;
  if (multikey && predicate.elemMatch !== true) return low === Number.NEGATIVE_INFINITY ? below : above;
  return { lower: larger(above.lower, below.lower), upper: smaller(above.upper, below.upper) };
}

/** One comparison; it stays within the type of its operand, except that MinKey and MaxKey compare across types. */
function halfRange(value: Value, inclusive: boolean, isLow: boolean, direction: 1 | -1): FieldBounds {
  const bracket = bracketOf(value, direction);
  const limit = edge(value, inclusive, isLow, direction);
  return isLow === (direction === 1) ? { ...bracket, lower: limit } : { ...bracket, upper: limit };
}

const larger = (a: Uint8Array, b: Uint8Array): Uint8Array => (Buffer.compare(a, b) >= 0 ? a : b);
const smaller = (a: Uint8Array, b: Uint8Array): Uint8Array => (Buffer.compare(a, b) <= 0 ? a : b);

/** All encoded values beginning with a string. */
function prefixBounds(prefix: string, direction: 1 | -1): FieldBounds {
  const whole = encodeKeyPart(prefix, 1);
  const lower = whole.subarray(0, whole.length - 1);
  const upper = Buffer.concat([lower, TOP]);
  if (direction === 1) return { lower, upper };
  const inverted = invert(lower);
  // An inverted string ends in 0xFF itself, so the whole string `prefix` needs a higher top.
  return { lower: inverted, upper: Buffer.concat([inverted, TOP, TOP]) };
}

/** Where a bound falls among the encoded keys. Inverting finished ascending bounds would be wrong: the 0xFF comes after inversion. */
function edge(value: Value, inclusive: boolean, isLow: boolean, direction: 1 | -1): Uint8Array {
  const encoded = encodeKeyPart(value, direction);
  const beyond = (isLow === inclusive) === (direction === -1);
  return beyond ? Buffer.concat([encoded, TOP]) : encoded;
}

/** All encoded values of the operand's type. */
function bracketOf(value: Value, direction: 1 | -1): FieldBounds {
  const { lower, upper } = typeBracket(value);
  if (direction === 1) return { lower, upper };
  return {
    lower: Uint8Array.of(255 - (upper[0] ?? 255) + 1),
    upper: Uint8Array.of(Math.min(255, 256 - (lower[0] ?? 0))),
  };
}

function invert(bytes: Uint8Array): Uint8Array {
  return bytes.map((byte) => ~byte & 0xff);
}
