import type { StoreEnv } from './store-env.js';
import { Undo } from './undo.js';

interface Waiting {
  work: () => unknown;
  resolve: (value: never) => void;
  reject: (error: unknown) => void;
}

/** So many turns of the event loop at most. */
const LONGEST_GATHERING = 8;

/** What the queue tells the store about a group. */
export interface GroupEvents {
  /** Inside the transaction, after all callbacks: last puts of the group. */
  beforeCommit(): void;
  committed(): void;
  /** Nothing of the group was kept: what is held in memory must be read anew. */
  undone(): void;
  /** The disk refused the commit; no further write is safe. */
  failed(error: unknown): void;
}

/**
 * Runs the write callbacks of one event turn (or of a few, under load) in one LMDB transaction, one after the other, and settles them when the
 * group is flushed to disk. A callback that throws an error for which `isClean` holds has put nothing (or keeps what it put),
 * and its neighbours go on; any other error undoes the group, and each callback is then run by itself. So callbacks may run twice.
 */
export class WriteQueue {
  private waiting: Waiting[] = [];
  private refusal: (() => Error) | undefined;

  constructor(
    private readonly env: StoreEnv,
    private readonly isClean: (error: unknown) => boolean,
    private readonly events: GroupEvents,
  ) {}

  run<T>(work: () => T): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      if (this.waiting.length === 0) setImmediate(() => this.gather(1, LONGEST_GATHERING));
      this.waiting.push({ work, resolve: resolve as Waiting['resolve'], reject });
    });
  }

  get isRefusing(): boolean {
    return this.refusal !== undefined;
  }

  /** From now on every write is refused with this error. */
  refuse(error: () => Error): void {
    this.refusal ??= error;
  }

  /** Where several wait, more are likely under way: a group grows as long as each turn brings some. One alone does not wait. */
  private gather(before: number, turns: number): void {
    const { length } = this.waiting;
    if (length > before && turns > 0) setImmediate(() => this.gather(length, turns - 1));
    else this.flush();
  }

  private flush(): void {
    const group = this.waiting;
    this.waiting = [];
    if (this.refusal !== undefined) {
      for (const one of group) one.reject(this.refusal());
      return;
    }
    this.commit(group);
  }

  private commit(group: readonly Waiting[]): void {
    const settle: (() => void)[] = [];
    let ran = false;
    try {
      this.env.root.transactionSync(() => {
        for (const one of group) settle.push(this.runOne(one));
        this.events.beforeCommit();
        ran = true;
      });
    } catch (error) {
      this.events.undone();
      const isDisk = ran || isOfSystem(error);
      if (isDisk) this.events.failed(error);
      // A bug in one callback must not fail its neighbours: each gets a transaction of its own.
      if (!isDisk && group.length > 1) for (const one of group) this.commit([one]);
      else for (const one of group) one.reject(this.refusal?.() ?? (error instanceof Undo ? error.reason : error));
      return;
    }
    this.events.committed();
    for (const done of settle) done();
  }

  private runOne({ work, resolve, reject }: Waiting): () => void {
    try {
      const value = work() as never;
      return () => resolve(value);
    } catch (error) {
      if (!this.isClean(error)) throw error;
      return () => reject(error);
    }
  }
}

/** The system's errors have positive numbers. A large transaction meets the end of the disk before its commit, when LMDB needs memory. */
const isOfSystem = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && typeof error.code === 'number' && error.code > 0;
