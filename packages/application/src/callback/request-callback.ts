import {
  type Actor,
  type Callback,
  callbackTimes,
  defaultCallback,
  type Instant,
  UserError,
  type WorkItem,
} from '@tandem/domain';
import type { ConversationLog } from '../conversation/conversation-log.js';
import type { AppendTarget } from '../conversation/event-batch.js';
import type { Callbacks } from '../ports/callbacks.js';
import type { Clock } from '../ports/clock.js';
import type { Ids } from '../ports/ids.js';
import type { Queues } from '../ports/queues.js';
import type { Timers } from '../ports/timers.js';
import { token } from '../ports/token.js';
import type { Session, Transactions } from '../ports/transactions.js';
import type { WorkItems } from '../ports/work-items.js';
import { openWorkOf } from '../work/open-work.js';
import type { ReleaseAssignments } from '../work/release-assignments.js';
import { callbackTimer } from './callback-timer.js';

export interface CallbackWish {
  by: Callback['requestedBy'];
  actor: Actor;
  phone?: string | undefined;
  /** Not before this moment. */
  at?: Instant | undefined;
}

/** Puts a promise to come back in the place of waiting: the stay ends, its place is kept. */
export class RequestCallback {
  constructor(
    private readonly callbacks: Callbacks,
    private readonly workItems: WorkItems,
    private readonly queues: Queues,
    private readonly release: ReleaseAssignments,
    private readonly timers: Timers,
    private readonly log: ConversationLog,
    private readonly transactions: Transactions,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /**
   * The waiting customer chooses it.
   *
   * @throws UserError `callback.not_waiting`, `callback.not_offered`
   */
  async byCustomer(target: AppendTarget, contactId: string, wish: Pick<CallbackWish, 'phone' | 'at'>): Promise<void> {
    const { workspaceId, conversationId } = target;
    await this.transactions.run(async (session) => {
      const head = await this.log.freshHead(workspaceId, conversationId);
      const item = await openWorkOf(this.workItems, head, session);
      if (!item || item.state === 'active') {
        throw new UserError('conflict', 'callback.not_waiting', 'Nobody waits here any more.');
      }
      const queue = await this.queues.get(workspaceId, item.queueId);
      const { offered, offerAfterSeconds } = queue?.callback ?? defaultCallback;
      if (!offered || this.clock.now() < item.enqueuedAt + offerAfterSeconds * 1_000) {
        throw new UserError('conflict', 'callback.not_offered', 'This queue offers no callback now.');
      }
      await this.insteadOf(session, target, item, {
        ...wish,
        by: 'contact',
        actor: { kind: 'contact', id: contactId },
      });
    });
  }

  /** As part of a transaction; does nothing when the item is over or an agent has it. */
  async insteadOf(
    session: Session,
    target: AppendTarget,
    { id }: Pick<WorkItem, 'id'>,
    wish: CallbackWish,
  ): Promise<void> {
    const { workspaceId, conversationId } = target;
    await this.log.appendIn(session, target, async (head) => {
      const item = await this.workItems.get(workspaceId, id, session);
      if (head.work?.itemId !== id || (item?.state !== 'waiting' && item?.state !== 'offered')) return [];
      const queue = await this.queues.get(workspaceId, item.queueId);
      const now = this.clock.now();
      const times = callbackTimes(queue?.callback ?? defaultCallback, now, wish.at);
      await this.release.ofWorkItem(session, workspaceId, id, 'transferred');
      await this.workItems.change(workspaceId, id, item.state, { state: 'done', endedAt: now, offer: null }, session);
      const { contactId, queueId, enqueuedAt, requirements, channelKind } = item;
      const callback: Callback = {
        ...{
          id: this.ids.next(),
          workspaceId,
          conversationId,
          contactId,
          queueId,
          enqueuedAt,
          requirements,
          channelKind,
        },
        priority: item.priority,
        ...(wish.phone === undefined ? {} : { phone: wish.phone }),
        ...{ requestedBy: wish.by, requestedAt: now, state: 'scheduled', attempts: [], ...times },
      };
      await this.callbacks.insert(workspaceId, callback, session);
      await this.timers.schedule(workspaceId, callbackTimer(callback.id, callback.dueAt), session);
      const data = { callbackId: callback.id, queueId, workItemId: id, by: wish.by, ...times };
      return [{ type: 'callback.requested', actor: wish.actor, data }];
    });
  }
}

export const REQUEST_CALLBACK = token<RequestCallback>('RequestCallback');
