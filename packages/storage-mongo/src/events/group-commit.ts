import type { AppendOutcome } from '@tandem/application';
import type { AnyBulkWriteOperation, Collection } from 'mongodb';
import { MongoBulkWriteError } from 'mongodb';
import type { ConversationDocument } from '../conversations/schema.js';
import { collisionOf } from './collision.js';
import type { EventDocument } from './schema.js';

export interface HotWrite {
  event: EventDocument;
  head: AnyBulkWriteOperation<ConversationDocument>;
}

interface Waiting extends HotWrite {
  done: (outcome: AppendOutcome) => void;
  failed: (error: unknown) => void;
}

export interface GroupCommitOptions {
  /** Longest time a write waits for company while others are under way, in milliseconds. */
  maxWaitMs: number;
  /** Most writes in one group. */
  maxSize: number;
  /** Groups under way at a time: while the store works on one, the next is gathered. */
  maxUnderWay: number;
}

const defaults: GroupCommitOptions = { maxWaitMs: 4, maxSize: 256, maxUnderWay: 2 };

/**
 * Gathers the writes of many messages into one `insertMany` for the events and one `bulkWrite` for their heads. Each
 * caller is answered when both have returned; what one event collides with is its own caller's business alone. A write
 * that finds nothing under way goes at once: gathering costs no time when there is nobody to gather.
 */
export class GroupCommit {
  private readonly options: GroupCommitOptions;
  private waiting: Waiting[] = [];
  private underWay = 0;
  private timer: NodeJS.Timeout | undefined;
  private soon: NodeJS.Immediate | undefined;

  constructor(
    private readonly events: Collection<EventDocument>,
    private readonly heads: Collection<ConversationDocument>,
    options: Partial<GroupCommitOptions> = {},
  ) {
    this.options = { ...defaults, ...options };
  }

  write(write: HotWrite): Promise<AppendOutcome> {
    return new Promise((done, failed) => {
      this.waiting.push({ ...write, done, failed });
      this.schedule();
    });
  }

  private schedule(): void {
    if (this.waiting.length === 0) return;
    const { maxWaitMs, maxSize, maxUnderWay } = this.options;
    if (this.underWay === 0) {
      // What arrives in the same turn of the event loop goes along.
      this.soon ??= setImmediate(() => {
        this.soon = undefined;
        this.flush();
      });
    } else if (this.underWay < maxUnderWay && this.waiting.length >= maxSize) {
      this.flush();
    } else if (this.underWay < maxUnderWay) {
      this.timer ??= setTimeout(() => this.flush(), maxWaitMs);
    }
  }

  private flush(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (this.waiting.length === 0 || this.underWay >= this.options.maxUnderWay) return;
    const group = this.waiting.splice(0, this.options.maxSize);
    this.underWay += 1;
    this.commit(group)
      .catch((error: unknown) => {
        for (const { failed } of group) failed(error);
      })
      .finally(() => {
        this.underWay -= 1;
        this.schedule();
      });
  }

  private async commit(group: Waiting[]): Promise<void> {
    const refused = await this.insert(group);
    const stored = group.filter((_, index) => !refused.has(index));
    if (stored.length > 0) {
      await this.heads.bulkWrite(
        stored.map(({ head }) => head),
        { ordered: false },
      );
    }
    group.forEach(({ done, failed }, index) => {
      const error = refused.get(index);
      const outcome = error === undefined ? 'stored' : collisionOf(error);
      if (outcome) done(outcome);
      else failed(error);
    });
  }

  /** Why single events were not stored, by their place in the group. */
  private async insert(group: Waiting[]): Promise<Map<number, unknown>> {
    try {
      await this.events.insertMany(
        group.map(({ event }) => event),
        { ordered: false },
      );
      return new Map();
    } catch (error) {
      if (!(error instanceof MongoBulkWriteError)) throw error;
      const failures = Array.isArray(error.writeErrors) ? error.writeErrors : [error.writeErrors];
      return new Map(failures.map((failure) => [failure.index, failure]));
    }
  }
}
