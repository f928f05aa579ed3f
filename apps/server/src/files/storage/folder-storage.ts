import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { ByteRange, FileStorage, LocalBytes } from '@tandem/application';
import { assertKey } from './storage-key.js';

/** Files in folders of the data directory, named by the end of their ids, so that none grows too long to list. */
export class FolderStorage implements FileStorage {
  constructor(private readonly folder: string) {}

  /** Earlier versions kept all files in one folder. */
  async prepare(): Promise<void> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    for (const entry of await readdir(this.folder, { withFileTypes: true })) {
      if (entry.isFile() && /^\w+$/.test(entry.name)) await this.move(join(this.folder, entry.name), entry.name);
    }
  }

  /** What arrived lies on the same disk: one move, after which all of it is there. */
  async put(key: string, bytes: LocalBytes): Promise<void> {
    const file = await open(bytes.path, 'r+');
    try {
      await file.sync();
    } finally {
      await file.close();
    }
    await this.move(bytes.path, key);
  }

  async open(key: string, range?: ByteRange): Promise<AsyncIterable<Uint8Array> | undefined> {
    try {
      const file = await open(this.pathOf(key));
      return createReadStream('', { fd: file, ...range });
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  }

  async remove(key: string): Promise<void> {
    await rm(this.pathOf(key), { force: true });
  }

  private async move(from: string, key: string): Promise<void> {
    const to = this.pathOf(key);
    await mkdir(dirname(to), { recursive: true, mode: 0o700 });
    await rename(from, to);
  }

  private pathOf(key: string): string {
    assertKey(key);
    const [id = ''] = key.split('.');
    return join(this.folder, id.slice(-2), key);
  }
}

const isMissing = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT';
