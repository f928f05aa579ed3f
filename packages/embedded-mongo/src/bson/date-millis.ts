import { MongoError } from '../errors.js';
import { WideDate } from './value.js';

/** A date's exact milliseconds. Throws 15 for a computed date beyond what a date can hold. */
export function millisOf(date: Date): bigint {
  if (date instanceof WideDate) return date.millis;
  const millis = date.getTime();
  if (Number.isNaN(millis)) throw new MongoError(15, 'date overflow');
  return BigInt(millis);
}
