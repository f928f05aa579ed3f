import type { Outbound, OutboundMessage, OutboundState, Page, PageRequest, Session } from '@tandem/application';
import type { Instant } from '@tandem/domain';
import type { Connection, Model } from 'mongoose';
import { modelOf } from '../connection/model-of.js';
import { sessionOption } from '../connection/session.js';
import { afterCursor, type Order, sortOf, toPage } from '../listing/page.js';
import { updateOf } from '../rows/changes.js';
import { toMessage, toOutboundRow } from './outbound-row.js';
import { type OutboundDocument, outboundDates, outboundSchema } from './schema.js';

const newest: Order = { field: 'createdAt', type: 'number', direction: -1 };

export class OutboundRepository implements Outbound {
  private readonly model: Model<OutboundDocument>;

  constructor(connection: Connection) {
    this.model = modelOf(connection, 'outbound_messages', outboundSchema);
  }

  async add(_workspaceId: string, message: OutboundMessage, session?: Session): Promise<void> {
    const { _id, ...row } = toOutboundRow(message);
    await this.model.updateOne({ _id }, { $setOnInsert: row }, { ...sessionOption(session), upsert: true });
  }

  async openOf(workspaceId: string, conversationId: string): Promise<OutboundMessage[]> {
    const rows = await this.model.find({ conversationId, workspaceId, open: true }).sort({ seq: 1 }).lean();
    return rows.map(toMessage);
  }

  async change(
    workspaceId: string,
    id: string,
    from: OutboundState,
    change: Parameters<Outbound['change']>[3],
  ): Promise<boolean> {
    const { state } = change;
    const isOpen = state === 'pending' || state === 'sending';
    const update = updateOf({ ...change, ...(state && { open: isOpen ? true : null }) }, outboundDates);
    const result = await this.model.updateOne({ _id: id, workspaceId, state: from }, update);
    return result.matchedCount === 1;
  }

  /** Each conversation once: one with many messages in line must not hide the others. */
  async dueConversations(workspaceId: string, now: Instant, limit: number): Promise<string[]> {
    const due = { workspaceId, open: true as const, nextAttemptAt: { $lte: new Date(now) } };
    return (await this.model.distinct('conversationId', due)).slice(0, limit);
  }

  async hurry(workspaceId: string, channelId: string, code: string, now: Instant, limit: number): Promise<string[]> {
    const at = new Date(now);
    const waits = {
      ...{ workspaceId, channelId, open: true as const, state: 'pending' as const },
      ...{ lastErrorCode: code, nextAttemptAt: { $gt: at } },
    };
    const ids = (await this.model.distinct('conversationId', waits)).toSorted().slice(0, limit);
    if (ids.length > 0) {
      await this.model.updateMany({ ...waits, conversationId: { $in: ids } }, { $set: { nextAttemptAt: at } });
    }
    return ids;
  }

  async waiting(workspaceId: string): Promise<ReadonlyMap<string, number>> {
    const rows = await this.model.aggregate<{ _id: string; count: number }>([
      { $match: { workspaceId, open: true } },
      { $group: { _id: '$channelId', count: { $sum: 1 } } },
    ]);
    return new Map(rows.map(({ _id, count }) => [_id, count]));
  }

  async findByExternalId(workspaceId: string, channelId: string, externalId: string) {
    const row = await this.model.findOne({ channelId, externalId, workspaceId }).lean();
    return row ? toMessage(row) : undefined;
  }

  async find(workspaceId: string, id: string): Promise<OutboundMessage | undefined> {
    const row = await this.model.findOne({ _id: id, workspaceId }).lean();
    return row ? toMessage(row) : undefined;
  }

  async dead(workspaceId: string, page: PageRequest): Promise<Page<OutboundMessage>> {
    const rows = await this.model
      .find({ workspaceId, state: { $in: ['failed', 'unknown'] }, $and: [afterCursor(page, newest)] })
      .sort(sortOf(newest))
      .limit(page.limit + 1)
      .lean();
    return toPage(rows, page.limit, ({ createdAt, _id }) => [createdAt.getTime(), _id], toMessage);
  }

  async automaticTo(workspaceId: string, channelId: string, to: string, since: Instant): Promise<number> {
    const gone = { $in: ['sent', 'unknown'] satisfies OutboundState[] };
    return this.model.countDocuments({
      ...{ channelId, to, workspaceId, automatic: true, state: gone },
      createdAt: { $gte: new Date(since) },
    });
  }
}
