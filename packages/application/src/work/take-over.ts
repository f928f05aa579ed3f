import { type Conversation, UserError, type WorkItem } from '@tandem/domain';
import type { ConversationLog } from '../conversation/conversation-log.js';
import type { EventDraft } from '../conversation/event-draft.js';
import type { Audit } from '../people/audit.js';
import type { Caller } from '../people/caller.js';
import type { Agents } from '../ports/agents.js';
import type { Assignments } from '../ports/assignments.js';
import type { Clock } from '../ports/clock.js';
import type { Ids } from '../ports/ids.js';
import { token } from '../ports/token.js';
import type { Session, Transactions } from '../ports/transactions.js';
import type { WorkItems } from '../ports/work-items.js';
import { assertMayOn, assertOpen } from '../support/access.js';
import type { EnqueueWork } from './enqueue-work.js';
import { openWorkOf } from './open-work.js';
import type { ReleaseAssignments } from './release-assignments.js';

/** Somebody with the right to takes a conversation, from whoever has it; capacity does not count. */
export class TakeOver {
  constructor(
    private readonly workItems: WorkItems,
    private readonly assignments: Assignments,
    private readonly agents: Agents,
    private readonly release: ReleaseAssignments,
    private readonly enqueue: EnqueueWork,
    private readonly log: ConversationLog,
    private readonly transactions: Transactions,
    private readonly audit: Audit,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** @throws UserError `conversation.resolved`, `queue.none`, `access.denied` */
  async takeOver(caller: Caller, conversationId: string): Promise<Conversation> {
    const { workspaceId, requestId: correlationId } = caller;
    const target = { workspaceId, conversationId, correlationId };
    const before = await this.log.freshHead(workspaceId, conversationId);
    assertMayOn(caller, 'conversation:take_over', before);
    assertOpen(before);
    if (before.agentId === caller.subject.id) return before;
    return this.transactions.run(async (session) => {
      // A conversation that only a flow has dealt with has no stay in a queue yet.
      if (!(await openWorkOf(this.workItems, before, session))) {
        const given = { itemId: this.ids.next(), reason: 'taken_over' };
        await this.enqueue.defaultIn(session, before, correlationId, given);
      }
      let from: string | undefined;
      const { head, events } = await this.log.appendIn(session, target, async (current) => {
        assertMayOn(caller, 'conversation:take_over', current);
        assertOpen(current);
        // A second click, or another server's: it is the caller's by now.
        if (current.agentId === caller.subject.id) return [];
        from = current.agentId;
        const item = await openWorkOf(this.workItems, current, session);
        if (!item) throw new UserError('conflict', 'queue.none', 'There is no queue it could belong to.');
        return this.take(session, caller, item);
      });
      if (events.length > 0) {
        const change = { action: 'conversation.taken_over', resource: 'conversation', resourceId: conversationId };
        const owners = {
          ...(from === undefined ? {} : { before: { agentId: from } }),
          after: { agentId: head.agentId },
        };
        await this.audit.record(caller, { ...change, ...owners }, session);
      }
      return head;
    });
  }

  private async take(session: Session, caller: Caller, item: WorkItem): Promise<EventDraft[]> {
    const { id: workItemId, workspaceId, queueId, conversationId, channelKind } = item;
    const { actor, subject } = caller;
    const now = this.clock.now();
    await this.release.ofWorkItem(session, workspaceId, workItemId, 'transferred');
    const answeredAt = item.answeredAt ?? now;
    const change = { state: 'active', agentId: subject.id, answeredAt, offer: null, onlyAgentId: null } as const;
    await this.workItems.change(workspaceId, workItemId, item.state, change, session);
    await this.agents.addLoad(workspaceId, subject.id, channelKind, 1, undefined, session);
    const assignmentId = this.ids.next();
    await this.assignments.insert(
      workspaceId,
      {
        id: assignmentId,
        workspaceId,
        workItemId,
        conversationId,
        queueId,
        agentId: subject.id,
        channelKind,
        state: 'accepted',
        offeredAt: now,
        acceptedAt: now,
        why: ['taken_over'],
      },
      session,
    );
    const waitedMs = Math.max(0, answeredAt - item.enqueuedAt);
    const from = item.agentId === undefined ? {} : { fromAgentId: item.agentId };
    return [
      {
        type: 'work.transferred',
        actor,
        data: { workItemId, fromQueueId: queueId, ...from, toQueueId: queueId, toAgentId: subject.id },
      },
      { type: 'offer.accepted', actor, data: { workItemId, assignmentId, queueId, agentId: subject.id, waitedMs } },
    ];
  }
}

export const TAKE_OVER = token<TakeOver>('TakeOver');
