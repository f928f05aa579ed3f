import type { AppendBatch, AppendOutcome, EventLog, EventMark, Session, TimeRange } from '@tandem/application';
import {
  BugError,
  type EventRecord,
  type EventType,
  type Instant,
  OperationalError,
  type TandemEvent,
} from '@tandem/domain';
import type { Collection } from 'mongodb';
import type { Connection, Model } from 'mongoose';
import { modelOf } from '../connection/model-of.js';
import { MongoTransactions } from '../connection/mongo-transactions.js';
import { clientSessionOf, sessionOption } from '../connection/session.js';
import { writeConflict } from '../connection/write-conflict.js';
import { headUpdate } from '../conversations/head-row.js';
import { type ConversationDocument, conversationSchema } from '../conversations/schema.js';
import { collisionOf } from './collision.js';
import { toEvent, toRow } from './event-row.js';
import { GroupCommit } from './group-commit.js';
import { type EventDocument, eventSchema } from './schema.js';

/** The log in MongoDB: single events in groups, several events or transactions by themselves. */
export class EventRepository implements EventLog {
  private readonly model: Model<EventDocument>;
  private readonly heads: Collection<ConversationDocument>;
  private readonly group: GroupCommit;
  private readonly transactions: MongoTransactions;

  constructor(connection: Connection) {
    this.model = modelOf(connection, 'events', eventSchema);
    const conversations = modelOf(connection, 'conversations', conversationSchema);
    // Mongoose's collection is the driver's, with the same methods: the hot path needs no casting.
    this.heads = conversations.collection as unknown as Collection<ConversationDocument>;
    this.group = new GroupCommit(this.collection, this.heads);
    this.transactions = new MongoTransactions(connection);
  }

  async append(workspaceId: string, batch: AppendBatch, session?: Session): Promise<AppendOutcome> {
    const [first, ...more] = batch.entries;
    if (!first) throw new BugError('log.empty_batch', 'There is nothing to append.');
    if (session) {
      await this.appendIn(workspaceId, batch, session);
      return 'stored';
    }
    if (more.length === 0) {
      return this.group.write({ event: toRow(first), head: { updateOne: headUpdate(workspaceId, batch) } });
    }
    return this.appendMany(workspaceId, batch);
  }

  async appendLoose(_workspaceId: string, event: TandemEvent, session?: Session): Promise<void> {
    await this.collection.insertOne(toRow({ event }), sessionOption(session));
  }

  async findByDedupeKey(workspaceId: string, channelId: string, key: string): Promise<TandemEvent | undefined> {
    const row = await this.model.findOne({ channelId, dedupeKey: key, workspaceId }).lean();
    return row ? toEvent(row) : undefined;
  }

  async after(
    workspaceId: string,
    conversationId: string,
    after: number,
    { limit, types }: { limit?: number; types?: readonly EventType[] } = {},
    session?: Session,
  ): Promise<TandemEvent[]> {
    const type = types ? { type: { $in: [...types] } } : {};
    const rows = await this.collection
      .find({ conversationId, seq: { $gt: after }, workspaceId, ...type }, sessionOption(session))
      .sort({ seq: 1 })
      .limit(limit ?? 0)
      .toArray();
    return rows.map(toEvent);
  }

  async before(workspaceId: string, conversationId: string, before: number, limit: number): Promise<TandemEvent[]> {
    const rows = await this.collection
      .find({ conversationId, seq: { $lt: before }, workspaceId })
      .sort({ seq: -1 })
      .limit(limit)
      .toArray();
    return rows.map(toEvent).toReversed();
  }

  async latest<T extends EventType>(
    workspaceId: string,
    type: T,
    { from, before, limit }: { from: Instant; before?: EventMark; limit: number },
  ): Promise<EventRecord<T>[]> {
    const earlier = before && {
      $or: [{ at: { $lt: new Date(before.at) } }, { at: new Date(before.at), _id: { $lt: before.id } }],
    };
    const filter = { workspaceId, type, at: { $gte: new Date(from) }, ...earlier };
    const rows = await this.collection.find(filter).sort({ at: -1, _id: -1 }).limit(limit).toArray();
    return rows.map(toEvent) as unknown as EventRecord<T>[];
  }

  async *inTime(workspaceId: string, { from, to, types }: TimeRange): AsyncIterable<TandemEvent> {
    const at = { $gte: new Date(from), ...(to === undefined ? {} : { $lt: new Date(to) }) };
    const type = types ? { type: { $in: [...types] } } : {};
    for await (const row of this.collection.find({ workspaceId, at, ...type }).sort({ at: 1 })) {
      yield toEvent(row);
    }
  }

  /** The driver's collection behind the model. */
  private get collection(): Collection<EventDocument> {
    return this.model.collection as unknown as Collection<EventDocument>;
  }

  /** Several events are all there or none: a gap in the seq would never close. */
  private async appendMany(workspaceId: string, batch: AppendBatch): Promise<AppendOutcome> {
    let collision: AppendOutcome | undefined;
    try {
      await this.transactions.once(async (session) => {
        try {
          await this.write(workspaceId, batch, session);
        } catch (error) {
          collision = collisionOf(error);
          throw error;
        }
      });
      return 'stored';
    } catch (error) {
      if (collision) return collision;
      throw error;
    }
  }

  private async appendIn(workspaceId: string, batch: AppendBatch, session: Session): Promise<void> {
    try {
      await this.write(workspaceId, batch, session);
    } catch (error) {
      const collision = collisionOf(error);
      if (collision === undefined) throw error;
      if (collision === 'stale') throw writeConflict(error);
      throw new OperationalError('log.duplicate', 'The event is there already.', { retryable: false, cause: error });
    }
  }

  private async write(workspaceId: string, batch: AppendBatch, session: Session): Promise<void> {
    const options = { session: clientSessionOf(session) };
    await this.collection.insertMany(batch.entries.map(toRow), { ...options, ordered: true });
    const { filter, update } = headUpdate(workspaceId, batch);
    await this.heads.updateOne(filter, update, options);
  }
}
