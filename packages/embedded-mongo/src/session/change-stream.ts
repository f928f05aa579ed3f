import { decode } from '../bson/decode.js';
import { encode } from '../bson/encode.js';
import type { Doc } from '../bson/value.js';
import { MongoError } from '../errors.js';
import { peekChange } from '../storage/change-entry.js';
import type { Store } from '../storage/store.js';
import type { Batch } from './batch.js';
import { type Change, changeEvent, type Images, invalidateEvent } from './change-event.js';
import type { LiveSource } from './cursors.js';
import { type ResumePoint, tokenOf } from './resume-token.js';
import { piecesOf } from './split-event.js';
import { waitForCommit } from './wait-for-commit.js';

/** Which changes a stream shows: of a collection, of a database, or all. */
export interface ChangeScope {
  db: string | undefined;
  collection: string | undefined;
}

/** What a stream is opened with. */
export interface ChangeStreamOptions {
  scope: ChangeScope;
  from: ResumePoint;
  images: Images;
  /** The pipeline after `$changeStream`. */
  rest?: (events: Doc[]) => AsyncIterable<Doc>;
  /** Events that are too large come in pieces. */
  splits: boolean;
}

const READ_AHEAD = 256;
const EXPANDED_ONLY = new Set(['create', 'createIndexes', 'dropIndexes', 'modify']);

/** A cursor over the log of changes. It keeps only its place, so any number of streams costs the writer nothing. */
export class ChangeStream implements LiveSource {
  readonly live = true;
  private point: ResumePoint;
  private waitMs = 0;
  private stop: (() => void) | undefined;
  private ended = false;
  /** How far the next event was handed out already. */
  private begun: ResumePoint | undefined;

  constructor(
    private readonly store: Store,
    private readonly options: ChangeStreamOptions,
  ) {
    const { from } = options;
    this.begun = from.pieces === undefined ? undefined : from;
    this.point = this.begun === undefined ? from : { time: from.time - 1n, invalid: false };
  }

  extra(): Doc {
    return { postBatchResumeToken: tokenOf(this.begun ?? this.point) };
  }

  wait(ms: number): void {
    this.waitMs = ms;
  }

  async fill(batch: Batch): Promise<boolean> {
    const deadline = performance.now() + this.waitMs;
    for (;;) {
      const full = await this.take(batch);
      if (full || this.ended || batch.docs.length > 0) return this.ended;
      const left = deadline - performance.now();
      if (left <= 0) return false;
      const waiting = waitForCommit(this.store, left);
      this.stop = waiting.cancel;
      await waiting.done;
    }
  }

  close(): void {
    this.ended = true;
    this.stop?.();
  }

  /** Moves what the log has into the batch; true when the batch is full. */
  private async take(batch: Batch): Promise<boolean> {
    for (;;) {
      if (!this.store.oplog.reaches(this.point.time)) throw historyLost();
      const read = this.store.oplog.after(this.point.time, READ_AHEAD);
      for (const { time, bytes } of read) {
        const head = peekChange(bytes);
        if (isInScope(head, this.options)) {
          const change: Change = { time, ...head, entry: decode(bytes) };
          if (!(await this.deliver(changeEvent(this.store, change, this.options.images), time, batch))) return true;
          if (endsScope(head, this.options.scope)) {
            if (!batch.add(encode(invalidateEvent(change)))) {
              this.begun = { time, invalid: false, pieces: 1 };
              return true;
            }
            this.point = { time, invalid: true };
            this.begun = undefined;
            this.ended = true;
            return false;
          }
        }
        this.point = { time, invalid: false };
        this.begun = undefined;
      }
      if (read.length < READ_AHEAD) return false;
    }
  }

  /** False when the batch had no room; the event is then read again. */
  private async deliver(event: Doc, time: bigint, batch: Batch): Promise<boolean> {
    for await (const shown of this.options.rest?.([event]) ?? [event]) {
      if (shown._id === undefined) {
        throw new MongoError(
          280,
          'Encountered an event whose _id field, which contains the resume token, was modified by the pipeline',
        );
      }
      const pieces = piecesOf(shown, time, this.options.splits);
      for (const [at, piece] of pieces.entries()) {
        if (at < (this.begun?.pieces ?? 0)) continue;
        if (!batch.add(piece)) return false;
        if (pieces.length > 1) this.begun = { time, invalid: false, pieces: at + 1 };
      }
    }
    return true;
  }
}

/** 286: the log no longer reaches back so far, or never did. Drivers do not try to resume. */
export const historyLost = (): MongoError =>
  new MongoError(286, 'Resume of change stream was not possible, as the resume point may no longer be in the oplog.', [
    'NonResumableChangeStreamError',
  ]);

function isInScope(
  { ns, operation }: Pick<Change, 'ns' | 'operation'>,
  { scope, images }: ChangeStreamOptions,
): boolean {
  if (!images.expanded && EXPANDED_ONLY.has(operation)) return false;
  if (scope.db === undefined) return true;
  if (scope.collection !== undefined) return ns === `${scope.db}.${scope.collection}`;
  return ns === scope.db || ns.startsWith(`${scope.db}.`);
}

/** Whether the stream ends with this event. */
function endsScope({ operation }: Pick<Change, 'operation'>, scope: ChangeScope): boolean {
  if (scope.collection !== undefined) return operation === 'drop' || operation === 'rename';
  return scope.db !== undefined && operation === 'dropDatabase';
}
