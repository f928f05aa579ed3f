import { createWriteStream } from 'node:fs';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { FileStore, StoredFile } from '@tandem/application';
import { UserError } from '@tandem/domain';
import type { FileRecordRepository } from '@tandem/storage-mongo';

/** Bytes that tell the type of a file; what libraries for it want to see. */
const headBytes = 4_100;

/** A file that has arrived and may still be thrown away. */
export interface IncomingFile {
  path: string;
  size: number;
  head: Buffer;
}

/** Files in a folder of the data directory, one per id; what is known of them is in the database. */
export class LocalFileStore implements FileStore {
  constructor(
    private readonly folder: string,
    private readonly records: FileRecordRepository,
  ) {}

  /** Streams to disk. @throws UserError `file.too_large`; then nothing is left */
  async receive(id: string, content: Readable, maxBytes: number): Promise<IncomingFile> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const path = join(this.folder, `${id}.incoming`);
    const counted = new Counted(maxBytes);
    try {
      // The sender's stream is left whole, so that whoever sent too much can still be told.
      const source = content.iterator({ destroyOnReturn: false });
      await pipeline(source, counted.pass, createWriteStream(path, { mode: 0o600 }));
      return { path, size: counted.size, head: await headOf(path) };
    } catch (error) {
      await rm(path, { force: true });
      throw error;
    }
  }

  async keep(incoming: IncomingFile, file: StoredFile): Promise<void> {
    await rename(incoming.path, this.pathOf(file.id));
    await this.records.insert(file.workspaceId, file);
  }

  async discard(incoming: IncomingFile): Promise<void> {
    await rm(incoming.path, { force: true });
  }

  async save(_workspaceId: string, file: StoredFile, bytes: Uint8Array): Promise<void> {
    const incoming = await this.receive(file.id, Readable.from([bytes]), bytes.length);
    await this.keep(incoming, file);
  }

  get(workspaceId: string, id: string): Promise<StoredFile | undefined> {
    return this.records.get(workspaceId, id);
  }

  async read(workspaceId: string, id: string): Promise<Uint8Array | undefined> {
    const file = await this.get(workspaceId, id);
    return file && readFile(this.pathOf(file.id));
  }

  attach(workspaceId: string, ids: readonly string[], conversationId: string): Promise<void> {
    return this.records.attach(workspaceId, ids, conversationId);
  }

  /** Ids are ours, so they are safe as file names. */
  pathOf(id: string): string {
    return join(this.folder, id);
  }
}

class Counted {
  size = 0;

  constructor(private readonly maxBytes: number) {}

  readonly pass = async function* (this: Counted, source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of source) {
      this.size += chunk.length;
      if (this.size > this.maxBytes) {
        throw new UserError('too_large', 'file.too_large', 'The file is too large.', {
          params: { maxBytes: this.maxBytes },
        });
      }
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
