import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { LocalBytes } from '@tandem/application';
import { UserError } from '@tandem/domain';

/** Bytes that tell the type of a file; what libraries for it want to see. */
const headBytes = 4_100;
/** No upload takes so long; what is older was left by a server that was killed. */
const forgottenMs = 6 * 3_600_000;

/** It, and what is made of an image beside it. */
const endings = ['', '.image', '.thumb'];

/** A file that has arrived and may still be thrown away. */
export interface IncomingFile extends LocalBytes {
  head: Buffer;
}

/** Where files arrive, on the disk that they stay on when they stay on a disk, before anybody knows what they are. */
export class Spool {
  constructor(private readonly folder: string) {}

  /** Streams to disk. @throws UserError `file.too_large`; then nothing is left */
  async receive(id: string, content: Readable, maxBytes: number): Promise<IncomingFile> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const path = join(this.folder, id);
    const counted = new Counted(maxBytes);
    try {
      // The sender's stream is left whole, so that whoever sent too much can still be told.
      const source = content.iterator({ destroyOnReturn: false });
      await pipeline(source, counted.pass, createWriteStream(path, { mode: 0o600 }));
      return { path, size: counted.size, sha256: counted.hash.digest('hex'), head: await headOf(path) };
    } catch (error) {
      await this.discard({ path });
      throw error;
    }
  }

  async discard({ path }: Pick<LocalBytes, 'path'>): Promise<void> {
    for (const ending of endings) await rm(path + ending, { force: true });
  }

  /** Something that was made of it here. */
  async measured(path: string): Promise<LocalBytes> {
    const hash = createHash('sha256');
    let size = 0;
    for await (const part of createReadStream(path)) {
      size += part.length;
      hash.update(part);
    }
    return { path, size, sha256: hash.digest('hex') };
  }

  /** Removes what a server that ended left half taken. */
  async sweep(now: number): Promise<void> {
    const names = await readdir(this.folder).catch(() => []);
    for (const name of names) {
      const path = join(this.folder, name);
      const found = await stat(path).catch(() => undefined);
      if (found && found.mtimeMs < now - forgottenMs) await this.discard({ path });
    }
  }
}

class Counted {
  size = 0;
  readonly hash = createHash('sha256');

  constructor(private readonly maxBytes: number) {}

  readonly pass = async function* (this: Counted, source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of source) {
      this.size += chunk.length;
      if (this.size > this.maxBytes) {
        throw new UserError('too_large', 'file.too_large', 'The file is too large.', {
          params: { maxBytes: this.maxBytes },
        });
      }
      this.hash.update(chunk);
      yield chunk;
    }
  }.bind(this);
}

async function headOf(path: string): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(headBytes), 0, headBytes, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
