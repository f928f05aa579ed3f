import type { Value } from './value.js';
/** Total BSON order across all types; missing sorts before null. */
export function compare(_a: Value, _b: Value): number {
  throw new Error('pending');
}
/** True when `compare` gives 0 (1, 1.0, NumberLong(1) and Decimal 1 are equal). */
export function equals(a: Value, b: Value): boolean {
  return compare(a, b) === 0;
}
