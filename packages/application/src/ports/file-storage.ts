import { token } from './token.js';

/** The first and the last byte, both counted from 0. */
export interface ByteRange {
  start: number;
  end: number;
}

/** Bytes that lie in a file of this machine, and what was counted while they arrived. */
export interface LocalBytes {
  path: string;
  size: number;
  /** Of all bytes, as hex. */
  sha256: string;
}

/** Where the bytes of files lie: a folder, or a service that speaks S3. Keys are ours; what stands under one never changes. */
export interface FileStorage {
  /** Once, before all else. @throws OperationalError when it cannot be used */
  prepare(): Promise<void>;
  /** Whole or not at all. The local file may be moved away. */
  put(key: string, bytes: LocalBytes): Promise<void>;
  /** A stream of them, so that no file is ever in memory at once; undefined when there are none. */
  open(key: string, range?: ByteRange): Promise<AsyncIterable<Uint8Array> | undefined>;
  /** Removing what is not there is no failure. */
  remove(key: string): Promise<void>;
}

export const FILE_STORAGE = token<FileStorage>('FileStorage');
