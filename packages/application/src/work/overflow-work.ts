import {
  type OverflowCause,
  type OverflowRule,
  type OverflowStep,
  overflowRuleKey,
  type Queue,
  type WorkItem,
} from '@tandem/domain';
import type { RequestCallback } from '../callback/request-callback.js';
import type { ConversationLog } from '../conversation/conversation-log.js';
import { systemActor } from '../conversation/event-draft.js';
import type { SendToCustomer } from '../messages/send-to-customer.js';
import type { Clock } from '../ports/clock.js';
import type { Queues } from '../ports/queues.js';
import { token } from '../ports/token.js';
import type { Session, Transactions } from '../ports/transactions.js';
import type { WorkItems } from '../ports/work-items.js';
import type { AssignWork } from './assign-work.js';
import { textFor } from './default-queue.js';
import type { EnqueueWork } from './enqueue-work.js';

/** What is done with an item that its queue cannot serve in time. */
export interface OverflowAct {
  action: OverflowRule['action'];
  queueId?: string | undefined;
  text?: Readonly<Record<string, string>> | undefined;
  because: OverflowCause;
  /** Known by this, it is done once in a stay. */
  key: string;
}

/** Moves work to another queue, promises a callback, or lets it wait on as a message; says so in the log and to the customer. */
export class OverflowWork {
  constructor(
    private readonly workItems: WorkItems,
    private readonly queues: Queues,
    private readonly enqueue: EnqueueWork,
    private readonly callbacks: RequestCallback,
    private readonly log: ConversationLog,
    private readonly messages: SendToCustomer,
    private readonly transactions: Transactions,
    private readonly assign: AssignWork,
    private readonly clock: Clock,
  ) {}

  byRule(item: WorkItem, rule: OverflowRule): Promise<boolean> {
    const { action, queueId, text, when: because } = rule;
    return this.act(item, { action, queueId, text, because, key: overflowRuleKey(rule) });
  }

  /** False when an agent was faster, or it was done before. */
  async act({ workspaceId, id, conversationId }: WorkItem, act: OverflowAct): Promise<boolean> {
    const target = { workspaceId, conversationId, correlationId: id };
    const done = await this.transactions.run(async (session) => {
      const item = await this.workItems.get(workspaceId, id, session);
      if (item?.state !== 'waiting' || item.rulesDone?.includes(act.key)) return false;
      const to = act.queueId === undefined ? undefined : await this.queues.get(workspaceId, act.queueId);
      const isPossible = act.action !== 'queue' || to?.active === true;
      const marks = {
        rulesDone: [...(item.rulesDone ?? []), act.key],
        ...(act.because === 'last_resort' ? { resorted: true as const } : {}),
        ...(isPossible ? { overflows: [...(item.overflows ?? []), this.step(item, act)] } : {}),
      };
      await this.workItems.change(workspaceId, id, 'waiting', marks, session);
      if (isPossible) await this.perform(session, { ...item, ...marks }, act, to);
      return isPossible;
    });
    if (done) await this.tell(target, act);
    return done;
  }

  private step({ queueId: fromQueueId }: WorkItem, { because, action, queueId }: OverflowAct): OverflowStep {
    const to = action === 'queue' && queueId !== undefined ? { toQueueId: queueId } : {};
    return { at: this.clock.now(), because, action, fromQueueId, ...to };
  }

  private async perform(
    session: Session,
    item: WorkItem,
    { action, because }: OverflowAct,
    to: Queue | undefined,
  ): Promise<void> {
    const { workspaceId, id: workItemId, conversationId } = item;
    const target = { workspaceId, conversationId, correlationId: workItemId };
    switch (action) {
      case 'text':
        return;
      case 'callback':
        await this.callbacks.insteadOf(session, target, item, { by: 'queue', actor: systemActor });
        return;
      case 'message':
        await this.workItems.change(workspaceId, workItemId, 'waiting', { channelKind: 'message' }, session);
        await this.log.appendIn(session, target, () => [
          { type: 'work.deferred', actor: systemActor, data: { workItemId, queueId: item.queueId, because } },
        ]);
        session.afterCommit(() => this.assign.itemChanged(workspaceId, workItemId));
        return;
      case 'queue':
        if (to) await this.move(session, item, to, because);
    }
  }

  private async move(session: Session, item: WorkItem, to: Queue, because: OverflowCause): Promise<void> {
    const {
      workspaceId,
      id: workItemId,
      conversationId,
      queueId,
      enqueuedAt,
      requirements,
      channelKind,
      priority,
    } = item;
    const target = { workspaceId, conversationId, correlationId: workItemId };
    const now = this.clock.now();
    await this.log.appendIn(session, target, async () => {
      await this.workItems.change(workspaceId, workItemId, 'waiting', { state: 'done', endedAt: now }, session);
      const waitedMs = Math.max(0, now - enqueuedAt);
      const data = { workItemId, fromQueueId: queueId, toQueueId: to.id, because, waitedMs };
      return [{ type: 'work.overflowed', actor: systemActor, data }];
    });
    const passed = [...(item.passed ?? []), queueId];
    await this.enqueue.enqueueIn(session, target, {
      itemId: `${conversationId}-o${passed.length}-${now}`,
      queueId: to.id,
      // The customer's language goes along; the skills belonged to the queue that is left.
      requirements: { skills: [], ...(requirements.language ? { language: requirements.language } : {}) },
      ...{ priority, reason: 'overflow', actor: systemActor },
      ...{ enqueuedAt, channelKind, passed },
      ...(item.callbackId === undefined ? {} : { callbackId: item.callbackId }),
      ...(item.overflows === undefined ? {} : { overflows: item.overflows }),
    });
  }

  private async tell(
    target: { workspaceId: string; conversationId: string; correlationId: string },
    { text = {}, key }: OverflowAct,
  ): Promise<void> {
    if (Object.values(text).every((one) => one === '')) return;
    await this.messages.send(target, (head) => [
      {
        type: 'message.sent',
        actor: systemActor,
        dedupeKey: `overflow:${target.correlationId}:${key}`,
        data: { channelId: head.channelId, kind: 'text' },
        content: { text: textFor(text, head.language) },
      },
    ]);
  }
}

export const OVERFLOW_WORK = token<OverflowWork>('OverflowWork');
