import { ObjectId } from 'bson';
import { decode } from '../bson/decode.js';
import type { Value } from '../bson/value.js';
import { badValue, MongoError } from '../errors.js';

/** Reads and patches stored BSON without decoding it whole. */

/** Limit of one document, in bytes. */
export const MAX_DOCUMENT_BYTES = 16 * 1024 * 1024;

const FIXED_SIZES: Readonly<Record<number, number>> = {
  1: 8,
  6: 0,
  7: 12,
  8: 1,
  9: 8,
  10: 0,
  16: 4,
  17: 8,
  18: 8,
  19: 16,
  127: 0,
  255: 0,
};

/** The position after the value of the given type that begins at `at`. */
function valueEnd(bytes: Buffer, type: number, at: number): number {
  const fixed = FIXED_SIZES[type];
  if (fixed !== undefined) return at + fixed;
  switch (type) {
    case 2:
    case 13:
    case 14:
      return at + 4 + bytes.readInt32LE(at);
    case 3:
    case 4:
    case 15:
      return at + bytes.readInt32LE(at);
    case 5:
      return at + 5 + bytes.readInt32LE(at);
    case 11:
      return bytes.indexOf(0, bytes.indexOf(0, at) + 1) + 1;
    case 12:
      return at + 16 + bytes.readInt32LE(at);
    default:
      throw new MongoError(22, `Unknown BSON type ${type}`);
  }
}

/** Where the `_id` element stands, or undefined. */
function findId(bytes: Buffer): { start: number; end: number } | undefined {
  let at = 4;
  for (;;) {
    const type = bytes.readUInt8(at);
    if (type === 0) return undefined;
    const isId = bytes[at + 1] === 0x5f && bytes[at + 2] === 0x69 && bytes[at + 3] === 0x64 && bytes[at + 4] === 0;
    const end = valueEnd(bytes, type, bytes.indexOf(0, at + 1) + 1);
    if (isId) return { start: at, end };
    at = end;
  }
}

/** `{ _id }` of a stored document, as BSON: the document key of its change events. */
export function documentKeyOf(bytes: Buffer): Buffer {
  const found = findId(bytes);
  if (found === undefined) throw new MongoError(1, 'A stored document has no _id');
  const length = found.end - found.start;
  const key = Buffer.allocUnsafe(length + 5);
  key.writeInt32LE(length + 5, 0);
  bytes.copy(key, 4, found.start, found.end);
  key[length + 4] = 0;
  return key;
}

/** The `_id` of a stored document. */
export const idOf = (bytes: Buffer): Value => decode(documentKeyOf(bytes))._id;

/** A copy of a received document as it is stored: `_id` first, added when missing. */
export function withIdFirst(bytes: Buffer): Buffer {
  if (bytes.length > MAX_DOCUMENT_BYTES) {
    throw badValue(`object to insert too large. size in bytes: ${bytes.length}, max size: ${MAX_DOCUMENT_BYTES}`);
  }
  const found = findId(bytes);
  if (found?.start === 4) {
    checkId(bytes, found);
    return bytes;
  }
  if (found !== undefined) {
    checkId(bytes, found);
    return Buffer.concat([
      bytes.subarray(0, 4),
      bytes.subarray(found.start, found.end),
      bytes.subarray(4, found.start),
      bytes.subarray(found.end),
    ]);
  }
  const length = Buffer.allocUnsafe(4);
  length.writeInt32LE(bytes.length + 17, 0);
  return Buffer.concat([length, Buffer.from('\x07_id\0', 'latin1'), new ObjectId().id, bytes.subarray(4)]);
}

function checkId(bytes: Buffer, { start, end }: { start: number; end: number }): void {
  const type = bytes[start];
  const name = type === 4 ? 'an array' : type === 11 ? 'a regex' : type === 6 ? 'a undefined' : undefined;
  if (name !== undefined) throw badValue(`can't use ${name} for _id`);
  if (type !== 3) return;
  for (let at = start + 9; at < end - 1; ) {
    const field = bytes.readUInt8(at);
    const nameEnd = bytes.indexOf(0, at + 1);
    if (bytes[at + 1] === 0x24 && !/^\$(?:ref|id|db)$/.test(bytes.toString('utf8', at + 1, nameEnd))) {
      const stray = bytes.toString('utf8', at + 1, nameEnd);
      throw new MongoError(52, `_id fields may not contain '$'-prefixed fields: ${stray} is not valid for storage.`);
    }
    at = valueEnd(bytes, field, nameEnd + 1);
  }
}
