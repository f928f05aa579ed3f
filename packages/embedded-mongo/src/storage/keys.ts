import { createHash } from 'node:crypto';

/** Keys of LMDB, all binary: documents are `u32 collection, u48 record`; index entries `u32 index, fields [, u48 record]`. */

/** LMDB takes 1,978 bytes; longer keys keep their first bytes and end in a digest, so that equality stays exact. */
const MAX_FIELD_BYTES = 1800;
const KEPT_FIELD_BYTES = 1600;

/** The key of a document. */
export function docKey(collection: number, record: number): Buffer {
  const key = Buffer.allocUnsafe(10);
  key.writeUInt32BE(collection, 0);
  key.writeUIntBE(record, 4, 6);
  return key;
}

/** The record id in a document's key. */
export const recordOfDocKey = (key: Buffer): number => key.readUIntBE(4, 6);

/** A record id as an index entry's value. */
export function recordBytes(record: number): Buffer {
  const bytes = Buffer.allocUnsafe(6);
  bytes.writeUIntBE(record, 0, 6);
  return bytes;
}

/** The record id of an index entry's value. */
export const recordOfBytes = (bytes: Buffer): number => bytes.readUIntBE(0, 6);

/** True when the encoded fields are too long to be kept whole: their order among equal beginnings is then lost. */
export const isLong = (fields: Uint8Array): boolean => fields.length > MAX_FIELD_BYTES;

/** Encoded fields as they stand in an entry. */
export function entryFields(fields: Uint8Array): Uint8Array {
  if (!isLong(fields)) return fields;
  const digest = createHash('sha1').update(fields).digest();
  return Buffer.concat([fields.subarray(0, KEPT_FIELD_BYTES), digest]);
}

/** The longest beginning by which entries that may be cut can be bounded. */
export const KEPT_KEY_BYTES = 4 + KEPT_FIELD_BYTES;

/** The key of an index entry; pass the record unless the index is unique. */
export function entryKey(index: number, fields: Uint8Array, record?: number): Buffer {
  const kept = entryFields(fields);
  const key = Buffer.allocUnsafe(4 + kept.length + (record === undefined ? 0 : 6));
  key.writeUInt32BE(index, 0);
  key.set(kept, 4);
  if (record !== undefined) key.writeUIntBE(record, 4 + kept.length, 6);
  return key;
}

/** The first key of a collection or index, and with `id + 1` the end of it. */
export function idPrefix(id: number): Buffer {
  const key = Buffer.allocUnsafe(4);
  key.writeUInt32BE(id, 0);
  return key;
}
