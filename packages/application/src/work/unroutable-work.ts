import type { Queue, WorkItem } from '@tandem/domain';
import type { ConversationLog } from '../conversation/conversation-log.js';
import { systemActor } from '../conversation/event-draft.js';
import type { SendToCustomer } from '../messages/send-to-customer.js';
import { token } from '../ports/token.js';
import type { Transactions } from '../ports/transactions.js';
import type { WorkItems } from '../ports/work-items.js';
import { textFor } from './default-queue.js';

/** Why no agent can be found: nothing ranks them, the ranking failed, or nobody could ever take it. */
export type UnroutableCode = 'no_strategy' | 'strategy_failed' | 'no_match';

/** Records once that work cannot be routed and tells the customer; the work waits on and is routed when it can be. */
export class UnroutableWork {
  constructor(
    private readonly workItems: WorkItems,
    private readonly log: ConversationLog,
    private readonly messages: SendToCustomer,
    private readonly transactions: Transactions,
  ) {}

  async report(item: WorkItem, queue: Queue, code: UnroutableCode): Promise<void> {
    if (item.unroutable !== undefined) return;
    const { workspaceId, id: workItemId, queueId, conversationId } = item;
    const target = { workspaceId, conversationId, correlationId: workItemId };
    const recorded = await this.transactions.run(async (session) => {
      const current = await this.workItems.get(workspaceId, workItemId, session);
      if (current?.state !== 'waiting' || current.unroutable !== undefined) return undefined;
      await this.workItems.change(workspaceId, workItemId, 'waiting', { unroutable: code }, session);
      return this.log.appendIn(session, target, () => [
        { type: 'work.unroutable', actor: systemActor, data: { workItemId, queueId, code } },
      ]);
    });
    const text = recorded && textFor(queue.fallbackText, recorded.head.language);
    if (!text) return;
    await this.messages.send(target, (head) => [
      {
        type: 'message.sent',
        actor: systemActor,
        dedupeKey: `unroutable:${workItemId}`,
        data: { channelId: head.channelId, kind: 'text' },
        content: { text },
      },
    ]);
  }
}

export const UNROUTABLE_WORK = token<UnroutableWork>('UnroutableWork');
