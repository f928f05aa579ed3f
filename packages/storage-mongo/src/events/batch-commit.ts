import type { AppendBatch, AppendOutcome, Session } from '@tandem/application';
import type { ClientSession, Collection } from 'mongodb';
import { Gather } from '../connection/gather.js';
import type { MongoTransactions } from '../connection/mongo-transactions.js';
import { clientSessionOf } from '../connection/session.js';
import { headUpdate } from '../conversations/head-row.js';
import type { ConversationDocument } from '../conversations/schema.js';
import type { FlowSessionDocument } from '../flow-sessions/schema.js';
import { nextRevision } from '../flow-sessions/session-row.js';
import { toOutboundRow } from '../outbound/outbound-row.js';
import type { OutboundDocument } from '../outbound/schema.js';
import type { TimerDocument } from '../timers/schema.js';
import { timerWrite } from '../timers/timer-write.js';
import { collisionOf } from './collision.js';
import { toRow } from './event-row.js';
import type { EventDocument } from './schema.js';

/** What a batch is written to. */
export interface BatchCollections {
  events: Collection<EventDocument>;
  heads: Collection<ConversationDocument>;
  flowSessions: Collection<FlowSessionDocument>;
  timers: Collection<TimerDocument>;
  outbound: Collection<OutboundDocument>;
}

export interface WorkspaceBatch {
  workspaceId: string;
  batch: AppendBatch;
}

/** A flow session that was to be replaced had moved on. */
class SessionMoved extends Error {}

/** Why a batch could not be stored, when it was a collision. */
export const batchCollision = (error: unknown): Exclude<AppendOutcome, 'stored'> | undefined =>
  error instanceof SessionMoved ? 'stale' : collisionOf(error);

/**
 * Events that belong together, with what is stored alongside: all of a batch or nothing, for a gap in the seq would
 * never close. Batches of many conversations share one transaction; when one of them collides, each has its own.
 */
export class BatchCommit {
  private readonly group = new Gather<WorkspaceBatch, AppendOutcome>((batches) => this.store(batches));

  constructor(
    private readonly collections: BatchCollections,
    private readonly transactions: MongoTransactions,
  ) {}

  commit(batch: WorkspaceBatch): Promise<AppendOutcome> {
    return this.group.add(batch);
  }

  /** @throws what `batchCollision` tells apart */
  async write(batches: readonly WorkspaceBatch[], session: Session): Promise<void> {
    const client = clientSessionOf(session);
    const { events, heads } = this.collections;
    const rows = batches.flatMap(({ batch }) => batch.entries.map(toRow));
    await events.insertMany(rows, { session: client, ordered: true });
    const updates = batches.map(({ workspaceId, batch }) => ({ updateOne: headUpdate(workspaceId, batch) }));
    await heads.bulkWrite(updates, { session: client });
    await this.writeAlongside(batches, client);
  }

  private async writeAlongside(batches: readonly WorkspaceBatch[], session: ClientSession): Promise<void> {
    const { flowSessions, timers, outbound } = this.collections;
    const all = batches.flatMap(({ workspaceId, batch }) =>
      batch.alongside ? [{ workspaceId, ...batch.alongside }] : [],
    );
    const steps = all.map(({ workspaceId, flowSession }) => ({ replaceOne: nextRevision(workspaceId, flowSession) }));
    const changes = all.flatMap((each) => each.timers.map((change) => timerWrite(each.workspaceId, change)));
    const orders = all.flatMap((each) => each.orders.map(toOutboundRow));
    if (steps.length > 0) {
      const { matchedCount, upsertedCount } = await flowSessions.bulkWrite(steps, { session });
      if (matchedCount + upsertedCount < steps.length) throw new SessionMoved();
    }
    if (changes.length > 0) await timers.bulkWrite(changes, { session });
    if (orders.length > 0) await outbound.insertMany(orders, { session });
  }

  private async store(batches: readonly WorkspaceBatch[]): Promise<AppendOutcome[]> {
    const outcome = await this.attempt(batches);
    if (outcome === 'stored' || batches.length === 1) return batches.map(() => outcome);
    const outcomes: AppendOutcome[] = [];
    for (const batch of batches) outcomes.push(await this.attempt([batch]));
    return outcomes;
  }

  private async attempt(batches: readonly WorkspaceBatch[]): Promise<AppendOutcome> {
    try {
      await this.transactions.once((session) => this.write(batches, session));
      return 'stored';
    } catch (error) {
      const collision = batchCollision(error);
      if (collision === undefined) throw error;
      return collision;
    }
  }
}
