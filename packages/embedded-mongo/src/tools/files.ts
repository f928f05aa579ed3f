import { existsSync, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { DATA_FILE } from '../storage/format.js';

/** Where a directory keeps its data. */
export const dataFile = (dir: string): string => join(dir, DATA_FILE);

/** Bytes of a file; 0 while there is none. */
export const sizeOf = (path: string): number => (existsSync(path) ? statSync(path).size : 0);

/** Waits until a file, or a directory's list of names, is on the disk. */
export async function flush(path: string): Promise<void> {
  const file = await open(path, 'r');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}
