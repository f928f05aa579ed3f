import { Transform, type TransformCallback } from 'node:stream';
import { decodeText } from '../charset/decode.js';

/** Stands where the library would use the native iconv: reads a body in any set that we know. */
export class CharsetStream extends Transform {
  readonly #chunks: Buffer[] = [];
  readonly #charset: string;

  constructor(charset: string) {
    super();
    this.#charset = charset;
  }

  override _transform(chunk: Buffer, _: BufferEncoding, done: TransformCallback): void {
    this.#chunks.push(chunk);
    done();
  }

  override _flush(done: TransformCallback): void {
    done(null, Buffer.from(decodeText(Buffer.concat(this.#chunks), this.#charset)));
  }
}
