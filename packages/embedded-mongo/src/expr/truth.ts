import { isNullish, isNumeric, toNumber, type Value } from '../bson/value.js';

/** Truth in expressions: false, 0, null and missing are false; everything else, NaN too, is true. */
export function truthy(value: Value): boolean {
  if (typeof value === 'boolean') return value;
  if (isNullish(value)) return false;
  return !isNumeric(value) || toNumber(value) !== 0;
}
