import type { Conversation } from '@tandem/domain';
import type { ConversationLog } from '../conversation/conversation-log.js';
import type { Audit } from '../people/audit.js';
import type { Caller } from '../people/caller.js';
import type { Agents } from '../ports/agents.js';
import type { Assignments } from '../ports/assignments.js';
import type { Clock } from '../ports/clock.js';
import type { EventLog } from '../ports/event-log.js';
import { token } from '../ports/token.js';
import type { Session, Transactions } from '../ports/transactions.js';
import type { WorkItems } from '../ports/work-items.js';
import { assertMayOn, assertOpen } from '../support/access.js';
import type { GiveWork } from './give-work.js';
import { lastActOf, tooLate } from './last-act.js';
import { openWorkOf } from './open-work.js';
import type { ReturnWork } from './return-work.js';

/** Takes a take-over back: the conversation goes to whom it was with, or to its place in the queue. */
export class HandBack {
  constructor(
    private readonly workItems: WorkItems,
    private readonly assignments: Assignments,
    private readonly agents: Agents,
    private readonly give: GiveWork,
    private readonly returns: ReturnWork,
    private readonly eventLog: EventLog,
    private readonly log: ConversationLog,
    private readonly transactions: Transactions,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** @throws UserError `undo.too_late`, `conversation.resolved`, `access.denied` */
  async handBack(caller: Caller, conversationId: string): Promise<Conversation> {
    const { workspaceId, requestId: correlationId, subject } = caller;
    const target = { workspaceId, conversationId, correlationId };
    await this.transactions.run(async (session) => {
      let to: string | undefined;
      await this.log.appendIn(session, target, async (head) => {
        assertMayOn(caller, 'conversation:take_over', head);
        assertOpen(head);
        const item = await openWorkOf(this.workItems, head, session);
        if (!item || head.agentId !== subject.id) throw tooLate();
        const { act } = await lastActOf(this.eventLog, caller, head, 'work.transferred', this.clock.now());
        if (act.data.toAgentId !== subject.id || act.data.workItemId !== item.id) throw tooLate();
        to = await this.stillThere(workspaceId, act.data.fromAgentId, session);
        return to === undefined ? [] : this.give.give(session, caller, item, to, 'handed_back');
      });
      if (to === undefined) await this.toQueue(session, caller, conversationId);
      const change = { action: 'conversation.handed_back', resource: 'conversation', resourceId: conversationId };
      const owners = { before: { agentId: subject.id }, ...(to === undefined ? {} : { after: { agentId: to } }) };
      await this.audit.record(caller, { ...change, ...owners }, session);
    });
    return this.log.freshHead(workspaceId, conversationId);
  }

  private async stillThere(workspaceId: string, agentId: string | undefined, session: Session) {
    const agent = agentId === undefined ? undefined : await this.agents.get(workspaceId, agentId, session);
    return agent?.active && agent.presence !== 'offline' ? agent.id : undefined;
  }

  private async toQueue(session: Session, { workspaceId, subject }: Caller, conversationId: string): Promise<void> {
    const open = await this.assignments.openOfAgent(workspaceId, subject.id, session);
    const share = open.find((own) => own.conversationId === conversationId);
    if (share) await this.returns.share(session, workspaceId, share.id, 'undone');
  }
}

export const HAND_BACK = token<HandBack>('HandBack');
