import { closeSync, existsSync, fstatSync, openSync, readSync } from 'node:fs';
import { StoreFormatError } from './errors.js';
import { BrokenPageError, walkPages } from './page-walk.js';

const MAGIC = 0xbeefc0de;
const META_BYTES = 160;
const MAGIC_AT = 24;
const PAGE_SIZE_AT = 48;
const FREE_ROOT_AT = 88;
const MAIN_ROOT_AT = 136;
const LAST_PAGE_AT = 144;
const TRANSACTION_AT = 152;

/** The header of a data file: LMDB writes two in turn. */
interface Meta {
  pageSize: number;
  roots: [bigint, bigint];
  lastPage: bigint;
  transaction: bigint;
}

/**
 * Looks at a data file without opening it: LMDB maps the file, and one that lacks a page that it uses would crash the process at the
 * first touch. Throws StoreFormatError and changes nothing.
 */
export function probeDataFile(path: string): void {
  if (!existsSync(path)) return;
  const file = openSync(path, 'r');
  try {
    const meta = newestMeta(file);
    if (meta === undefined) throw damaged(path, 'it does not begin as a data file of this store');
    checkLength(path, file, meta);
  } finally {
    closeSync(file);
  }
}

/** A file may end before the last page that was ever given out, when the pages there were given back unwritten: then only a walk can tell. */
function checkLength(path: string, file: number, { pageSize, roots, lastPage, transaction }: Meta): void {
  const pages = Math.floor(fstatSync(file).size / pageSize);
  if (lastPage < BigInt(pages)) return;
  try {
    for (const root of roots) walkPages({ file, pageSize, pages }, root);
  } catch (error) {
    if (!(error instanceof BrokenPageError)) throw error;
    // Somebody who serves the file has written meanwhile, and has probed it before.
    if (newestMeta(file)?.transaction !== transaction) return;
    throw damaged(path, error.message);
  }
}

function newestMeta(file: number): Meta | undefined {
  const first = readMeta(file, 0);
  if (first === undefined) return undefined;
  const second = readMeta(file, first.pageSize);
  return second !== undefined && second.transaction > first.transaction ? second : first;
}

function readMeta(file: number, at: number): Meta | undefined {
  const meta = Buffer.alloc(META_BYTES);
  if (readSync(file, meta, 0, META_BYTES, at) < META_BYTES || meta.readUInt32LE(MAGIC_AT) !== MAGIC) return undefined;
  return {
    pageSize: meta.readUInt32LE(PAGE_SIZE_AT) || 4096,
    roots: [meta.readBigUInt64LE(FREE_ROOT_AT), meta.readBigUInt64LE(MAIN_ROOT_AT)],
    lastPage: meta.readBigUInt64LE(LAST_PAGE_AT),
    transaction: meta.readBigUInt64LE(TRANSACTION_AT),
  };
}

const damaged = (path: string, why: string): StoreFormatError =>
  new StoreFormatError(`${path} cannot be read: ${why}. It was left untouched; restore the directory from a backup.`);
