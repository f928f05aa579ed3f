import { randomBytes } from 'node:crypto';
import { badValue, MongoError } from '../errors.js';
import type { CursorBatch } from '../wire/reply.js';
import { Batch, type BatchSource } from './batch.js';
import { ChangeStream } from './change-stream.js';

/** Idle cursors are closed after so long, as in MongoDB. */
const IDLE_MS = 10 * 60_000;

/** A change stream or tailable cursor also tells where it stands, and may wait for more. */
export interface LiveSource extends BatchSource {
  live: true;
  /** Further fields of `cursor` in the reply, such as `postBatchResumeToken`. */
  extra(): CursorBatch['extra'];
  /** How long `fill` may wait for the first document, in milliseconds. */
  wait(ms: number): void;
}

interface Cursor {
  ns: string;
  source: BatchSource | LiveSource;
  connection: number;
  session: string | undefined;
  lastUsed: number;
  busy: boolean;
}

/** Who opens a cursor. */
export interface CursorOwner {
  connection: number;
  session: string | undefined;
}

const isLive = (source: BatchSource | LiveSource): source is LiveSource => 'live' in source;

/** All open cursors. */
export class Cursors {
  private readonly open = new Map<bigint, Cursor>();

  constructor(private readonly now: () => number) {}

  get size(): number {
    return this.open.size;
  }

  /** The first batch; keeps the cursor open when there is more. */
  first(ns: string, source: BatchSource | LiveSource, size: number, single: boolean, owner: CursorOwner) {
    const batch = new Batch(size);
    const finish = (done: boolean): CursorBatch => {
      let id = 0n;
      if (done || single) source.close();
      else {
        id = randomBytes(8).readBigInt64LE() & 0x7fffffffffffffffn;
        this.open.set(id, { ns, source, ...owner, lastUsed: this.now(), busy: false });
      }
      return { name: 'firstBatch', docs: batch.docs, id, ns, ...extraOf(source) };
    };
    const done = source.fill(batch);
    return typeof done === 'boolean' ? finish(done) : done.then(finish);
  }

  /** The next batch. Error 43 for an unknown cursor. */
  async next(
    id: bigint,
    ns: string,
    size: number,
    waitMs: number | undefined,
    connection: number,
  ): Promise<CursorBatch> {
    const cursor = this.open.get(id);
    if (cursor === undefined) throw new MongoError(43, `cursor id ${id} not found`);
    if (cursor.ns !== ns)
      throw new MongoError(13, `Requested getMore on namespace '${ns}', but cursor belongs to '${cursor.ns}'`);
    if (cursor.busy) throw new MongoError(12051, `cursor id ${id} is already in use`);
    if (waitMs !== undefined && !isLive(cursor.source)) {
      throw badValue('cannot set maxTimeMS on getMore command for a non-awaitData cursor');
    }
    cursor.busy = true;
    cursor.connection = connection;
    const { source } = cursor;
    const batch = new Batch(size);
    try {
      if (isLive(source)) source.wait(waitMs ?? 1000);
      const done = await source.fill(batch);
      if (done) this.kill(id);
      return { name: 'nextBatch', docs: batch.docs, id: done ? 0n : id, ns, ...extraOf(source) };
    } catch (error) {
      this.kill(id);
      throw error;
    } finally {
      cursor.busy = false;
      cursor.lastUsed = this.now();
    }
  }

  isChangeStream(id: bigint): boolean {
    return this.open.get(id)?.source instanceof ChangeStream;
  }

  /** False when there is no such cursor. */
  kill(id: bigint): boolean {
    const cursor = this.open.get(id);
    if (cursor === undefined) return false;
    this.open.delete(id);
    cursor.source.close();
    return true;
  }

  /** Live cursors of a client that hung up would wait for ever. */
  connectionClosed(connection: number): void {
    for (const [id, cursor] of this.open) if (cursor.connection === connection && isLive(cursor.source)) this.kill(id);
  }

  sessionEnded(session: string): void {
    for (const [id, cursor] of this.open) if (cursor.session === session) this.kill(id);
  }

  /** Closes cursors of a dropped collection. */
  collectionDropped(ns: string): void {
    for (const [id, cursor] of this.open) if (cursor.ns === ns && !isLive(cursor.source)) this.kill(id);
  }

  closeIdle(): void {
    const oldest = this.now() - IDLE_MS;
    for (const [id, cursor] of this.open) {
      if (!cursor.busy && cursor.lastUsed < oldest && !isLive(cursor.source)) this.kill(id);
    }
  }

  closeAll(): void {
    for (const id of [...this.open.keys()]) this.kill(id);
  }
}

function extraOf(
  source: BatchSource | LiveSource,
): { extra: NonNullable<CursorBatch['extra']> } | Record<string, never> {
  const extra = isLive(source) ? source.extra() : undefined;
  return extra === undefined ? {} : { extra };
}
