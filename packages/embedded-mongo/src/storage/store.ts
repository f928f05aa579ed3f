import type { UUID } from '../bson/value.js';
import { MongoError } from '../errors.js';
import { Catalog } from './catalog.js';
import type { ChangeEntry, ChangeOperation, ChangeOrigin } from './change-entry.js';
import type { Collection } from './collection.js';
import { DirectWriter } from './direct-writer.js';
import { OpClock } from './op-clock.js';
import { newestTime, Oplog } from './oplog.js';
import { Records } from './records.js';
import { openStoreEnv, type StoreEnv } from './store-env.js';
import { View } from './view.js';
import { WriteQueue } from './write-queue.js';

/** An open data directory: catalogue, documents, indexes and the log of changes, written in groups. */
export class Store {
  readonly env: StoreEnv;
  readonly catalog: Catalog;
  readonly clock: OpClock;
  readonly oplog: Oplog;
  readonly live: View;
  readonly records: Records;
  /** Writes at once; only inside a write group. */
  readonly direct = new DirectWriter(this);
  private readonly queue: WriteQueue;
  private committedTime: bigint;
  /** The transaction whose changes are being logged. */
  private origin: ChangeOrigin | undefined;
  private undone: () => void = () => undefined;

  constructor(
    dir: string,
    private readonly now: () => number,
    private readonly log: (line: string) => void,
  ) {
    this.env = openStoreEnv(dir);
    this.catalog = new Catalog(this.env);
    this.clock = new OpClock(newestTime(this.env), now);
    this.oplog = new Oplog(this.env, this.clock);
    if (this.clock.last === 0n) this.env.root.transactionSync(() => this.oplog.begin(this.clock.tick()));
    this.committedTime = this.clock.last;
    this.live = new View(this.env);
    this.records = new Records(this.live);
    this.queue = new WriteQueue(this.env, (error) => error instanceof MongoError, {
      beforeCommit: () => this.oplog.beforeCommit(),
      committed: () => {
        this.committedTime = this.clock.last;
        this.oplog.committed();
      },
      undone: () => this.reload(),
      failed: (error) => this.becomeReadOnly(error),
    });
  }

  /** The time of the newest change that is on disk. */
  get operationTime(): bigint {
    return this.committedTime;
  }

  /** The disk has refused a write, and all others are refused since. */
  get isReadOnly(): boolean {
    return this.queue.isRefusing;
  }

  /** Runs a write callback in the next group; resolves when it is flushed. The callback may run twice: it must not keep state. */
  write<T>(work: (writer: DirectWriter) => T): Promise<T> {
    return this.queue.run(() => work(this.direct));
  }

  /** Logs a change for change streams; only inside a write group. */
  logChange(
    { ns, uuid }: Pick<Collection, 'ns'> & { uuid?: UUID },
    operation: ChangeOperation,
    parts: Partial<ChangeEntry>,
  ): bigint {
    const { origin } = this;
    return this.oplog.append({ ...parts, operation, ns, uuid, origin, wallTime: this.now() });
  }

  /** Does what a transaction did, so that its changes are logged as its own; only inside a write group. */
  replayFor(origin: ChangeOrigin, work: () => void): void {
    this.origin = origin;
    try {
      work();
    } finally {
      this.origin = undefined;
    }
  }

  async close(): Promise<void> {
    this.queue.refuse(() => new MongoError(11600, 'interrupted at shutdown'));
    await this.env.close();
  }

  /** Registers what forgets, with the store, all that a failed group had put in memory. */
  onUndone(forget: () => void): void {
    this.undone = forget;
  }

  private reload(): void {
    this.undone();
    this.clock.reset(this.committedTime);
    this.catalog.load();
    this.oplog.load();
    this.records.reset();
  }

  private becomeReadOnly(error: unknown): void {
    this.log(`writes are refused from now on, because the disk refused one: ${String(error)}`);
    this.queue.refuse(
      () => new MongoError(96, `The store is read-only because the disk refused a write: ${String(error)}`),
    );
  }
}
