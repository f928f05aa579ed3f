import { encode } from '../bson/encode.js';
import { Binary, type Doc, type UUID } from '../bson/value.js';

/** What an oplog entry tells; the time is its key. */
export type ChangeOperation =
  | 'insert'
  | 'update'
  | 'replace'
  | 'delete'
  | 'drop'
  | 'rename'
  | 'dropDatabase'
  | 'create'
  | 'createIndexes'
  | 'modify'
  | 'dropIndexes';

/** The transaction that a change belongs to. */
export interface ChangeOrigin {
  /** The session's id, its bytes as latin1. */
  session: string;
  number: bigint;
}

/** The parts of an oplog entry; documents are raw BSON and are copied. */
export interface ChangeEntry {
  operation: ChangeOperation;
  ns: string;
  /** Of the collection, which may have another name by the time the event is read. */
  uuid?: UUID | undefined;
  /** Milliseconds since the epoch. */
  wallTime: number;
  origin?: ChangeOrigin | undefined;
  documentKey?: Uint8Array;
  fullDocument?: Uint8Array;
  /** The document as it was before and, of an update, after: kept for collections that ask for it. */
  before?: Uint8Array;
  after?: Uint8Array;
  /** `updateDescription`, or what a rename or an index change needs. */
  detail?: Doc;
}

const KEY_HEAD = Buffer.from('\x03documentKey\0', 'latin1');
const DOCUMENT_HEAD = Buffer.from('\x03fullDocument\0', 'latin1');
const BEFORE_HEAD = Buffer.from('\x03before\0', 'latin1');
const AFTER_HEAD = Buffer.from('\x03after\0', 'latin1');
const END = Buffer.from([0]);

/** Operation and namespace of an encoded entry, its first two fields, without decoding the documents in it. */
export function peekChange(bytes: Buffer): { operation: string; ns: string } {
  const operationAt = 12;
  const namespaceAt = operationAt + bytes.readInt32LE(8) + 8;
  const operation = bytes.toString('latin1', operationAt, namespaceAt - 9);
  return { operation, ns: bytes.toString('utf8', namespaceAt, namespaceAt + bytes.readInt32LE(namespaceAt - 4) - 1) };
}

/** Encodes an entry as one BSON document `{ op, ns, wall, ui?, lsid?, txnNumber?, detail?, documentKey?, fullDocument?, before?, after? }`. */
export function encodeChange(entry: ChangeEntry): Buffer {
  const { origin } = entry;
  const head = encode({
    op: entry.operation,
    ns: entry.ns,
    wall: new Date(entry.wallTime),
    ...(entry.uuid === undefined ? {} : { ui: new Binary(entry.uuid.buffer, 4) }),
    ...(origin && { lsid: new Binary(Buffer.from(origin.session, 'latin1'), 4), txnNumber: origin.number }),
    ...(entry.detail === undefined ? {} : { detail: entry.detail }),
  });
  const parts: Uint8Array[] = [head.subarray(0, head.length - 1)];
  if (entry.documentKey !== undefined) parts.push(KEY_HEAD, entry.documentKey);
  if (entry.fullDocument !== undefined) parts.push(DOCUMENT_HEAD, entry.fullDocument);
  if (entry.before !== undefined) parts.push(BEFORE_HEAD, entry.before);
  if (entry.after !== undefined) parts.push(AFTER_HEAD, entry.after);
  parts.push(END);
  const bytes = Buffer.concat(parts);
  bytes.writeInt32LE(bytes.length, 0);
  return bytes;
}
