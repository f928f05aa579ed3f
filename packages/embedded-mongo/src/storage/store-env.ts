import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Database, open, type RootDatabase } from 'lmdb';
import { StoreFormatError, StoreInUseError } from './errors.js';
import { checkFormat, DATA_FILE, requireFormat } from './format.js';
import { takeLock } from './lock.js';
import { probeDataFile } from './probe.js';
import { hasUnseenReaders } from './unseen-readers.js';

/** One named LMDB database with binary keys and values. */
export type Table = Database<Buffer, Buffer>;

/** The open LMDB environment. All tables share one write transaction. */
export interface StoreEnv {
  root: RootDatabase<Buffer, Buffer>;
  /** Documents as received, by collection and record. */
  docs: Table;
  /** Index entries; the value is the record. */
  entries: Table;
  /** Namespaces, by name. */
  meta: Table;
  /** Change events, by time. */
  oplog: Table;
  /** Answers to retryable writes, by session. */
  retries: Table;
  close(): Promise<void>;
}

/** Values are copied out of LMDB into Node's pool of small buffers: a buffer of its own for each costs twice the whole read. */
const POOLED = {
  encode: (value: Buffer): Buffer => value,
  decode: (shared: Buffer): Buffer => {
    const value = Buffer.allocUnsafe(shared.length);
    value.set(shared.subarray(0, shared.length));
    return value;
  },
};

const BINARY = { encoding: 'binary', encoder: POOLED, keyEncoding: 'binary' } as const;

/**
 * Address space for the file, so that it is mapped once: LMDB starts small, doubles, and keeps every map it had, which counts the
 * same memory several times. It still grows beyond this. Windows makes the file as large as the map.
 */
const MAP = process.platform === 'win32' ? {} : { mapSize: 2 ** 34 };

/** Opens the directory (made 0700), or throws StoreInUseError or StoreFormatError and leaves it as it was. */
export function openStoreEnv(dir: string): StoreEnv {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const lock = takeLock(dir);
  try {
    checkFormat(dir);
    const env = openTables(dir, false);
    if (hasUnseenReaders(env.root)) {
      void env.close();
      lock.giveBack();
      throw new StoreInUseError(
        `${dir} is in use by a process that cannot be seen from here, as in another container. Stop it first.`,
      );
    }
    chmodSync(dir, 0o700);
    const close = async (): Promise<void> => {
      await env.close();
      lock.release();
    };
    return { ...env, close };
  } catch (error) {
    if (!(error instanceof StoreInUseError)) lock.release();
    throw error;
  }
}

/** Opens a directory for reading beside whoever serves it: LMDB shows every reader a whole state. Throws StoreFormatError. */
export function openReadOnly(dir: string): StoreEnv {
  requireFormat(dir);
  return openTables(dir, true);
}

function openTables(dir: string, readOnly: boolean): StoreEnv {
  probeDataFile(join(dir, DATA_FILE));
  const root = openRoot(dir, readOnly);
  const table = (name: string): Table => root.openDB<Buffer, Buffer>(name, BINARY);
  return {
    root,
    docs: table('docs'),
    entries: table('entries'),
    meta: table('meta'),
    oplog: table('oplog'),
    retries: table('retries'),
    close: () => root.close(),
  };
}

function openRoot(dir: string, readOnly: boolean): RootDatabase<Buffer, Buffer> {
  try {
    // Plain LMDB commits: pages, flush, then the header. Overlapping flushes would gain nothing, since every answer waits for its flush.
    return open<Buffer, Buffer>({
      path: dir,
      noSubdir: false,
      maxDbs: 8,
      maxReaders: 512,
      overlappingSync: false,
      readOnly,
      ...MAP,
      ...BINARY,
    });
  } catch (error) {
    throw new StoreFormatError(`${dir} could not be opened: ${String(error)}`);
  }
}
