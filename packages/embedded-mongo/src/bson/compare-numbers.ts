import { Decimal128, Double } from 'bson';
import { compareDecimals, compareToNearest, parseDecimal } from './decimal.js';

type Numeric = number | bigint | Double | Decimal128;

/** Exact order of two numbers of any BSON numeric type; NaN is smallest and equals NaN, -0 equals 0. */
export function compareNumbers(a: Numeric, b: Numeric): number {
  const left = a instanceof Double ? a.value : a;
  const right = b instanceof Double ? b.value : b;
  if (typeof left === 'number' && typeof right === 'number') return compareDoubles(left, right);
  if (left instanceof Decimal128) return compareDecimalTo(left, right);
  if (right instanceof Decimal128) return -compareDecimalTo(right, left);
  if (typeof left === 'number' && Number.isNaN(left)) return -1;
  if (typeof right === 'number' && Number.isNaN(right)) return 1;
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Order of two doubles, NaN smallest. */
function compareDoubles(a: number, b: number): number {
  if (a < b) return -1;
  if (a > b) return 1;
  if (a === b) return 0;
  return Number.isNaN(a) ? (Number.isNaN(b) ? 0 : -1) : 1;
}

function compareDecimalTo(decimal: Decimal128, other: number | bigint | Decimal128): number {
  const a = parseDecimal(decimal);
  const b =
    other instanceof Decimal128
      ? parseDecimal(other)
      : typeof other === 'bigint'
        ? { coefficient: other, exponent: 0 }
        : { special: other };
  if (!('special' in a) && !('special' in b)) return compareDecimals(a, b);
  const nearest = 'special' in a ? a.special : Number(decimal.toString());
  const right = 'special' in b ? b.special : Number(other.toString());
  const order = compareDoubles(nearest, right);
  if (order !== 0) return order;
  // Doubles cannot tell a decimal beyond their range from infinity.
  if ('special' in a) return 'special' in b ? 0 : -compareToNearest(b, nearest);
  return compareToNearest(a, nearest);
}
