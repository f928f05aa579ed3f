import type { Conversation } from '@tandem/domain';
import type { ConversationLog } from '../conversation/conversation-log.js';
import type { EventDraft } from '../conversation/event-draft.js';
import type { Caller } from '../people/caller.js';
import type { Conversations } from '../ports/conversations.js';
import { token } from '../ports/token.js';
import { visibleTo } from '../records/list-conversations.js';
import { assertMayOn } from '../support/access.js';

/** Names shown as a choice; more than these nobody reads. */
const maxNames = 200;

/** Labels on conversations: names that people and rules put on and take off. */
export class LabelConversation {
  constructor(
    private readonly conversations: Conversations,
    private readonly log: ConversationLog,
  ) {}

  /** What is there already, and what is not there, stays as it is. @throws UserError `access.denied` */
  async change(
    caller: Caller,
    conversationId: string,
    { add, remove }: { add: readonly string[]; remove: readonly string[] },
  ): Promise<Conversation> {
    const { workspaceId, actor, requestId: correlationId } = caller;
    const { head } = await this.log.append({ workspaceId, conversationId, correlationId }, (current) => {
      assertMayOn(caller, 'conversation:note', current);
      const has = new Set(current.labels ?? []);
      const drafts: EventDraft[] = [];
      for (const name of new Set(remove)) {
        if (has.has(name)) drafts.push({ type: 'label.removed', actor, data: { name } });
      }
      for (const name of new Set(add)) {
        if (!has.has(name)) drafts.push({ type: 'label.added', actor, data: { name } });
      }
      return drafts;
    });
    return head;
  }

  /** The labels on conversations that the caller may see, in order of their names. */
  async names(caller: Caller): Promise<string[]> {
    const visible = visibleTo(caller, 'conversation:read');
    const names = await this.conversations.labels(caller.workspaceId, visible ? { visibleTo: visible } : {});
    return names.toSorted((a, b) => a.localeCompare(b)).slice(0, maxNames);
  }
}

export const LABEL_CONVERSATION = token<LabelConversation>('LabelConversation');
