import {
  type Actor,
  type ChannelKind,
  type Conversation,
  type Instant,
  type OverflowStep,
  type Requirements,
  type RoutingStep,
  UserError,
  type WorkItem,
} from '@tandem/domain';
import type { EndCallback } from '../callback/end-callback.js';
import type { ConversationLog } from '../conversation/conversation-log.js';
import type { AppendTarget } from '../conversation/event-batch.js';
import { systemActor } from '../conversation/event-draft.js';
import type { ChannelDrivers } from '../ports/channel-drivers.js';
import type { Channels } from '../ports/channels.js';
import type { Clock } from '../ports/clock.js';
import type { Queues } from '../ports/queues.js';
import { token } from '../ports/token.js';
import type { Session, Transactions } from '../ports/transactions.js';
import type { WorkItems } from '../ports/work-items.js';
import type { AssignWork } from './assign-work.js';
import type { DefaultQueue } from './default-queue.js';
import type { KnownCustomer } from './known-customer.js';
import { isOpenWork } from './open-work.js';
import type { WaitServed } from './wait-served.js';

export interface NewWork {
  /** Given by the caller, so that asking twice enqueues once. */
  itemId: string;
  queueId: string;
  requirements: Requirements;
  /** Added to the queue's own. */
  priority: number;
  reason: string;
  actor: Actor;
  onlyAgentId?: string;
  /** Work that had its place already, and what it was before: overflowed, called back, taken up again. */
  enqueuedAt?: Instant;
  channelKind?: ChannelKind;
  passed?: string[];
  callbackId?: string;
  overflows?: OverflowStep[];
  /** Stand in for the queue's steps. */
  steps?: RoutingStep[];
}

/** Puts a conversation into a queue. */
export class EnqueueWork {
  constructor(
    private readonly workItems: WorkItems,
    private readonly queues: Queues,
    private readonly channels: Channels,
    private readonly drivers: ChannelDrivers,
    private readonly defaultQueue: DefaultQueue,
    private readonly log: ConversationLog,
    private readonly transactions: Transactions,
    private readonly assign: AssignWork,
    private readonly callbacks: Pick<EndCallback, 'cameBack'>,
    private readonly customers: KnownCustomer,
    private readonly served: WaitServed,
    private readonly clock: Clock,
  ) {}

  /**
   * @param also what is written in the same transaction
   * @throws UserError `conversation.resolved`
   */
  async enqueue(target: AppendTarget, work: NewWork, also?: (session: Session) => Promise<void>): Promise<void> {
    await this.transactions.run(async (session) => {
      await this.enqueueIn(session, target, work);
      await also?.(session);
    });
  }

  /** For a conversation nobody deals with; repeated for the same message it does nothing. */
  async default(head: Conversation, correlationId: string, given?: { itemId: string; reason: string }): Promise<void> {
    const { itemId = `${head.id}-${head.lastInboundSeq}`, reason = 'default' } = given ?? {};
    await this.transactions.run((session) => this.defaultIn(session, head, correlationId, { itemId, reason }));
  }

  /** As part of a transaction. Without any queue there is nowhere to wait. */
  async defaultIn(
    session: Session,
    head: Conversation,
    correlationId: string,
    { itemId, reason }: { itemId: string; reason: string },
  ): Promise<void> {
    const queue = await this.defaultQueue.of(head);
    if (!queue) return;
    const { workspaceId, id: conversationId } = head;
    const work = { itemId, queueId: queue.id, requirements: { skills: [] }, priority: 0, reason, actor: systemActor };
    await this.enqueueIn(session, { workspaceId, conversationId, correlationId }, work);
  }

  /** As part of a transaction that ends the stay in another queue. A queue that is gone is stood in for. */
  async enqueueIn(session: Session, target: AppendTarget, work: NewWork): Promise<void> {
    const { workspaceId } = target;
    if (await this.workItems.get(workspaceId, work.itemId, session)) return;
    await this.log.appendIn(session, target, async (head) => {
      if (head.state === 'resolved') {
        throw new UserError('conflict', 'conversation.resolved', 'The conversation is resolved.');
      }
      // Somebody was faster: a conversation waits in one queue at a time.
      if (head.work && isOpenWork(head.work.state)) return [];
      const back =
        head.callbackId === undefined || work.callbackId !== undefined
          ? undefined
          : await this.callbacks.cameBack(session, workspaceId, head.callbackId);
      const item = { ...(await this.itemFor(head, work)), ...(back ? { enqueuedAt: back.enqueuedAt } : {}) };
      await this.workItems.insert(workspaceId, item, session);
      session.afterCommit(() => this.assign.itemWaits(item));
      const { id: workItemId, queueId, requirements, priority } = item;
      const data = { workItemId, queueId, requirements, priority, reason: work.reason };
      return [...(back?.drafts ?? []), { type: 'work.queued', actor: work.actor, data }];
    });
  }

  private async itemFor(head: Conversation, work: NewWork): Promise<WorkItem> {
    const { workspaceId, id: conversationId, contactId, channelId } = head;
    const wished = await this.queues.get(workspaceId, work.queueId);
    const queue = wished?.active ? wished : await this.defaultQueue.of(head);
    const channel = await this.channels.get(workspaceId, channelId);
    // The wait begins before anything is looked up about it.
    const now = this.clock.now();
    const [place, customer] = await Promise.all([
      work.enqueuedAt ?? this.served.placeOf(head, now),
      this.customers.of(head, now),
    ]);
    // Only a flow's own hand-off gives words for people; every other reason is a code.
    const note = work.actor.kind === 'flow' ? work.reason.trim() : '';
    return {
      id: work.itemId,
      workspaceId,
      conversationId,
      contactId,
      queueId: queue?.id ?? work.queueId,
      channelKind: work.channelKind ?? (channel && this.drivers.find(channel.type)?.capabilities.kind) ?? 'chat',
      requirements: work.requirements,
      priority: work.priority,
      state: 'waiting',
      enqueuedAt: place,
      cooldowns: [],
      ...customer,
      ...(note ? { note } : {}),
      ...(work.steps ? { steps: work.steps } : {}),
      ...(work.onlyAgentId === undefined ? {} : { onlyAgentId: work.onlyAgentId }),
      ...(work.passed === undefined ? {} : { passed: work.passed }),
      ...(work.callbackId === undefined ? {} : { callbackId: work.callbackId }),
      ...(work.overflows === undefined ? {} : { overflows: work.overflows }),
    };
  }
}

export const ENQUEUE_WORK = token<EnqueueWork>('EnqueueWork');
