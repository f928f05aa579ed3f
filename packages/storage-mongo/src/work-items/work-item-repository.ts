import type { Session, WorkItemChange, WorkItems } from '@tandem/application';
import { compareStays, type Instant, type WorkItem } from '@tandem/domain';
import type { Connection, Model } from 'mongoose';
import { modelOf } from '../connection/model-of.js';
import { sessionOption } from '../connection/session.js';
import { isDuplicateKey } from '../listing/duplicate-key.js';
import { updateOf } from '../rows/changes.js';
import { fromDates, toDates } from '../rows/dates.js';
import { type WorkItemDocument, workItemDates, workItemSchema } from './schema.js';

const unanswered: { $in: WorkItem['state'][] } = { $in: ['waiting', 'offered'] };

export class WorkItemRepository implements WorkItems {
  private readonly model: Model<WorkItemDocument>;

  constructor(connection: Connection) {
    this.model = modelOf(connection, 'work_items', workItemSchema);
  }

  async get(workspaceId: string, id: string, session?: Session): Promise<WorkItem | undefined> {
    const row = await this.model.findOne({ _id: id, workspaceId }, null, sessionOption(session)).lean();
    return row ? toItem(row) : undefined;
  }

  async getMany(workspaceId: string, ids: readonly string[]): Promise<WorkItem[]> {
    return (await this.model.find({ _id: { $in: [...ids] }, workspaceId }).lean()).map(toItem);
  }

  async insert(_workspaceId: string, item: WorkItem, session?: Session): Promise<boolean> {
    const { id: _id, ...row } = toDates(item, workItemDates);
    try {
      await this.model.create([{ ...row, _id }], sessionOption(session));
      return true;
    } catch (error) {
      if (session || !isDuplicateKey(error)) throw error;
      return false;
    }
  }

  async change(
    workspaceId: string,
    id: string,
    from: WorkItem['state'],
    change: WorkItemChange,
    session?: Session,
  ): Promise<WorkItem | undefined> {
    const row = await this.model
      .findOneAndUpdate({ _id: id, workspaceId, state: from }, updateOf(change, workItemDates), {
        ...sessionOption(session),
        returnDocument: 'after',
      })
      .lean();
    return row ? toItem(row) : undefined;
  }

  async ofConversation(workspaceId: string, conversationId: string): Promise<WorkItem[]> {
    return (await this.model.find({ conversationId, workspaceId }).lean()).map(toItem).toSorted(compareStays);
  }

  async inLine(workspaceId: string, queueId: string): Promise<WorkItem[]> {
    return (await this.model.find({ workspaceId, state: unanswered, queueId }).lean()).map(toItem);
  }

  async unanswered(workspaceId: string): Promise<WorkItem[]> {
    return (await this.model.find({ workspaceId, state: unanswered }).lean()).map(toItem);
  }

  async endedSince(workspaceId: string, since: Instant): Promise<WorkItem[]> {
    const from = { $gte: new Date(since) };
    const rows = await this.model
      .find({
        $or: [
          { workspaceId, answeredAt: from },
          { workspaceId, endedAt: from, state: 'abandoned' },
        ],
      })
      .lean();
    return rows.map(toItem);
  }

  async *cameWithin(workspaceId: string, { from, to }: { from: Instant; to: Instant }): AsyncIterable<WorkItem> {
    const enqueuedAt = { $gte: new Date(from), $lt: new Date(to) };
    const rows = this.model.find({ workspaceId, enqueuedAt }).sort({ enqueuedAt: -1, _id: -1 }).lean().cursor();
    for await (const row of rows) yield toItem(row);
  }

  queuesWithWaiting(workspaceId: string): Promise<string[]> {
    return this.model.distinct('queueId', { workspaceId, state: 'waiting' });
  }

  async expiredOffers(workspaceId: string, at: Instant, limit: number): Promise<WorkItem[]> {
    const rows = await this.model
      .find({ workspaceId, state: 'offered', 'offer.expiresAt': { $lte: at } })
      .sort({ 'offer.expiresAt': 1, _id: 1 })
      .limit(limit)
      .lean();
    return rows.map(toItem);
  }
}

const toItem = ({ _id: id, ...row }: WorkItemDocument): WorkItem => fromDates<WorkItem>({ ...row, id }, workItemDates);
