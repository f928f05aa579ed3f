import { type Conversation, UserError } from '@tandem/domain';
import type { ConversationLog } from '../conversation/conversation-log.js';
import type { Caller } from '../people/caller.js';
import { token } from '../ports/token.js';
import { assertMayOn } from '../support/access.js';

/** How far somebody has read. Only a step forward is an event. */
export class MarkRead {
  constructor(private readonly log: ConversationLog) {}

  /** What others read over the agent's shoulder does not count as read. */
  async byAgent(caller: Caller, conversationId: string, upToSeq: number): Promise<void> {
    const { workspaceId, requestId: correlationId } = caller;
    await this.log.append({ workspaceId, conversationId, correlationId }, (head) => {
      assertMayOn(caller, 'conversation:read', head);
      const seq = Math.min(upToSeq, head.seq);
      if (head.agentId !== caller.subject.id || seq <= head.agentReadSeq) return [];
      // The agent's own messages need no mark: only a customer's message that was unread does.
      if (head.unread === 0) return [];
      return [{ type: 'message.read', actor: caller.actor, data: { upToSeq: seq, by: 'agent' } }];
    });
  }

  /** Puts the customer's last message back among the unread. @throws UserError `conversation.not_yours` */
  async unread(caller: Caller, conversationId: string): Promise<Conversation> {
    const { workspaceId, actor, requestId: correlationId } = caller;
    const { head } = await this.log.append({ workspaceId, conversationId, correlationId }, (current) => {
      assertMayOn(caller, 'conversation:read', current);
      if (current.agentId !== caller.subject.id) {
        throw new UserError('conflict', 'conversation.not_yours', 'Only who has the conversation reads it.');
      }
      return current.unread > 0 ? [] : [{ type: 'conversation.markedUnread', actor, data: {} }];
    });
    return head;
  }

  async byContact(workspaceId: string, conversationId: string, upToSeq: number, correlationId: string): Promise<void> {
    await this.log.append({ workspaceId, conversationId, correlationId }, (head) => {
      const seq = Math.min(upToSeq, head.seq);
      if (seq <= head.contactReadSeq) return [];
      const actor = { kind: 'contact', id: head.contactId } as const;
      return [{ type: 'message.read', actor, data: { upToSeq: seq, by: 'contact' } }];
    });
  }
}

export const MARK_READ = token<MarkRead>('MarkRead');
