import { Binary, BSONRegExp, BSONSymbol, Code, type Decimal128, type Double, type ObjectId, Timestamp } from 'bson';
import { ByteWriter } from './byte-writer.js';
import { bytesOf, rankOf } from './compare.js';
import { millisOf } from './date-millis.js';
import { keysOf } from './doc.js';
import { writeNumber } from './key-number.js';
import { DbPointer, type Doc, MaxKey, MinKey, type Value } from './value.js';

const out = new ByteWriter();
const NULL_RANK = 20;
const SIGN = 1n << 63n;

/** One compound index key: parts are self-delimiting and follow each other. */
export function encodeKey(values: readonly Value[], directions: readonly (1 | -1)[]): Uint8Array {
  out.length = 0;
  for (let at = 0; at < directions.length; at++) writePart(values[at], directions[at] ?? 1);
  return out.take();
}

/** One part; a descending part is the ascending one with every byte inverted. Missing is encoded as null. */
export function encodeKeyPart(value: Value, direction: 1 | -1): Uint8Array {
  out.length = 0;
  writePart(value, direction);
  return out.take();
}

/**
 * Ascending bounds `[lower, upper)` of all keys whose values a range comparison with `value` may match (same type bracket).
 * MinKey and MaxKey compare across all types and give the whole key space.
 */
export function typeBracket(value: Value): { lower: Uint8Array; upper: Uint8Array } {
  if (value instanceof MinKey || value instanceof MaxKey)
    return { lower: Uint8Array.of(0), upper: Uint8Array.of(0xff) };
  const rank = value === undefined ? NULL_RANK : rankOf(value);
  return { lower: Uint8Array.of(rank), upper: Uint8Array.of(rank + 1) };
}

function writePart(value: Value, direction: 1 | -1): void {
  const start = out.length;
  writeTyped(value);
  if (direction === -1) out.invert(start);
}

function writeTyped(value: Value): void {
  const rank = value === undefined ? NULL_RANK : rankOf(value);
  out.byte(rank);
  writeUntyped(rank, value);
}

function writeUntyped(rank: number, value: Value): void {
  switch (rank) {
    case 30:
      writeNumber(out, value as number | bigint | Double | Decimal128);
      break;
    case 60:
      out.text(value instanceof BSONSymbol ? value.value : (value as string));
      break;
    case 70:
      writeDoc(value as Doc);
      break;
    case 80:
      for (const item of value as Value[]) writeTyped(item);
      out.byte(0);
      break;
    case 100:
      out.bytes((value as ObjectId).id);
      break;
    case 110:
      out.byte(value === true ? 1 : 0);
      break;
    case 120:
      out.uint64(BigInt.asUintN(64, millisOf(value as Date)) ^ SIGN);
      break;
    default:
      writeRare(value);
  }
}

function writeDoc(doc: Doc): void {
  for (const key of keysOf(doc)) {
    const value = doc[key];
    const rank = value === undefined ? NULL_RANK : rankOf(value);
    out.byte(rank);
    out.text(key);
    writeUntyped(rank, value);
  }
  out.byte(0);
}

function writeRare(value: Value): void {
  if (value instanceof Binary) {
    out.uint32(value.length());
    out.byte(value.sub_type);
    out.bytes(bytesOf(value));
  } else if (value instanceof Timestamp) {
    out.uint32(value.t);
    out.uint32(value.i);
  } else if (value instanceof BSONRegExp) {
    out.text(value.pattern);
    out.text(value.options);
  } else if (value instanceof DbPointer) {
    out.text(value.namespace);
    out.bytes(value.id.id);
  } else if (value instanceof Code) {
    out.text(String(value.code));
    if (value.scope !== null) writeDoc(value.scope as Doc);
  }
}
