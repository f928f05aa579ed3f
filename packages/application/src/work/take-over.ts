import { type Conversation, UserError } from '@tandem/domain';
import type { ConversationLog } from '../conversation/conversation-log.js';
import type { Audit } from '../people/audit.js';
import type { Caller } from '../people/caller.js';
import type { Ids } from '../ports/ids.js';
import { token } from '../ports/token.js';
import type { Transactions } from '../ports/transactions.js';
import type { WorkItems } from '../ports/work-items.js';
import { assertMayOn, assertOpen } from '../support/access.js';
import type { EnqueueWork } from './enqueue-work.js';
import type { GiveWork } from './give-work.js';
import { openWorkOf } from './open-work.js';

/** Somebody with the right to takes a conversation, from whoever has it; capacity does not count. */
export class TakeOver {
  constructor(
    private readonly workItems: WorkItems,
    private readonly give: GiveWork,
    private readonly enqueue: EnqueueWork,
    private readonly log: ConversationLog,
    private readonly transactions: Transactions,
    private readonly audit: Audit,
    private readonly ids: Ids,
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
        return this.give.give(session, caller, item, caller.subject.id, 'taken_over');
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
}

export const TAKE_OVER = token<TakeOver>('TakeOver');
