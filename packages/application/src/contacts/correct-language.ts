import type { Conversation, Language } from '@tandem/domain';
import type { ConversationLog } from '../conversation/conversation-log.js';
import type { Audit } from '../people/audit.js';
import type { Caller } from '../people/caller.js';
import type { Clock } from '../ports/clock.js';
import type { Contacts } from '../ports/contacts.js';
import { token } from '../ports/token.js';
import type { Transactions } from '../ports/transactions.js';
import { assertMayOn, assertOpen } from '../support/access.js';

/** An agent corrects the language of a conversation; the customer's next ones begin in it. */
export class CorrectLanguage {
  constructor(
    private readonly log: ConversationLog,
    private readonly contacts: Contacts,
    private readonly audit: Audit,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  async correct(caller: Caller, conversationId: string, language: Language): Promise<Conversation> {
    const { workspaceId, actor, requestId } = caller;
    const target = { workspaceId, conversationId, correlationId: requestId };
    return this.transactions.run(async (session) => {
      let previous: Language | undefined;
      const { head } = await this.log.appendIn(session, target, (before) => {
        assertMayOn(caller, 'contact:write', before);
        assertOpen(before);
        previous = before.language;
        if (previous === language && before.languageSource === 'agent') return [];
        const data = { language, ...(previous === undefined ? {} : { previous }) };
        return [{ type: 'language.corrected', actor, data }];
      });
      await this.contacts.update(workspaceId, head.contactId, { language }, this.clock.now(), session);
      const change = {
        action: 'conversation.language_corrected',
        resource: 'conversation',
        resourceId: conversationId,
      };
      await this.audit.record(caller, { ...change, before: { language: previous }, after: { language } }, session);
      return head;
    });
  }
}

export const CORRECT_LANGUAGE = token<CorrectLanguage>('CorrectLanguage');
