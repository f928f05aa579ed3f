import { type EventRecord, UserError } from '@tandem/domain';
import type { ConversationLog } from '../conversation/conversation-log.js';
import { token } from '../ports/token.js';

export interface Rating {
  /** From 1 to `best`. */
  score: number;
  best: number;
  comment: string;
}

/** The customer says how a conversation was that is over. */
export class RateConversation {
  constructor(private readonly log: ConversationLog) {}

  /**
   * Once for each time it was closed: said again, the first answer stands.
   * @throws UserError `conversation.not_resolved`
   */
  async byCustomer(
    target: { workspaceId: string; conversationId: string; correlationId: string },
    { score, best, comment }: Rating,
  ): Promise<EventRecord<'conversation.rated'>> {
    const { events } = await this.log.append(target, (head) => {
      if (head.state !== 'resolved') {
        throw new UserError('conflict', 'conversation.not_resolved', 'It is not over yet.');
      }
      return [
        {
          type: 'conversation.rated',
          actor: { kind: 'contact', id: head.contactId },
          dedupeKey: `rated:${head.id}:${head.resolvedAt ?? 0}`,
          data: { score, best },
          ...(comment === '' ? {} : { content: { text: comment } }),
        },
      ];
    });
    const event = events.find((one) => one.type === 'conversation.rated');
    if (!event) throw new UserError('conflict', 'message.duplicate_key', 'The key belongs to something else.');
    return event;
  }
}

export const RATE_CONVERSATION = token<RateConversation>('RateConversation');
