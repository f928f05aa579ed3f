import type { Transaction } from 'lmdb';
import type { Meta } from '../bson/meta.js';
import { MongoError } from '../errors.js';
import { docKey, idPrefix, recordOfBytes, recordOfDocKey } from './keys.js';
import type { StoreEnv } from './store-env.js';

/** A stored document. */
export interface StoredDoc {
  record: number;
  bytes: Buffer;
  /** What the scan has found out about it. */
  meta?: Meta | undefined;
}

/** An index entry. */
export interface Entry {
  key: Buffer;
  record: number;
}

/** A piece of an index in byte order, `end` excluded. */
export interface KeyRange {
  start: Buffer;
  end: Buffer;
  /** `start` itself is not part of it. */
  after?: boolean;
}

/**
 * Reads from LMDB: what is committed now (inside a write group: what the group has written so far), or, with a read transaction,
 * what was committed when that began. Every call reads a bounded piece, so that nothing is pinned between calls.
 */
export class View {
  private ended = false;

  constructor(
    private readonly env: StoreEnv,
    private readonly transaction?: Transaction,
  ) {}

  document(collection: number, record: number): Buffer | undefined {
    return this.env.docs.get(docKey(collection, record), this.options());
  }

  /** The record of a unique entry. */
  lookUp(key: Buffer): number | undefined {
    const value = this.env.entries.get(key, this.options());
    return value === undefined ? undefined : recordOfBytes(value);
  }

  /** Up to `limit` documents in insertion order beginning at record `from`, or backwards from it. */
  documents(collection: number, from: number, limit: number, backwards: boolean): StoredDoc[] {
    const start = docKey(collection, from);
    const end = backwards ? docKey(collection, 0) : idPrefix(collection + 1);
    const result: StoredDoc[] = [];
    const range = { start, end, limit, reverse: backwards, ...this.options() };
    for (const { key, value } of this.env.docs.getRange(range)) {
      result.push({ record: recordOfDocKey(key), bytes: value });
    }
    return result;
  }

  /** Up to `limit` entries of a range, from its start or backwards from its end. */
  entries(range: KeyRange, limit: number, backwards: boolean): Entry[] {
    const result: Entry[] = [];
    const options = backwards
      ? { start: range.end, end: range.start, reverse: true, exclusiveStart: true, inclusiveEnd: range.after !== true }
      : { start: range.start, end: range.end, exclusiveStart: range.after === true };
    for (const { key, value } of this.env.entries.getRange({ ...options, limit, ...this.options() })) {
      result.push({ key, record: recordOfBytes(value) });
    }
    return result;
  }

  /** How many entries a range has. */
  countEntries(range: KeyRange): number {
    const { start, end, after } = range;
    return this.env.entries.getKeysCount({ start, end, exclusiveStart: after === true, ...this.options() });
  }

  /** How many documents a collection has; walks its keys. */
  countDocuments(collection: number): number {
    return this.env.docs.getKeysCount({
      start: idPrefix(collection),
      end: idPrefix(collection + 1),
      ...this.options(),
    });
  }

  /** The highest record id in use, 0 in an empty collection. */
  lastRecord(collection: number): number {
    const range = { start: idPrefix(collection + 1), end: idPrefix(collection), reverse: true, limit: 1 };
    for (const key of this.env.docs.getKeys({ ...range, ...this.options() })) return recordOfDocKey(key);
    return 0;
  }

  /** Gives back the read transaction. A read after that is error 251: its pages may be in use for something else. */
  end(): void {
    if (this.ended) return;
    this.ended = true;
    this.transaction?.done();
  }

  private options(): { transaction?: Transaction } {
    if (this.ended) throw new MongoError(251, 'The transaction that this cursor read from has ended');
    return this.transaction === undefined ? {} : { transaction: this.transaction };
  }
}
