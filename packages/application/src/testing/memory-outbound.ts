import type { Outbound, OutboundMessage, OutboundState } from '../ports/outbound.js';
import type { Page, PageRequest } from '../ports/page.js';
import type { Session } from '../ports/transactions.js';
import { pageOf } from './memory-page.js';
import { MemoryTable } from './memory-transactions.js';

export class MemoryOutbound implements Outbound {
  private readonly rows = new MemoryTable<OutboundMessage>();

  async add(_workspaceId: string, message: OutboundMessage, session?: Session): Promise<void> {
    if (!this.rows.get(message.id)) this.rows.put(message.id, message, session);
  }

  async openOf(_workspaceId: string, conversationId: string): Promise<OutboundMessage[]> {
    return this.open()
      .filter((message) => message.conversationId === conversationId)
      .toSorted((a, b) => a.seq - b.seq);
  }

  async change(
    _workspaceId: string,
    id: string,
    from: OutboundState,
    change: Parameters<Outbound['change']>[3],
  ): Promise<boolean> {
    const message = this.rows.get(id);
    if (message?.state !== from) return false;
    this.rows.put(id, { ...message, ...change }, undefined);
    return true;
  }

  async dueConversations(_workspaceId: string, now: number, limit: number): Promise<string[]> {
    const due = this.open().filter(({ nextAttemptAt }) => nextAttemptAt <= now);
    return [...new Set(due.map(({ conversationId }) => conversationId))].slice(0, limit);
  }

  async hurry(_workspaceId: string, channelId: string, code: string, now: number, limit: number): Promise<string[]> {
    const waits = (message: OutboundMessage) =>
      message.channelId === channelId &&
      message.state === 'pending' &&
      message.lastErrorCode === code &&
      message.nextAttemptAt > now;
    const waiting = this.open().filter(waits);
    const ids = [...new Set(waiting.map(({ conversationId }) => conversationId))].toSorted().slice(0, limit);
    for (const message of waiting) {
      if (ids.includes(message.conversationId))
        this.rows.put(message.id, { ...message, nextAttemptAt: now }, undefined);
    }
    return ids;
  }

  async waiting(): Promise<ReadonlyMap<string, number>> {
    const waiting = new Map<string, number>();
    for (const { channelId } of this.open()) waiting.set(channelId, (waiting.get(channelId) ?? 0) + 1);
    return waiting;
  }

  async findByExternalId(_workspaceId: string, channelId: string, externalId: string) {
    return this.rows.all().find((message) => message.channelId === channelId && message.externalId === externalId);
  }

  async find(_workspaceId: string, id: string): Promise<OutboundMessage | undefined> {
    return this.rows.get(id);
  }

  async dead(_workspaceId: string, page: PageRequest): Promise<Page<OutboundMessage>> {
    const dead = this.rows.all().filter(({ state }) => state === 'failed' || state === 'unknown');
    return pageOf(
      dead.toSorted((a, b) => b.createdAt - a.createdAt || (a.id < b.id ? 1 : -1)),
      page,
    );
  }

  async automaticTo(_workspaceId: string, channelId: string, to: string, since: number): Promise<number> {
    return this.rows
      .all()
      .filter((one) => one.automatic && one.channelId === channelId && one.to === to)
      .filter(({ state, createdAt }) => (state === 'sent' || state === 'unknown') && createdAt >= since).length;
  }

  /** The message, as stored. */
  get(id: string): OutboundMessage | undefined {
    return this.rows.get(id);
  }

  private open(): OutboundMessage[] {
    return this.rows.all().filter(({ state }) => state === 'pending' || state === 'sending');
  }
}
