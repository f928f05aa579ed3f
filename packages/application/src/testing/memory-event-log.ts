import type { EventRecord, EventType, TandemEvent } from '@tandem/domain';
import { OperationalError } from '@tandem/domain';
import type { Alongside, AppendBatch, AppendOutcome, EventLog, EventMark, TimeRange } from '../ports/event-log.js';
import type { Follower, LogFollowers } from '../ports/log-followers.js';
import type { Session } from '../ports/transactions.js';
import type { MemoryConversations } from './memory-conversations.js';
import type { MemoryFlowSessions } from './memory-flow-sessions.js';
import type { MemoryOutbound } from './memory-outbound.js';
import type { MemoryTimers } from './memory-timers.js';
import { conflict, MemorySession, MemoryTable, type MemoryTransactions } from './memory-transactions.js';

interface Row {
  event: TandemEvent;
  dedupe: string | undefined;
}

export class MemoryEventLog implements EventLog, LogFollowers {
  private readonly rows = new MemoryTable<Row>();
  private readonly followers = new Set<Follower>();
  /** Set by a test: the head is not written, as when a server dies between the two writes. */
  loseHeads = false;

  constructor(
    private readonly heads: MemoryConversations,
    private readonly transactions: MemoryTransactions,
    private readonly others: { flowSessions: MemoryFlowSessions; timers: MemoryTimers; outbound: MemoryOutbound },
  ) {}

  async append(workspaceId: string, batch: AppendBatch, session?: Session): Promise<AppendOutcome> {
    // What a transaction has written and may still take back is nothing to build on.
    if (!session) await this.transactions.settled();
    const rows = batch.entries.map(({ event, dedupe }) => ({
      event,
      dedupe: dedupe && `${dedupe.channelId} ${dedupe.key}`,
    }));
    const stored = this.rows.all();
    const duplicate = rows.some(
      ({ dedupe }, at) => dedupe && [...stored, ...rows.slice(0, at)].some((row) => row.dedupe === dedupe),
    );
    const seqs = rows.map(({ event }) => event.seq);
    const last = this.of(batch.after.id).at(-1)?.seq ?? 0;
    const { alongside } = batch;
    const isMoved = alongside && !this.others.flowSessions.isNext(alongside.flowSession);
    const stale = isMoved || seqs.some((seq, at) => seq !== last + 1 + at);
    if (duplicate && session) throw new OperationalError('log.duplicate', 'It is there.', { retryable: false });
    if (stale && session) throw conflict();
    if (duplicate) return 'duplicate';
    if (stale) return 'stale';
    for (const row of rows) this.rows.put(row.event.id, row, session);
    if (!this.loseHeads) this.heads.write(batch.after, session);
    if (alongside) await this.store(workspaceId, alongside, session);
    this.tell(
      rows.map(({ event }) => event),
      session,
    );
    return 'stored';
  }

  async appendLoose(_workspaceId: string, event: TandemEvent, session?: Session): Promise<void> {
    if (this.rows.get(event.id)) return;
    this.rows.put(event.id, { event, dedupe: undefined }, session);
    this.tell([event], session);
  }

  async withIds(_workspaceId: string, ids: readonly string[]): Promise<TandemEvent[]> {
    return ids.flatMap((id) => this.rows.get(id)?.event ?? []);
  }

  async findByDedupeKey(_workspaceId: string, channelId: string, key: string): Promise<TandemEvent | undefined> {
    return this.rows.all().find(({ dedupe }) => dedupe === `${channelId} ${key}`)?.event;
  }

  async findByExternalId(_workspaceId: string, channelId: string, externalId: string): Promise<TandemEvent[]> {
    const events = this.rows.all().map(({ event }) => event);
    return events.filter(
      ({ data }) =>
        'externalId' in data && 'channelId' in data && data.channelId === channelId && data.externalId === externalId,
    );
  }

  async after(
    _workspaceId: string,
    conversationId: string,
    after: number,
    { limit = 10_000, types }: { limit?: number; types?: readonly EventType[] } = {},
  ): Promise<TandemEvent[]> {
    return this.of(conversationId)
      .filter(({ seq, type }) => seq > after && (types?.includes(type) ?? true))
      .slice(0, limit);
  }

  async before(_workspaceId: string, conversationId: string, before: number, limit: number): Promise<TandemEvent[]> {
    return this.of(conversationId)
      .filter(({ seq }) => seq < before)
      .slice(-limit);
  }

  async latest<T extends EventType>(
    _workspaceId: string,
    type: T,
    { from, before, limit }: { from: number; before?: EventMark; limit: number },
  ): Promise<EventRecord<T>[]> {
    return this.rows
      .all()
      .map(({ event }) => event)
      .filter((event): event is Extract<TandemEvent, { type: T }> => event.type === type && event.at >= from)
      .filter(({ at, id }) => !before || at < before.at || (at === before.at && id < before.id))
      .toSorted((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1))
      .slice(0, limit) as unknown as EventRecord<T>[];
  }

  async *inTime(_workspaceId: string, { from, to, types }: TimeRange): AsyncIterable<TandemEvent> {
    for (const { event } of this.rows.all()) {
      const within = event.at >= from && (to === undefined || event.at < to);
      if (within && (types?.includes(event.type) ?? true)) yield event;
    }
  }

  follow(_workspaceId: string, follower: Follower): { stop(): Promise<void> } {
    this.followers.add(follower);
    return {
      stop: async () => {
        this.followers.delete(follower);
      },
    };
  }

  /** Followers are told at once. */
  async lateSince(): Promise<undefined> {
    return undefined;
  }

  /** Every event of a conversation, in order of seq. */
  of(conversationId: string | null): TandemEvent[] {
    return this.rows
      .all()
      .map(({ event }) => event)
      .filter((event) => event.conversationId === conversationId)
      .toSorted((a, b) => a.seq - b.seq);
  }

  private async store(
    workspaceId: string,
    { flowSession, timers, orders }: Alongside,
    session: Session | undefined,
  ): Promise<void> {
    this.others.flowSessions.put(flowSession, session);
    for (const change of timers) {
      if ('schedule' in change) await this.others.timers.schedule(workspaceId, change.schedule, session);
      else if ('cancel' in change) await this.others.timers.cancel(workspaceId, change.cancel, session);
      else await this.others.timers.cancelAll(workspaceId, change.cancelAll, session);
    }
    for (const order of orders) await this.others.outbound.add(workspaceId, order, session);
  }

  private tell(events: TandemEvent[], session: Session | undefined): void {
    // One that throws would see the events again later; here a test hands them over again.
    const told = () => Promise.allSettled([...this.followers].map((follower) => follower.handle(events)));
    if (session instanceof MemorySession) session.afterCommit(() => void told());
    else void told();
  }
}
