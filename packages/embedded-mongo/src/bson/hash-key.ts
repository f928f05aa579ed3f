import { compareNumbers } from './compare-numbers.js';
import { encodeKeyPart } from './key-encoding.js';
import { BSONSymbol, Decimal128, Double, type Value } from './value.js';

/** A string that is the same for equal values and differs otherwise: for sets and groups. Missing hashes as null. */
export function hashKey(value: Value): string {
  switch (typeof value) {
    case 'string':
      return `s${value}`;
    case 'number':
      if (Number.isSafeInteger(value)) return `n${value + 0}`;
      break;
    case 'bigint':
      if (value >= -9_007_199_254_740_991n && value <= 9_007_199_254_740_991n) return `n${value}`;
      break;
    case 'boolean':
      return value ? 't' : 'f';
    case 'undefined':
      return '0';
    default:
      if (value === null) return '0';
      if (value instanceof BSONSymbol) return `s${value.value}`;
      if (value instanceof Double && Number.isSafeInteger(value.value)) return `n${value.value + 0}`;
      if (value instanceof Decimal128) {
        const near = Number(value.toString());
        if (Number.isSafeInteger(near) && compareNumbers(value, near) === 0) return `n${near + 0}`;
      }
  }
  return `k${Buffer.from(encodeKeyPart(value, 1)).toString('latin1')}`;
}
