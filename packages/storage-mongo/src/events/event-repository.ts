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
import { driverCollection, modelOf } from '../connection/model-of.js';
import { MongoTransactions } from '../connection/mongo-transactions.js';
import { sessionOption } from '../connection/session.js';
import { writeConflict } from '../connection/write-conflict.js';
import { headUpdate } from '../conversations/head-row.js';
import { conversationSchema } from '../conversations/schema.js';
import { flowSessionSchema } from '../flow-sessions/schema.js';
import { outboundSchema } from '../outbound/schema.js';
import { timerSchema } from '../timers/schema.js';
import { BatchCommit, batchCollision } from './batch-commit.js';
import { toEvent, toRow } from './event-row.js';
import { GroupCommit } from './group-commit.js';
import { type EventDocument, eventSchema } from './schema.js';

/** The log in MongoDB: single events in groups, several events or transactions by themselves. */
export class EventRepository implements EventLog {
  private readonly model: Model<EventDocument>;
  private readonly group: GroupCommit;
  private readonly batches: BatchCommit;

  constructor(connection: Connection) {
    this.model = modelOf(connection, 'events', eventSchema);
    const collections = {
      events: this.collection,
      heads: driverCollection(modelOf(connection, 'conversations', conversationSchema)),
      flowSessions: driverCollection(modelOf(connection, 'flow_sessions', flowSessionSchema)),
      timers: driverCollection(modelOf(connection, 'timers', timerSchema)),
      outbound: driverCollection(modelOf(connection, 'outbound_messages', outboundSchema)),
    };
    this.group = new GroupCommit(collections.events, collections.heads);
    this.batches = new BatchCommit(collections, new MongoTransactions(connection));
  }

  async append(workspaceId: string, batch: AppendBatch, session?: Session): Promise<AppendOutcome> {
    const [first, ...more] = batch.entries;
    if (!first) throw new BugError('log.empty_batch', 'There is nothing to append.');
    if (session) {
      await this.appendIn(workspaceId, batch, session);
      return 'stored';
    }
    if (more.length === 0 && !batch.alongside) {
      return this.group.write({ event: toRow(first), head: { updateOne: headUpdate(workspaceId, batch) } });
    }
    return this.batches.commit({ workspaceId, batch });
  }

  async appendLoose(_workspaceId: string, event: TandemEvent, session?: Session): Promise<void> {
    const { _id, ...row } = toRow({ event });
    await this.collection.updateOne({ _id }, { $setOnInsert: row }, { upsert: true, ...sessionOption(session) });
  }

  async withIds(workspaceId: string, ids: readonly string[], session?: Session): Promise<TandemEvent[]> {
    if (ids.length === 0) return [];
    const filter = { _id: { $in: [...ids] }, workspaceId };
    return (await this.collection.find(filter, sessionOption(session)).toArray()).map(toEvent);
  }

  async findByDedupeKey(workspaceId: string, channelId: string, key: string): Promise<TandemEvent | undefined> {
    const row = await this.model.findOne({ channelId, dedupeKey: key, workspaceId }).lean();
    return row ? toEvent(row) : undefined;
  }

  async findByExternalId(workspaceId: string, channelId: string, externalId: string): Promise<TandemEvent[]> {
    const filter = { 'data.channelId': channelId, 'data.externalId': externalId, workspaceId };
    return (await this.collection.find(filter).toArray()).map(toEvent);
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

  private get collection(): Collection<EventDocument> {
    return driverCollection(this.model);
  }

  private async appendIn(workspaceId: string, batch: AppendBatch, session: Session): Promise<void> {
    try {
      await this.batches.write([{ workspaceId, batch }], session);
    } catch (error) {
      const collision = batchCollision(error);
      if (collision === undefined) throw error;
      if (collision === 'stale') throw writeConflict(error);
      throw new OperationalError('log.duplicate', 'The event is there already.', { retryable: false, cause: error });
    }
  }
}
