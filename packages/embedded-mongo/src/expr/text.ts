import {
  BSONSymbol,
  Code,
  type Decimal128,
  Double,
  isNullish,
  isNumeric,
  type ObjectId,
  Timestamp,
  typeName,
  type Value,
  WideDate,
} from '../bson/value.js';
import { MongoError } from '../errors.js';

/** A double as MongoDB prints it: with an exponent of two digits below 1e-4 and from 1e16. */
export function doubleText(value: number): string {
  if (Object.is(value, -0)) return '-0';
  const size = Math.abs(value);
  const isPlain = value === 0 || !Number.isFinite(value) || (size >= 1e-4 && size < 1e16);
  return isPlain ? String(value) : value.toExponential().replace(/e([+-])(\d)$/, 'e$10$2');
}

/** ISO 8601 with milliseconds. */
export function dateText(date: Date): string {
  if (date instanceof WideDate) return String(date.millis);
  return date.toISOString();
}

/** What case and substring operators take as text: null is empty, numbers and dates are printed. */
export function toText(value: Value, name: string): string {
  if (typeof value === 'string') return value;
  if (isNullish(value)) return '';
  if (value instanceof BSONSymbol) return value.value;
  if (value instanceof Code) return String(value.code);
  if (value instanceof Date) return dateText(value);
  if (isNumeric(value)) return numberText(value);
  if (value instanceof Timestamp) return `Timestamp(${value.t}, ${value.i})`;
  throw new MongoError(16007, `can't convert from BSON type ${typeName(value)} to String (${name})`);
}

/** Any number printed. */
export function numberText(value: number | bigint | Double | Decimal128): string {
  if (value instanceof Double) return doubleText(value.value);
  if (typeof value === 'number') return doubleText(value);
  return value.toString();
}

/** An ObjectId's creation time. */
export function timeOf(id: ObjectId): Date {
  return new Date(Buffer.from(id.id).readUInt32BE(0) * 1000);
}
