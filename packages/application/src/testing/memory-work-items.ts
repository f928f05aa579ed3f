import { compareStays, type WorkItem } from '@tandem/domain';
import type { Session } from '../ports/transactions.js';
import type { WorkItemChange, WorkItems } from '../ports/work-items.js';
import { byId, MemoryTable } from './memory-transactions.js';

export class MemoryWorkItems implements WorkItems {
  private readonly rows: MemoryTable<WorkItem>;

  constructor(written?: (id: string) => void) {
    this.rows = new MemoryTable(written);
  }

  async get(_workspaceId: string, id: string): Promise<WorkItem | undefined> {
    return this.rows.get(id);
  }

  async getMany(_workspaceId: string, ids: readonly string[]): Promise<WorkItem[]> {
    return this.rows.all().filter(({ id }) => ids.includes(id));
  }

  async insert(_workspaceId: string, item: WorkItem, session?: Session): Promise<boolean> {
    if (this.rows.get(item.id)) return false;
    this.rows.put(item.id, item, session);
    return true;
  }

  async change(
    _workspaceId: string,
    id: string,
    from: WorkItem['state'],
    change: WorkItemChange,
    session?: Session,
  ): Promise<WorkItem | undefined> {
    const item = this.rows.get(id);
    if (item?.state !== from) return undefined;
    const changed = Object.entries({ ...item, ...change }).filter(([, value]) => value !== null && value !== undefined);
    this.rows.put(id, Object.fromEntries(changed) as unknown as WorkItem, session);
    return this.rows.get(id);
  }

  async ofConversation(_workspaceId: string, conversationId: string): Promise<WorkItem[]> {
    return this.rows
      .all()
      .filter((item) => item.conversationId === conversationId)
      .toSorted(compareStays);
  }

  async inLine(_workspaceId: string, queueId: string): Promise<WorkItem[]> {
    return (await this.unanswered()).filter((item) => item.queueId === queueId);
  }

  async unanswered(): Promise<WorkItem[]> {
    return this.rows.all().filter(({ state }) => state === 'waiting' || state === 'offered');
  }

  async endedSince(_workspaceId: string, since: number): Promise<WorkItem[]> {
    return this.rows.all().filter(({ answeredAt = -1, endedAt = -1, state }) => {
      return answeredAt >= since || (state === 'abandoned' && endedAt >= since);
    });
  }

  async *cameWithin(_workspaceId: string, { from, to }: { from: number; to: number }): AsyncIterable<WorkItem> {
    const came = this.rows.all().filter(({ enqueuedAt }) => enqueuedAt >= from && enqueuedAt < to);
    yield* came.toSorted((a, b) => b.enqueuedAt - a.enqueuedAt || byId(b, a));
  }

  async queuesWithWaiting(): Promise<string[]> {
    const waiting = this.rows.all().filter(({ state }) => state === 'waiting');
    return [...new Set(waiting.map(({ queueId }) => queueId))];
  }

  async expiredOffers(_workspaceId: string, at: number, limit: number): Promise<WorkItem[]> {
    return this.rows
      .all()
      .filter(({ state, offer }) => state === 'offered' && offer !== undefined && offer.expiresAt <= at)
      .toSorted((a, b) => (a.offer?.expiresAt ?? 0) - (b.offer?.expiresAt ?? 0) || byId(a, b))
      .slice(0, limit);
  }
}
