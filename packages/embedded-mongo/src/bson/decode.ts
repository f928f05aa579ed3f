import { Binary, BSONRegExp, BSONSymbol, Code, Decimal128, Double, MaxKey, MinKey, ObjectId, Timestamp } from 'bson';
import { MongoError } from '../errors.js';
import { type Doc, isIndexLike, newDoc, rememberOrder } from './doc.js';
import { BsonUndefined, DbPointer, type Value, WideDate } from './value.js';

/** MongoDB's own limit for what a client sends. */
const MAX_DEPTH = 200;
const MAX_DATE = 8_640_000_000_000_000n;

/** Decodes one BSON document exactly, so that encoding it again gives the same bytes. Throws 22 InvalidBSON on torn input. */
export function decode(bytes: Uint8Array): Doc {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return new Reader(buffer).document();
}

/** Reads one document from a buffer; `at` is the position of the next unread byte. */
class Reader {
  private at = 0;
  private depth = 0;
  constructor(private readonly buffer: Buffer) {}

  document(): Doc {
    const end = this.frame();
    const doc = newDoc();
    let names: string[] | undefined;
    for (;;) {
      const type = this.buffer[this.at++];
      if (type === 0) break;
      if (type === undefined || this.at >= end) throw invalid();
      const name = this.cstring();
      const value = this.value(type);
      if (names !== undefined) {
        if (!(name in doc)) names.push(name);
      } else if (isIndexLike(name)) {
        names = Object.keys(doc);
        if (!(name in doc)) names.push(name);
      }
      doc[name] = value;
    }
    this.depth--;
    if (this.at !== end) throw invalid();
    if (names !== undefined) rememberOrder(doc, names);
    return doc;
  }

  private array(): Value[] {
    const end = this.frame();
    const values: Value[] = [];
    for (;;) {
      const type = this.buffer[this.at++];
      if (type === 0) break;
      if (type === undefined || this.at >= end) throw invalid();
      while (this.buffer[this.at] !== 0) this.at++;
      this.at++;
      values.push(this.value(type));
    }
    this.depth--;
    if (this.at !== end) throw invalid();
    return values;
  }

  /** Reads a length prefix and returns where the document ends. */
  private frame(): number {
    const length = this.int32();
    const end = this.at - 4 + length;
    if (length < 5 || end > this.buffer.length || this.buffer[end - 1] !== 0) throw invalid();
    if (++this.depth > MAX_DEPTH) throw new MongoError(15, 'BSON document is nested too deeply');
    return end;
  }

  private value(type: number): Value {
    switch (type) {
      case 0x01: {
        const value = this.buffer.readDoubleLE(this.take(8));
        return Number.isInteger(value) ? new Double(value) : value;
      }
      case 0x02:
        return this.string();
      case 0x03:
        return this.document();
      case 0x04:
        return this.array();
      case 0x05:
        return this.binary();
      case 0x06:
        return new BsonUndefined();
      case 0x07:
        return new ObjectId(this.bytes(12));
      case 0x08:
        return this.buffer[this.take(1)] === 1;
      case 0x09:
        return this.date();
      case 0x0a:
        return null;
      case 0x0b: {
        const regex = new BSONRegExp(this.cstring());
        regex.options = this.cstring();
        return regex;
      }
      case 0x0c:
        return new DbPointer(this.string(), new ObjectId(this.bytes(12)));
      case 0x0d:
        return new Code(this.string());
      case 0x0e:
        return new BSONSymbol(this.string());
      case 0x0f: {
        this.take(4);
        return new Code(this.string(), this.document());
      }
      case 0x10:
        return this.int32();
      case 0x11:
        return new Timestamp(this.buffer.readBigUInt64LE(this.take(8)));
      case 0x12:
        return this.buffer.readBigInt64LE(this.take(8));
      case 0x13:
        return new Decimal128(Uint8Array.from(this.bytes(16)));
      case 0xff:
        return new MinKey();
      case 0x7f:
        return new MaxKey();
      default:
        throw invalid();
    }
  }

  private date(): Date {
    const at = this.take(8);
    const high = this.buffer.readInt32LE(at + 4);
    if (high > -2_000_000 && high < 2_000_000) return new Date(high * 4_294_967_296 + this.buffer.readUInt32LE(at));
    const millis = this.buffer.readBigInt64LE(at);
    return millis > MAX_DATE || millis < -MAX_DATE ? new WideDate(millis) : new Date(Number(millis));
  }

  private binary(): Binary {
    let length = this.int32();
    const subtype = this.buffer[this.take(1)] ?? 0;
    if (subtype === 2) length = this.int32();
    return new Binary(Uint8Array.from(this.bytes(length)), subtype);
  }

  private int32(): number {
    return this.buffer.readInt32LE(this.take(4));
  }

  private string(): string {
    const length = this.int32();
    if (length < 1) throw invalid();
    const start = this.take(length);
    if (this.buffer[start + length - 1] !== 0) throw invalid();
    return length < 24
      ? shortText(this.buffer, start, start + length - 1)
      : text(this.buffer, start, start + length - 1);
  }

  private cstring(): string {
    const start = this.at;
    let end = start;
    while (this.buffer[end] !== 0) {
      if (end >= this.buffer.length) throw invalid();
      end++;
    }
    this.at = end + 1;
    return end - start < 24 ? shortText(this.buffer, start, end) : text(this.buffer, start, end);
  }

  private bytes(length: number): Uint8Array {
    if (length < 0) throw invalid();
    const start = this.take(length);
    return this.buffer.subarray(start, start + length);
  }

  private take(length: number): number {
    const start = this.at;
    this.at = start + length;
    if (this.at > this.buffer.length) throw invalid();
    return start;
  }
}

/** Short ASCII text is faster built by hand than through a native call. */
function shortText(buffer: Buffer, start: number, end: number): string {
  let result = '';
  for (let at = start; at < end; at++) {
    const code = buffer[at] ?? 0;
    if (code > 127) return text(buffer, start, end);
    result += String.fromCharCode(code);
  }
  return result;
}

function text(buffer: Buffer, start: number, end: number): string {
  return buffer.toString('utf8', start, end);
}

function invalid(): MongoError {
  return new MongoError(22, 'Invalid BSON: the document is torn or has an unknown type');
}
