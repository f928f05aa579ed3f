import { Binary, BSONRegExp, BSONSymbol, Code, type Decimal128, Double, type ObjectId, Timestamp } from 'bson';
import { MongoError } from '../errors.js';
import { millisOf } from './date-millis.js';
import { type Doc, keysOf } from './doc.js';
import { BsonType, DbPointer, typeOf, type Value } from './value.js';

/** MongoDB's limit for nesting in what a server sends. */
const MAX_DEPTH = 250;

let scratch = Buffer.allocUnsafe(64 * 1024);
let at = 0;

/** Encodes a document. Fields holding `undefined` are left out. The result is a fresh array of its own. */
export function encode(doc: Doc): Uint8Array {
  at = 0;
  writeDocument(doc, 0);
  const result = Uint8Array.prototype.slice.call(scratch, 0, at);
  if (scratch.length > 4 * 1024 * 1024) scratch = Buffer.allocUnsafe(64 * 1024);
  return result;
}

function room(bytes: number): void {
  if (at + bytes <= scratch.length) return;
  const larger = Buffer.allocUnsafe(Math.max(scratch.length * 2, at + bytes));
  scratch.copy(larger, 0, 0, at);
  scratch = larger;
}

function writeDocument(doc: Doc, depth: number): void {
  const start = open(depth);
  for (const key of keysOf(doc)) writeElement(key, doc[key], depth);
  close(start);
}

function writeArray(values: readonly Value[], depth: number): void {
  const start = open(depth);
  for (let index = 0; index < values.length; index++) writeElement(String(index), values[index] ?? null, depth);
  close(start);
}

function open(depth: number): number {
  if (depth > MAX_DEPTH) throw new MongoError(15, 'BSON document is nested too deeply');
  const start = at;
  room(5);
  at += 4;
  return start;
}

function close(start: number): void {
  room(1);
  scratch[at++] = 0;
  scratch.writeInt32LE(at - start, start);
}

function writeElement(key: string, value: Value, depth: number): void {
  const type = typeOf(value);
  if (type === BsonType.missing) return;
  room(1);
  scratch[at++] = type & 0xff;
  writeCString(key);
  writeValue(type, value, depth);
}

function writeValue(type: number, value: Value, depth: number): void {
  switch (type) {
    case BsonType.double:
      room(8);
      at = scratch.writeDoubleLE(value instanceof Double ? value.value : (value as number), at);
      break;
    case BsonType.string:
      writeString(value as string);
      break;
    case BsonType.object:
      writeDocument(value as Doc, depth + 1);
      break;
    case BsonType.array:
      writeArray(value as Value[], depth + 1);
      break;
    case BsonType.binData:
      if (value instanceof Binary) writeBinary(value);
      break;
    case BsonType.objectId:
      writeBytes((value as ObjectId).id);
      break;
    case BsonType.bool:
      room(1);
      scratch[at++] = value === true ? 1 : 0;
      break;
    case BsonType.date:
      room(8);
      at = scratch.writeBigInt64LE(millisOf(value as Date), at);
      break;
    case BsonType.int:
      room(4);
      at = scratch.writeInt32LE(value as number, at);
      break;
    case BsonType.long:
      room(8);
      at = scratch.writeBigInt64LE(value as bigint, at);
      break;
    case BsonType.timestamp:
      if (value instanceof Timestamp) writeTimestamp(value);
      break;
    case BsonType.decimal:
      writeBytes((value as Decimal128).bytes);
      break;
    default:
      writeRareValue(value, depth);
  }
}

function writeRareValue(value: Value, depth: number): void {
  if (value instanceof BSONRegExp) {
    writeCString(value.pattern);
    writeCString(value.options);
  } else if (value instanceof BSONSymbol) {
    writeString(value.value);
  } else if (value instanceof DbPointer) {
    writeString(value.namespace);
    writeBytes(value.id.id);
  } else if (value instanceof Code) {
    const text = typeof value.code === 'string' ? value.code : String(value.code);
    if (value.scope === null) {
      writeString(text);
      return;
    }
    const start = at;
    room(4);
    at += 4;
    writeString(text);
    writeDocument(value.scope as Doc, depth + 1);
    scratch.writeInt32LE(at - start, start);
  }
}

function writeString(value: string): void {
  room(value.length * 3 + 5);
  const start = at + 4;
  const length = writeText(value, start);
  scratch.writeInt32LE(length + 1, at);
  at = start + length;
  scratch[at++] = 0;
}

function writeCString(value: string): void {
  room(value.length * 3 + 1);
  at += writeText(value, at);
  scratch[at++] = 0;
}

/** Writes UTF-8 and returns its length; short ASCII by hand, which is faster than a native call. */
function writeText(value: string, start: number): number {
  const length = value.length;
  if (length < 32) {
    let index = 0;
    for (; index < length; index++) {
      const code = value.charCodeAt(index);
      if (code > 127) break;
      scratch[start + index] = code;
    }
    if (index === length) return length;
  }
  return scratch.write(value, start, 'utf8');
}

function writeBinary(value: Binary): void {
  const bytes = value.position === value.buffer.length ? value.buffer : value.buffer.subarray(0, value.position);
  const old = value.sub_type === Binary.SUBTYPE_BYTE_ARRAY;
  room(9);
  at = scratch.writeInt32LE(bytes.length + (old ? 4 : 0), at);
  scratch[at++] = value.sub_type;
  if (old) at = scratch.writeInt32LE(bytes.length, at);
  writeBytes(bytes);
}

function writeTimestamp(value: Timestamp): void {
  room(8);
  at = scratch.writeUInt32LE(value.i, at);
  at = scratch.writeUInt32LE(value.t, at);
}

function writeBytes(bytes: Uint8Array): void {
  room(bytes.length);
  scratch.set(bytes, at);
  at += bytes.length;
}
