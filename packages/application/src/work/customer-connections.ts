import { type Conversation, defaultGoneSeconds, type Instant } from '@tandem/domain';
import type { ConversationLog } from '../conversation/conversation-log.js';
import type { Clock } from '../ports/clock.js';
import type { Queues } from '../ports/queues.js';
import type { Timers } from '../ports/timers.js';
import { token } from '../ports/token.js';
import type { WorkItems } from '../ports/work-items.js';
import type { EndByCustomer } from './end-by-customer.js';

const key = (conversationId: string): string => `gone:${conversationId}`;

/**
 * Notices when a customer who waits in a chat has left the page. A server with the customer's connections moves a timer
 * on and on; when all of them stop doing so, because the page was closed or the servers died, the timer fires.
 */
export class CustomerConnections {
  constructor(
    private readonly queues: Pick<Queues, 'get'>,
    private readonly workItems: Pick<WorkItems, 'get'>,
    private readonly timers: Timers,
    private readonly ends: Pick<EndByCustomer, 'end'>,
    private readonly log: ConversationLog,
    private readonly clock: Clock,
  ) {}

  /** The customer is connected here: call at least every 10 s while they are. Only who waits can give up. */
  async seen(workspaceId: string, conversationId: string): Promise<void> {
    const head = await this.log.head(workspaceId, conversationId);
    if (waits(head)) await this.watch(head);
  }

  /** A connection begins: who comes back in time is as before. */
  async back(workspaceId: string, conversationId: string): Promise<void> {
    const head = await this.log.head(workspaceId, conversationId);
    if (head.state === 'resolved') return;
    if (waits(head)) await this.watch(head);
    else await this.timers.cancel(workspaceId, key(conversationId));
  }

  /** A connection ends. Who does not wait yet, may wait later, without looking. */
  async left(workspaceId: string, conversationId: string): Promise<void> {
    const head = await this.log.head(workspaceId, conversationId);
    if (head.state !== 'resolved') await this.watch(head);
  }

  /** Nobody has seen the customer for a while. An agent who has the conversation closes it. @returns when to look again */
  async gone(workspaceId: string, conversationId: string): Promise<Instant | undefined> {
    const head = await this.log.freshHead(workspaceId, conversationId);
    if (head.state === 'resolved' || head.callbackId !== undefined) return undefined;
    const now = this.clock.now();
    const goneMs = await this.goneMs(head);
    // Ever more seldom: a flow may wait for days.
    if (!waits(head)) return now + Math.max(goneMs, now - head.updatedAt);
    // Who began to wait a moment ago may be connected: the next round of their server says so.
    const since = head.work?.queuedAt ?? now;
    if (now - since < goneMs) return since + goneMs;
    const item = await this.workItems.get(workspaceId, head.work?.itemId ?? '');
    if (item?.channelKind === 'chat') await this.ends.end(workspaceId, conversationId, key(conversationId));
    return undefined;
  }

  private async watch(head: Conversation): Promise<void> {
    const { workspaceId, id: conversationId } = head;
    const dueAt = this.clock.now() + (await this.goneMs(head));
    const action = { kind: 'gone', conversationId } as const;
    await this.timers.schedule(workspaceId, { key: key(conversationId), dueAt, action });
  }

  private async goneMs({ workspaceId, work }: Conversation): Promise<number> {
    const queue = work && (await this.queues.get(workspaceId, work.queueId));
    return (queue?.goneSeconds ?? defaultGoneSeconds) * 1_000;
  }
}

export const CUSTOMER_CONNECTIONS = token<CustomerConnections>('CustomerConnections');

const waits = ({ work, agentId }: Conversation): boolean =>
  agentId === undefined && (work?.state === 'waiting' || work?.state === 'offered');
