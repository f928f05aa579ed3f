import { decode } from '../bson/decode.js';
import type { Doc } from '../bson/value.js';
import { MongoError } from '../errors.js';

/** How a message is to be answered. */
export interface Envelope {
  requestId: number;
  /** `moreToCome`: the client wants no reply (write concern 0). */
  silent: boolean;
  /** The first handshake comes as OP_QUERY and is answered as OP_REPLY. */
  legacy: boolean;
}

/** One command as received. */
export interface Request extends Envelope {
  /** The command document; its first field names the command. */
  body: Doc;
  name: string;
  db: string;
  /** Document sequences (kind 1 sections) as raw BSON, by field name. */
  sequences: ReadonlyMap<string, Buffer[]>;
}

/** The code of a message whose parts cannot be told apart. */
export const PROTOCOL_ERROR = 17;

const OP_QUERY = 2004;
const OP_MSG = 2013;
const CHECKSUM_PRESENT = 1;
const MORE_TO_COME = 2;
const NO_SEQUENCES: ReadonlyMap<string, Buffer[]> = new Map();

/** Parses one frame. Throws 17 ProtocolError for opcodes and sections that this server does not speak, 15 and 22 for a wrong document. */
export function parseRequest(frame: Buffer): Request {
  const opCode = frame.readInt32LE(12);
  try {
    if (opCode === OP_MSG) return parseMessage(frame);
    if (opCode === OP_QUERY) return parseQuery(frame);
  } catch (error) {
    if (error instanceof RangeError) throw new MongoError(PROTOCOL_ERROR, 'Message is cut short');
    throw error;
  }
  throw new MongoError(PROTOCOL_ERROR, `Unsupported opcode ${opCode}`);
}

/** The head of a frame that `parseRequest` could tell the parts of. */
export function envelopeOf(frame: Buffer): Envelope {
  const legacy = frame.readInt32LE(12) === OP_QUERY;
  return { requestId: frame.readInt32LE(4), silent: !legacy && (frame.readUInt32LE(16) & MORE_TO_COME) !== 0, legacy };
}

function parseMessage(frame: Buffer): Request {
  const flags = frame.readUInt32LE(16);
  const end = frame.length - (flags & CHECKSUM_PRESENT ? 4 : 0);
  let at = 20;
  let body: Doc | undefined;
  let sequences: Map<string, Buffer[]> | undefined;
  while (at < end) {
    const kind = frame.readUInt8(at);
    at += 1;
    const length = frame.readInt32LE(at);
    if (length < 5 || at + length > end) throw new MongoError(PROTOCOL_ERROR, 'Section length is out of range');
    if (kind === 0) body = decode(frame.subarray(at, at + length));
    else if (kind === 1) {
      sequences ??= new Map();
      readSequence(frame.subarray(at + 4, at + length), sequences);
    } else throw new MongoError(PROTOCOL_ERROR, `Unknown section kind ${kind}`);
    at += length;
  }
  if (body === undefined) throw new MongoError(PROTOCOL_ERROR, 'Message has no body section');
  return {
    ...envelopeOf(frame),
    body,
    name: nameOf(body),
    db: typeof body.$db === 'string' ? body.$db : '',
    sequences: sequences ?? NO_SEQUENCES,
  };
}

function readSequence(section: Buffer, into: Map<string, Buffer[]>): void {
  const nameEnd = section.indexOf(0);
  if (nameEnd < 0) throw new MongoError(PROTOCOL_ERROR, 'Document sequence has no name');
  const documents: Buffer[] = [];
  let at = nameEnd + 1;
  while (at < section.length) {
    const length = section.readInt32LE(at);
    if (length < 5 || at + length > section.length)
      throw new MongoError(PROTOCOL_ERROR, 'Document length is out of range');
    documents.push(section.subarray(at, at + length));
    at += length;
  }
  into.set(section.toString('utf8', 0, nameEnd), documents);
}

function parseQuery(frame: Buffer): Request {
  const nameEnd = frame.indexOf(0, 20);
  if (nameEnd < 0) throw new MongoError(PROTOCOL_ERROR, 'Query has no collection name');
  const namespace = frame.toString('utf8', 20, nameEnd);
  const at = nameEnd + 9;
  const document = decode(frame.subarray(at, at + frame.readInt32LE(at)));
  const wrapped = document.$query;
  const body = wrapped !== undefined && wrapped !== null ? (wrapped as Doc) : document;
  const db = namespace.split('.', 1)[0] ?? '';
  return { ...envelopeOf(frame), body, name: nameOf(body), db, sequences: NO_SEQUENCES };
}

function nameOf(body: Doc): string {
  for (const name in body) return name;
  throw new MongoError(PROTOCOL_ERROR, 'Command document is empty');
}
