import { Binary, BSONRegExp, BSONSymbol, Code, type Decimal128, type Double, type ObjectId, Timestamp } from 'bson';
import { compareNumbers } from './compare-numbers.js';
import { type Doc, keysOf } from './doc.js';
import { BsonType, DbPointer, typeOf, type Value, WideDate } from './value.js';

/** Rank of each type in BSON order; types of one rank compare by value. Also the first byte of an index key. */
export const rankOfType = (type: number): number => RANKS[type + 1] ?? 0;

const RANKS: number[] = [];
for (const pair of `missing:0 minKey:10 undefined:15 null:20 int:30 long:30 double:30 decimal:30 string:60 symbol:60 object:70 array:80
  binData:90 objectId:100 bool:110 date:120 timestamp:130 regex:140 dbPointer:145 javascript:150 javascriptWithScope:155 maxKey:200`.split(
  /\s+/,
)) {
  const [type, rank] = pair.split(':');
  RANKS[BsonType[type as keyof typeof BsonType] + 1] = Number(rank);
}

/** The canonical rank of a value; missing is below everything but MinKey. */
export function rankOf(value: Value): number {
  return value === undefined ? 12 : rankOfType(typeOf(value));
}

/** Orders two strings: by UTF-8 bytes, or as a collation says. */
export type CompareText = (a: string, b: string) => number;

/** Total BSON order across all types; missing sorts before null. */
export function compare(a: Value, b: Value, text: CompareText = compareStrings): number {
  if (typeof a === 'string' && typeof b === 'string') return text(a, b);
  if (typeof a === 'number' && typeof b === 'number') return a < b ? -1 : a > b ? 1 : compareNumbers(a, b);
  const rankA = rankOf(a);
  const rankB = rankOf(b);
  if (rankA !== rankB) return rankA - rankB;
  switch (rankA) {
    case 30:
      return compareNumbers(a as number | bigint | Double | Decimal128, b as number | bigint | Double | Decimal128);
    case 60:
      return text(textOf(a), textOf(b));
    case 70:
      return compareDocs(a as Doc, b as Doc, text);
    case 80:
      return compareArrays(a as Value[], b as Value[], text);
    case 100:
      return compareObjectIds(a as ObjectId, b as ObjectId);
    case 110:
      return Number(a) - Number(b);
    case 120:
      return compareDates(a as Date, b as Date);
    default:
      return compareRare(a, b);
  }
}

/** True when `compare` gives 0 (1, 1.0, NumberLong(1) and Decimal 1 are equal). */
export function equals(a: Value, b: Value): boolean {
  return a === b || compare(a, b) === 0;
}

/** Order of the UTF-8 bytes of two strings. */
export function compareStrings(a: string, b: string): number {
  if (a === b) return 0;
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at++) {
    const left = a.charCodeAt(at);
    const right = b.charCodeAt(at);
    if (left === right) continue;
    const surrogateLeft = (left & 0xf800) === 0xd800;
    const surrogateRight = (right & 0xf800) === 0xd800;
    if (surrogateLeft !== surrogateRight) return surrogateLeft ? 1 : -1;
    return left - right;
  }
  return a.length - b.length;
}

/** Order of raw bytes, a prefix first. */
export function compareBytes(a: Uint8Array, b: Uint8Array): number {
  return Buffer.compare(a, b);
}

function textOf(value: Value): string {
  return value instanceof BSONSymbol ? value.value : (value as string);
}

function compareArrays(a: readonly Value[], b: readonly Value[], text: CompareText): number {
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at++) {
    const order = compare(a[at], b[at], text);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

function compareDocs(a: Doc, b: Doc, text: CompareText): number {
  const namesA = keysOf(a);
  const namesB = keysOf(b);
  const length = Math.min(namesA.length, namesB.length);
  for (let at = 0; at < length; at++) {
    const nameA = namesA[at] ?? '';
    const nameB = namesB[at] ?? '';
    const left = a[nameA];
    const right = b[nameB];
    const order = rankOf(left) - rankOf(right) || compareStrings(nameA, nameB) || compare(left, right, text);
    if (order !== 0) return order;
  }
  return namesA.length - namesB.length;
}

function compareObjectIds(a: ObjectId, b: ObjectId): number {
  return a.equals(b) ? 0 : compareBytes(a.id, b.id);
}

function compareDates(a: Date, b: Date): number {
  const left = a instanceof WideDate ? a.millis : a.getTime();
  const right = b instanceof WideDate ? b.millis : b.getTime();
  return left < right ? -1 : left > right ? 1 : 0;
}

function compareRare(a: Value, b: Value): number {
  if (a instanceof Binary && b instanceof Binary) {
    return a.length() - b.length() || a.sub_type - b.sub_type || compareBytes(bytesOf(a), bytesOf(b));
  }
  if (a instanceof Timestamp && b instanceof Timestamp) return a.t - b.t || a.i - b.i;
  if (a instanceof BSONRegExp && b instanceof BSONRegExp) {
    return compareStrings(a.pattern, b.pattern) || compareStrings(a.options, b.options);
  }
  if (a instanceof Code && b instanceof Code) {
    const order = compareStrings(String(a.code), String(b.code));
    return order !== 0 || a.scope === null || b.scope === null
      ? order
      : compareDocs(a.scope as Doc, b.scope as Doc, compareStrings);
  }
  if (a instanceof DbPointer && b instanceof DbPointer) {
    return compareStrings(a.namespace, b.namespace) || compareObjectIds(a.id, b.id);
  }
  return 0;
}

/** The bytes of a binary value, without unused room. */
export function bytesOf(value: Binary): Uint8Array {
  return value.position === value.buffer.length ? value.buffer : value.buffer.subarray(0, value.position);
}
