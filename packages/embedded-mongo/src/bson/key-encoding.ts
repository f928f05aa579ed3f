import type { Value } from './value.js';
/** One compound index key: parts are self-delimiting and follow each other. */
export function encodeKey(_values: readonly Value[], _directions: readonly (1 | -1)[]): Uint8Array {
  throw new Error('pending');
}
/** One part; a descending part is the ascending one with every byte inverted. Missing is encoded as null. */
export function encodeKeyPart(_value: Value, _direction: 1 | -1): Uint8Array {
  throw new Error('pending');
}
/**
 * Ascending bounds `[lower, upper)` of all keys whose values a range comparison with `value` may match (same type bracket).
 * MinKey and MaxKey compare across all types and give the whole key space.
 */
export function typeBracket(_value: Value): { lower: Uint8Array; upper: Uint8Array } {
  throw new Error('pending');
}
