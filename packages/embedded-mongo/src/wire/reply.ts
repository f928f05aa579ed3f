import { encode } from '../bson/encode.js';
import type { Doc } from '../bson/value.js';

/** A part of a cursor, with documents as stored bytes: they are copied into the reply without decoding. */
export interface CursorBatch {
  name: 'firstBatch' | 'nextBatch';
  docs: readonly Uint8Array[];
  /** 0n when the cursor is exhausted. */
  id: bigint;
  ns: string;
  /** Further fields of `cursor`, such as `postBatchResumeToken`. */
  extra?: Doc;
}

/** What a command answers. `ok: 1` and the times are added by the writer unless `fields.ok` is given. */
export interface Reply {
  fields?: Doc;
  cursor?: CursorBatch;
  /** One field whose value is a stored document, e.g. `value` of findAndModify. */
  raw?: { name: string; bytes: Uint8Array };
}

/** The elements of a BSON document without its length and terminator. */
const elementsOf = (doc: Doc): Uint8Array => {
  const bytes = encode(doc);
  return bytes.subarray(4, bytes.length - 1);
};

/** The body's elements for a reply; they can be stored and sent again. */
export function replyElements(reply: Reply): Buffer {
  const parts: Uint8Array[] = [];
  if (reply.cursor !== undefined) writeCursor(parts, reply.cursor);
  if (reply.raw !== undefined) {
    parts.push(Buffer.from(`\x03${reply.raw.name}\0`, 'utf8'), reply.raw.bytes);
  }
  const fields = reply.fields;
  if (fields !== undefined) parts.push(elementsOf(fields));
  if (fields === undefined || !('ok' in fields)) parts.push(OK);
  return Buffer.concat(parts);
}

/** The elements of a successful reply with further fields before `ok`; an error reply stays as it is. */
export function withFields(elements: Buffer, fields: Doc): Buffer {
  const end = elements.length - OK.length;
  if (end < 0 || !elements.subarray(end).equals(OK)) return elements;
  return Buffer.concat([elements.subarray(0, end), elementsOf(fields), OK]);
}

const OK = Buffer.from('\x01ok\0\0\0\0\0\0\0\xf0\x3f', 'latin1');
const CURSOR = Buffer.from('\x03cursor\0', 'latin1');
const END = Buffer.from([0]);
const INDEX_HEADS: Buffer[] = [];

/** `\x03<index>\0`, the head of an array's element. */
function indexHead(index: number): Buffer {
  const known = INDEX_HEADS[index];
  if (known !== undefined) return known;
  const head = Buffer.from(`\x03${index}\0`, 'latin1');
  if (index < 1024) INDEX_HEADS[index] = head;
  return head;
}

function int32(value: number): Buffer {
  const bytes = Buffer.allocUnsafe(4);
  bytes.writeInt32LE(value, 0);
  return bytes;
}

function writeCursor(parts: Uint8Array[], cursor: CursorBatch): void {
  const meta = elementsOf({ ...cursor.extra, id: cursor.id, ns: cursor.ns });
  const name = Buffer.from(`\x04${cursor.name}\0`, 'latin1');
  let arrayBytes = 5;
  for (let at = 0; at < cursor.docs.length; at++) arrayBytes += indexHead(at).length + (cursor.docs[at]?.length ?? 0);
  parts.push(CURSOR, int32(5 + name.length + arrayBytes + meta.length), name, int32(arrayBytes));
  cursor.docs.forEach((doc, at) => {
    parts.push(indexHead(at), doc);
  });
  parts.push(END, meta, END);
}
