import type { Collection } from '../storage/collection.js';
import type { Store } from '../storage/store.js';
import type { Batch } from './batch.js';
import type { LiveSource } from './cursors.js';
import { waitForCommit } from './wait-for-commit.js';

/** Tests a document of the collection. */
type Test = (bytes: Buffer) => boolean;

/** A cursor on a capped collection that stays open at the end and goes on when documents are added. */
export class TailableSource implements LiveSource {
  readonly live = true;
  private next = 0;
  private waitMs = 0;
  private cancel: (() => void) | undefined;
  private closed = false;

  constructor(
    private readonly store: Store,
    private readonly collection: Collection,
    private readonly matches: Test,
    private readonly awaitData: boolean,
    private readonly onEnd: (ns: string) => boolean,
  ) {}

  extra(): undefined {
    return undefined;
  }

  wait(ms: number): void {
    this.waitMs = this.awaitData ? ms : 0;
  }

  async fill(batch: Batch): Promise<boolean> {
    const deadline = performance.now() + this.waitMs;
    for (;;) {
      if (this.closed || this.onEnd(this.collection.ns)) return true;
      if (this.take(batch)) return false;
      // As in MongoDB, there is no tail to follow where nothing has ever been.
      if (this.next === 0) return true;
      const left = deadline - performance.now();
      if (left <= 0) return false;
      const waiting = waitForCommit(this.store, left);
      this.cancel = waiting.cancel;
      await waiting.done;
    }
  }

  close(): void {
    this.closed = true;
    this.cancel?.();
  }

  /** True when the batch got something. */
  private take(batch: Batch): boolean {
    for (;;) {
      const piece = this.store.live.documents(this.collection.id, this.next, 100, false);
      for (const { record, bytes } of piece) {
        if (this.matches(bytes) && !batch.add(bytes)) return true;
        this.next = record + 1;
      }
      if (piece.length < 100) return batch.docs.length > 0;
    }
  }
}
