import { Decimal128 } from 'bson';

/** An exact decimal `coefficient × 10^exponent` (the coefficient carries the sign), or a special value as a double. */
export type Decimal = { coefficient: bigint; exponent: number } | { special: number };

const BIAS = 6176;
const MAX_DIGITS = 34;
const MAX_EXPONENT = 6111;
const MIN_EXPONENT = -6176;

/** Takes a Decimal128 apart; zero loses its sign. */
export function parseDecimal(value: Decimal128): Decimal {
  const view = new DataView(value.bytes.buffer, value.bytes.byteOffset, 16);
  const high = view.getBigUint64(8, true);
  const negative = high >> 63n === 1n;
  const top = Number((high >> 58n) & 0x1fn);
  if (top === 0x1f) return { special: Number.NaN };
  if (top === 0x1e) return { special: negative ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY };
  if (top >> 3 === 3) return { coefficient: 0n, exponent: 0 };
  const coefficient = ((high & 0x1_ffff_ffff_ffffn) << 64n) | view.getBigUint64(0, true);
  const exponent = Number((high >> 49n) & 0x3fffn) - BIAS;
  return { coefficient: negative ? -coefficient : coefficient, exponent };
}

/** Builds a Decimal128, rounded half to even at 34 digits; overflows to infinity, underflows to zero. */
export function makeDecimal(value: Decimal): Decimal128 {
  if ('special' in value) {
    if (Number.isNaN(value.special)) return Decimal128.fromString('NaN');
    return Decimal128.fromString(value.special < 0 ? '-Infinity' : 'Infinity');
  }
  const negative = value.coefficient < 0n;
  let digits = negative ? -value.coefficient : value.coefficient;
  let exponent = value.exponent;
  const excess = Math.max(digits.toString().length - MAX_DIGITS, MIN_EXPONENT - exponent);
  if (excess > 0) {
    digits = roundedShift(digits, excess);
    exponent += excess;
    if (digits.toString().length > MAX_DIGITS) {
      digits /= 10n;
      exponent++;
    }
  }
  while (exponent > MAX_EXPONENT && digits !== 0n && digits.toString().length < MAX_DIGITS) {
    digits *= 10n;
    exponent--;
  }
  if (exponent > MAX_EXPONENT) {
    if (digits !== 0n) return Decimal128.fromString(negative ? '-Infinity' : 'Infinity');
    exponent = MAX_EXPONENT;
  }
  return Decimal128.fromString(`${negative ? '-' : ''}${digits}E${exponent}`);
}

/** Drops `places` decimal digits of a non-negative number, rounding half to even. */
export function roundedShift(digits: bigint, places: number): bigint {
  if (places > 6200) return 0n;
  const unit = 10n ** BigInt(places);
  const quotient = digits / unit;
  const twice = (digits % unit) * 2n;
  if (twice > unit || (twice === unit && quotient % 2n === 1n)) return quotient + 1n;
  return quotient;
}

/** Order of two finite decimals. */
export function compareDecimals(
  a: { coefficient: bigint; exponent: number },
  b: { coefficient: bigint; exponent: number },
): number {
  const signA = a.coefficient === 0n ? 0 : a.coefficient < 0n ? -1 : 1;
  const signB = b.coefficient === 0n ? 0 : b.coefficient < 0n ? -1 : 1;
  if (signA !== signB || signA === 0) return signA - signB;
  const shift = a.exponent - b.exponent;
  if (Math.abs(shift) > 80) return shift > 0 ? signA : -signA;
  const left = shift > 0 ? a.coefficient * 10n ** BigInt(shift) : a.coefficient;
  const right = shift < 0 ? b.coefficient * 10n ** BigInt(-shift) : b.coefficient;
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Sign of `decimal − double`, exactly; `nearest` must be the double nearest to the decimal. */
export function compareToNearest(decimal: { coefficient: bigint; exponent: number }, nearest: number): number {
  if (nearest === Number.POSITIVE_INFINITY) return -1;
  if (nearest === Number.NEGATIVE_INFINITY) return 1;
  if (nearest === 0) return decimal.coefficient === 0n ? 0 : decimal.coefficient < 0n ? -1 : 1;
  const { mantissa, power } = splitDouble(nearest);
  let left = decimal.coefficient;
  let right = mantissa;
  if (decimal.exponent >= 0) left *= 10n ** BigInt(decimal.exponent);
  else right *= 10n ** BigInt(-decimal.exponent);
  if (power >= 0) right <<= BigInt(power);
  else left <<= BigInt(-power);
  return left < right ? -1 : left > right ? 1 : 0;
}

/** A finite double as `mantissa × 2^power`. */
function splitDouble(value: number): { mantissa: bigint; power: number } {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  const bits = view.getBigUint64(0);
  const exponent = Number((bits >> 52n) & 0x7ffn);
  const fraction = bits & 0xf_ffff_ffff_ffffn;
  const mantissa = exponent === 0 ? fraction : fraction | (1n << 52n);
  return { mantissa: value < 0 ? -mantissa : mantissa, power: Math.max(exponent, 1) - 1075 };
}

/** A finite double with all its decimal digits. */
export function exactDecimal(value: number): { coefficient: bigint; exponent: number } {
  const { mantissa, power } = splitDouble(value);
  if (power >= 0) return { coefficient: mantissa << BigInt(power), exponent: 0 };
  return { coefficient: mantissa * 5n ** BigInt(-power), exponent: power };
}
