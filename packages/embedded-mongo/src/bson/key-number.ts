import { type Decimal128, Double } from 'bson';
import type { ByteWriter } from './byte-writer.js';
import { compareToNearest, parseDecimal } from './decimal.js';

/** Marks how an exact value relates to the double before it. */
const BELOW = 0x40;
const EXACT = 0x80;
const ABOVE = 0xc0;

/**
 * Writes a number so that memcmp gives exact numeric order over int, long, double and decimal:
 * the nearest double (sortable, NaN all zero), a mark, and for values that no double holds their decimal digits.
 */
export function writeNumber(out: ByteWriter, value: number | bigint | Double | Decimal128): void {
  if (typeof value === 'number') writeDouble(out, value);
  else if (value instanceof Double) writeDouble(out, value.value);
  else if (typeof value === 'bigint') {
    const nearest = Number(value);
    const back = BigInt(nearest);
    if (back === value) writeDouble(out, nearest);
    else writeInexact(out, nearest, value > back ? 1 : -1, value, 0);
  } else {
    const decimal = parseDecimal(value);
    if ('special' in decimal) {
      writeDouble(out, decimal.special);
      return;
    }
    const nearest = Number(value.toString());
    const sign = compareToNearest(decimal, nearest);
    if (sign === 0) writeDouble(out, nearest);
    else writeInexact(out, nearest, sign, decimal.coefficient, decimal.exponent);
  }
}

function writeDouble(out: ByteWriter, value: number): void {
  writeSortable(out, value);
  out.byte(EXACT);
}

function writeSortable(out: ByteWriter, value: number): void {
  const start = out.length;
  if (Number.isNaN(value)) {
    out.uint32(0);
    out.uint32(0);
    return;
  }
  out.double(value === 0 ? 0 : value);
  out.makeDoubleSortable(start);
}

function writeInexact(out: ByteWriter, nearest: number, sign: number, coefficient: bigint, exponent: number): void {
  writeSortable(out, nearest);
  out.byte(sign < 0 ? BELOW : ABOVE);
  const start = out.length;
  const negative = coefficient < 0n;
  const digits = (negative ? -coefficient : coefficient).toString();
  out.uint16(exponent + digits.length + 20_000);
  for (const digit of digits.replace(/0+$/, '')) out.byte(digit.charCodeAt(0) - 47);
  out.byte(0);
  if (negative) out.invert(start);
}
