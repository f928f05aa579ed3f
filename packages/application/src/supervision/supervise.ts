import { type Conversation, type EventRecord, UserError } from '@tandem/domain';
import type { ConversationLog } from '../conversation/conversation-log.js';
import type { Audit } from '../people/audit.js';
import type { Caller } from '../people/caller.js';
import { token } from '../ports/token.js';
import type { Transactions } from '../ports/transactions.js';
import { assertMayOn, assertOpen } from '../support/access.js';
import type { TransferTo, TransferWork } from '../work/transfer-work.js';

/** What a supervisor does in a conversation of somebody else; each act is in the audit log. */
export class Supervise {
  constructor(
    private readonly log: ConversationLog,
    private readonly transfers: TransferWork,
    private readonly audit: Audit,
    private readonly transactions: Transactions,
  ) {}

  /** Begins to look on. Neither the agent nor the customer is told: the conversation's log has nothing of it. */
  async watch(caller: Caller, conversationId: string): Promise<void> {
    const head = await this.log.freshHead(caller.workspaceId, conversationId);
    assertMayOn(caller, 'conversation:supervise', head);
    await this.audit.record(caller, this.change('watched', head));
  }

  /**
   * Says something that the agent sees, and no customer ever.
   * @throws UserError `supervision.no_agent` when nobody has the conversation, `conversation.resolved`
   */
  async whisper(
    caller: Caller,
    conversationId: string,
    { text, clientId }: { text: string; clientId: string },
  ): Promise<EventRecord<'whisper.sent'>> {
    const target = this.target(caller, conversationId);
    const { head, events, duplicate } = await this.log.append(target, (current) => {
      assertMayOn(caller, 'conversation:supervise', current);
      assertOpen(current);
      const toAgentId = agentOf(current, caller);
      const dedupeKey = `whisper:${caller.subject.id}:${clientId}`;
      return [
        { type: 'whisper.sent', actor: caller.actor, dedupeKey, data: { toAgentId, clientId }, content: { text } },
      ];
    });
    const sent = events.find((event) => event.type === 'whisper.sent');
    if (sent?.conversationId !== conversationId)
      throw new UserError('conflict', 'message.duplicate_key', 'The id belongs to something else.');
    if (!duplicate) await this.audit.record(caller, this.change('whispered', head, { agentId: sent.data.toAgentId }));
    return sent;
  }

  /** Takes part beside the agent, who keeps the conversation. Joining twice is joining once. */
  join(caller: Caller, conversationId: string): Promise<Conversation> {
    return this.takePart(caller, conversationId, true);
  }

  /** Stops taking part; also when the conversation is over by now. */
  leave(caller: Caller, conversationId: string): Promise<Conversation> {
    return this.takePart(caller, conversationId, false);
  }

  /** Gives it to another agent or queue. @throws what a transfer throws */
  async reassign(caller: Caller, conversationId: string, to: TransferTo, note?: string): Promise<Conversation> {
    const before = await this.log.freshHead(caller.workspaceId, conversationId);
    assertMayOn(caller, 'conversation:supervise', before);
    const change = { ...this.change('reassigned', before, to), before: placeOf(before) };
    return this.transfers.transfer(caller, conversationId, to, note, undefined, (session) =>
      this.audit.record(caller, change, session),
    );
  }

  private takePart(caller: Caller, conversationId: string, joins: boolean): Promise<Conversation> {
    const userId = caller.subject.id;
    return this.transactions.run(async (session) => {
      const { head, events } = await this.log.appendIn(session, this.target(caller, conversationId), (current) => {
        assertMayOn(caller, 'conversation:supervise', current);
        if ((current.supervisorIds?.includes(userId) ?? false) === joins) return [];
        if (joins) {
          assertOpen(current);
          agentOf(current, caller);
        }
        return [{ type: joins ? 'supervisor.joined' : 'supervisor.left', actor: caller.actor, data: { userId } }];
      });
      if (events.length > 0) await this.audit.record(caller, this.change(joins ? 'joined' : 'left', head), session);
      return head;
    });
  }

  private target({ workspaceId, requestId: correlationId }: Caller, conversationId: string) {
    return { workspaceId, conversationId, correlationId };
  }

  private change(verb: string, head: Conversation, after: object = placeOf(head)) {
    return { action: `conversation.${verb}`, resource: 'conversation', resourceId: head.id, after };
  }
}

export const SUPERVISE = token<Supervise>('Supervise');

const placeOf = ({ agentId, work }: Conversation) => ({
  ...(agentId === undefined ? {} : { agentId }),
  ...(work === undefined ? {} : { queueId: work.queueId }),
});

/** Whom there is to help. */
function agentOf({ agentId, work }: Conversation, { subject }: Caller): string {
  if (agentId === undefined || work?.state !== 'active') {
    throw new UserError('conflict', 'supervision.no_agent', 'No agent has the conversation.');
  }
  if (agentId === subject.id) {
    throw new UserError('conflict', 'supervision.own', 'The conversation is your own.');
  }
  return agentId;
}
