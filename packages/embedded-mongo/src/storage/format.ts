import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StoreFormatError } from './errors.js';

/** Version of the layout on disk. A higher one was written by a newer version of this program. */
export const FORMAT = 1;

const RECORD_FILE = 'store.json';
/** The file in which LMDB keeps everything. */
export const DATA_FILE = 'data.mdb';

/** Checks the format record, or writes it into a new directory. Throws StoreFormatError and changes nothing on a mismatch. */
export function checkFormat(dir: string): void {
  const path = join(dir, RECORD_FILE);
  if (existsSync(path)) checkRecord(path);
  else if (existsSync(join(dir, DATA_FILE))) {
    throw new StoreFormatError(`${dir} holds data but no ${RECORD_FILE}: it is incomplete. It was left untouched.`);
  } else writeFormat(dir);
}

/** Checks the format record of a directory that must have data. Throws StoreFormatError. */
export function requireFormat(dir: string): void {
  if (!existsSync(join(dir, DATA_FILE))) throw new StoreFormatError(`${dir} is not a data directory of this store.`);
  checkFormat(dir);
}

/** Marks a directory as whole: data without this record is refused. */
export function writeFormat(dir: string): void {
  const path = join(dir, RECORD_FILE);
  writeFileSync(`${path}.new`, `${JSON.stringify({ store: 'embedded-mongo', format: FORMAT })}\n`, { mode: 0o600 });
  renameSync(`${path}.new`, path);
}

function checkRecord(path: string): void {
  const format = formatIn(readFileSync(path, 'utf8'));
  if (format === undefined) throw new StoreFormatError(`${path} is not readable. The directory was left untouched.`);
  if (format !== FORMAT) {
    throw new StoreFormatError(
      `${path} says format ${format}; this version reads format ${FORMAT}. The directory was left untouched: use the version that wrote it.`,
    );
  }
}

function formatIn(text: string): number | undefined {
  try {
    const record = JSON.parse(text) as { store?: unknown; format?: unknown } | null;
    return record?.store === 'embedded-mongo' && typeof record.format === 'number' ? record.format : undefined;
  } catch {
    return undefined;
  }
}
