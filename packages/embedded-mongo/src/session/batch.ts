import { nextTurn, PAUSE, type Steps } from '../storage/steps.js';

/** A reply holds at most this many bytes of documents, unless its first document alone is larger. */
const MAX_BATCH_BYTES = 16 * 1024 * 1024;

/** Documents on their way to a client. */
export class Batch {
  readonly docs: Uint8Array[] = [];
  private bytes = 0;

  constructor(private readonly max: number) {}

  /** Takes a document if it still fits. */
  add(doc: Uint8Array): boolean {
    if (this.docs.length >= this.max) return false;
    if (this.docs.length > 0 && this.bytes + doc.length > MAX_BATCH_BYTES) return false;
    this.docs.push(doc);
    this.bytes += doc.length;
    return true;
  }
}

/** Where a cursor's batches come from. */
export interface BatchSource {
  /** Fills a batch; answers true when nothing is left after it. */
  fill(batch: Batch): boolean | Promise<boolean>;
  close(): void;
}

/** Batches of documents that are found step by step. A batch that is ready within its slice is filled at once. */
export class StepSource implements BatchSource {
  private ahead: Uint8Array | undefined;

  constructor(private readonly steps: Steps<Uint8Array>) {}

  fill(batch: Batch): boolean | Promise<boolean> {
    const done = this.advance(batch);
    return done ?? this.resume(batch);
  }

  close(): void {
    this.steps.return(undefined);
  }

  private async resume(batch: Batch): Promise<boolean> {
    for (;;) {
      await nextTurn();
      const done = this.advance(batch);
      if (done !== undefined) return done;
    }
  }

  /** True at the end, false when the batch is full, undefined when a pause is due. */
  private advance(batch: Batch): boolean | undefined {
    if (this.ahead !== undefined) {
      if (!batch.add(this.ahead)) return false;
      this.ahead = undefined;
    }
    for (;;) {
      const { value } = this.steps.next();
      if (value === undefined) return true;
      if (value === PAUSE) return undefined;
      // One document beyond the batch tells whether the cursor is exhausted.
      if (!batch.add(value)) {
        this.ahead = value;
        return false;
      }
    }
  }
}

/** Batches of documents from an async sequence. */
export class SequenceSource implements BatchSource {
  private ahead: Uint8Array | undefined;
  private readonly iterator: AsyncIterator<Uint8Array>;

  constructor(sequence: AsyncIterable<Uint8Array>) {
    this.iterator = sequence[Symbol.asyncIterator]();
  }

  async fill(batch: Batch): Promise<boolean> {
    if (this.ahead !== undefined) {
      if (!batch.add(this.ahead)) return false;
      this.ahead = undefined;
    }
    for (;;) {
      const { value, done } = await this.iterator.next();
      if (done === true) return true;
      if (!batch.add(value)) {
        this.ahead = value;
        return false;
      }
    }
  }

  close(): void {
    // Whoever waited for the sequence is gone, so nobody is left to hear how its end went.
    void this.iterator.return?.().catch(() => undefined);
  }
}
