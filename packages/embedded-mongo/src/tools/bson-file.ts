import { createReadStream } from 'node:fs';
import { decode } from '../bson/decode.js';
import { MAX_DOCUMENT_BYTES } from '../storage/raw-document.js';
import { ToolError } from './tool.js';

/** MongoDB itself lets stored documents be a little larger than those of clients. */
const LONGEST = MAX_DOCUMENT_BYTES + 16 * 1024;

/** The documents of a file in which they stand one after the other. Throws ToolError with the place of what is torn. */
export async function* readBsonFile(path: string): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0);
  let place = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) {
    rest = rest.length === 0 ? (chunk as Buffer) : Buffer.concat([rest, chunk as Buffer]);
    let at = 0;
    while (rest.length - at >= 4) {
      const length = rest.readInt32LE(at);
      if (length < 5 || length > LONGEST) throw torn(path, place, `its length is ${length} bytes`);
      if (rest.length - at < length) break;
      const bytes = rest.subarray(at, at + length);
      checkWhole(bytes, path, place);
      yield bytes;
      at += length;
      place += length;
    }
    rest = rest.subarray(at);
  }
  if (rest.length > 0) throw torn(path, place, 'the file ends within it');
}

function checkWhole(bytes: Buffer, path: string, place: number): void {
  try {
    decode(bytes);
  } catch (error) {
    throw torn(path, place, error instanceof Error ? error.message : String(error));
  }
}

const torn = (path: string, place: number, why: string): ToolError =>
  new ToolError(`${path} cannot be read: the document at byte ${place} is no BSON (${why})`);
