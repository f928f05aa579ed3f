import { closeSync, existsSync, fstatSync, openSync, readSync } from 'node:fs';
import { StoreFormatError } from './errors.js';

const MAGIC = 0xbeefc0de;
const META_BYTES = 160;
const MAGIC_AT = 24;
const PAGE_SIZE_AT = 48;
const LAST_PAGE_AT = 144;
const TRANSACTION_AT = 152;

/**
 * Looks at a data file without opening it: LMDB maps the file, and a file shorter than its own header says would crash the
 * process at the first touch of a missing page. Throws StoreFormatError and changes nothing.
 */
export function probeDataFile(path: string): void {
  if (!existsSync(path)) return;
  const file = openSync(path, 'r');
  try {
    const size = fstatSync(file).size;
    const first = readMeta(file, 0);
    if (first === undefined) throw damaged(path, 'it does not begin as a data file of this store');
    const second = readMeta(file, first.pageSize);
    const newest = second !== undefined && second.transaction > first.transaction ? second : first;
    if ((newest.lastPage + 1n) * BigInt(first.pageSize) > BigInt(size)) {
      throw damaged(path, 'it is shorter than its header says');
    }
  } finally {
    closeSync(file);
  }
}

function readMeta(file: number, at: number): { pageSize: number; lastPage: bigint; transaction: bigint } | undefined {
  const meta = Buffer.alloc(META_BYTES);
  if (readSync(file, meta, 0, META_BYTES, at) < META_BYTES || meta.readUInt32LE(MAGIC_AT) !== MAGIC) return undefined;
  return {
    pageSize: meta.readUInt32LE(PAGE_SIZE_AT) || 4096,
    lastPage: meta.readBigUInt64LE(LAST_PAGE_AT),
    transaction: meta.readBigUInt64LE(TRANSACTION_AT),
  };
}

const damaged = (path: string, why: string): StoreFormatError =>
  new StoreFormatError(`${path} cannot be read: ${why}. It was left untouched; restore the directory from a backup.`);
