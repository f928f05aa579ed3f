import type { Conversation } from '@tandem/domain';
import type { ConversationLog } from '../conversation/conversation-log.js';
import type { EventDraft } from '../conversation/event-draft.js';
import type { FlowRunner } from '../flow/flow-runner.js';
import { flowTimerPrefix } from '../flow/flow-timers.js';
import type { Clock } from '../ports/clock.js';
import type { Timers } from '../ports/timers.js';
import { token } from '../ports/token.js';
import type { Session, Transactions } from '../ports/transactions.js';
import type { WorkItems } from '../ports/work-items.js';
import { openWorkOf } from './open-work.js';
import type { ReleaseAssignments } from './release-assignments.js';

/** The customer ends the conversation. Work that nobody answered is abandoned; an agent who has it closes it. */
export class EndByCustomer {
  constructor(
    private readonly workItems: WorkItems,
    private readonly release: ReleaseAssignments,
    private readonly timers: Timers,
    private readonly log: ConversationLog,
    private readonly transactions: Transactions,
    private readonly flow: FlowRunner,
    private readonly clock: Clock,
  ) {}

  async end(workspaceId: string, conversationId: string, correlationId: string): Promise<Conversation> {
    await this.flow.left(await this.log.freshHead(workspaceId, conversationId), correlationId);
    return this.transactions.run(async (session) => {
      const target = { workspaceId, conversationId, correlationId };
      const { head } = await this.log.appendIn(session, target, (current) =>
        current.state === 'resolved' || current.agentId !== undefined ? [] : this.events(session, current),
      );
      if (head.state === 'resolved' && head.flow) {
        await this.timers.cancelAll(workspaceId, flowTimerPrefix(head.flow.sessionId), session);
      }
      return head;
    });
  }

  private async events(session: Session, head: Conversation): Promise<EventDraft[]> {
    const { workspaceId, contactId } = head;
    const actor = { kind: 'contact', id: contactId } as const;
    const item = await openWorkOf(this.workItems, head, session);
    if (!item) return [{ type: 'conversation.resolved', actor, data: { outcome: 'left' } }];
    const now = this.clock.now();
    await this.release.ofWorkItem(session, workspaceId, item.id, 'abandoned');
    const change = { state: 'abandoned', endedAt: now, offer: null } as const;
    await this.workItems.change(workspaceId, item.id, item.state, change, session);
    const waitedMs = Math.max(0, now - item.enqueuedAt);
    return [
      { type: 'work.abandoned', actor, data: { workItemId: item.id, queueId: item.queueId, waitedMs } },
      { type: 'conversation.resolved', actor, data: { outcome: 'abandoned' } },
    ];
  }
}

export const END_BY_CUSTOMER = token<EndByCustomer>('EndByCustomer');
