import type { AppendOutcome } from '@tandem/application';
import { type AnyBulkWriteOperation, type Collection, MongoBulkWriteError } from 'mongodb';
import { Gather } from '../connection/gather.js';
import type { ConversationDocument } from '../conversations/schema.js';
import { collisionOf } from './collision.js';
import type { EventDocument } from './schema.js';

export interface HotWrite {
  event: EventDocument;
  head: AnyBulkWriteOperation<ConversationDocument>;
}

/**
 * The writes of many messages in one `insertMany` for the events and one `bulkWrite` for their heads. Each caller is
 * answered when both have returned; what one event collides with is its own caller's business alone.
 */
export class GroupCommit {
  private readonly group = new Gather<HotWrite, unknown>((writes) => this.commit(writes));

  constructor(
    private readonly events: Collection<EventDocument>,
    private readonly heads: Collection<ConversationDocument>,
  ) {}

  async write(write: HotWrite): Promise<AppendOutcome> {
    const refused = await this.group.add(write);
    if (refused === undefined) return 'stored';
    const collision = collisionOf(refused);
    if (collision === undefined) throw refused;
    return collision;
  }

  /** Why each was refused; undefined for what is stored. */
  private async commit(writes: readonly HotWrite[]): Promise<unknown[]> {
    const refused = await this.insert(writes);
    const stored = writes.filter((_, index) => !refused.has(index));
    if (stored.length > 0) {
      await this.heads.bulkWrite(
        stored.map(({ head }) => head),
        { ordered: false },
      );
    }
    return writes.map((_, index) => refused.get(index));
  }

  /** Why single events were not stored, by their place in the group. */
  private async insert(writes: readonly HotWrite[]): Promise<Map<number, unknown>> {
    try {
      await this.events.insertMany(
        writes.map(({ event }) => event),
        { ordered: false },
      );
      return new Map();
    } catch (error) {
      if (!(error instanceof MongoBulkWriteError)) throw error;
      return new Map([error.writeErrors].flat().map((failure) => [failure.index, failure]));
    }
  }
}
