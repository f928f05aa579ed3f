import { MongoError } from '../errors.js';

/** The largest message a client may send, in bytes; also announced in `hello`. */
export const MAX_MESSAGE_BYTES = 48_000_000;

const HEADER_BYTES = 16;

/** Cuts a byte stream into whole wire messages. Each message starts with its int32 length. */
export class FrameReader {
  private chunks: Buffer[] = [];
  private held = 0;

  /** `limit`: the largest message now, in bytes. */
  constructor(private readonly limit: () => number = () => MAX_MESSAGE_BYTES) {}

  /** Takes a chunk and returns the messages it completed. Throws 17 ProtocolError on an impossible length. */
  push(chunk: Buffer): Buffer[] {
    this.chunks.push(chunk);
    this.held += chunk.length;
    const frames: Buffer[] = [];
    for (;;) {
      const length = this.nextLength();
      if (length === undefined || this.held < length) return frames;
      const all = this.joined();
      frames.push(all.subarray(0, length));
      this.chunks = length === all.length ? [] : [all.subarray(length)];
      this.held -= length;
    }
  }

  private nextLength(): number | undefined {
    if (this.held < HEADER_BYTES) return undefined;
    const first = this.chunks[0];
    const length = (first !== undefined && first.length >= 4 ? first : this.joined()).readInt32LE(0);
    if (length < HEADER_BYTES || length > this.limit()) {
      throw new MongoError(17, `Message length ${length} is out of range`);
    }
    return length;
  }

  private joined(): Buffer {
    const only = this.chunks[0];
    if (this.chunks.length === 1 && only !== undefined) return only;
    const all = Buffer.concat(this.chunks, this.held);
    this.chunks = [all];
    return all;
  }
}
