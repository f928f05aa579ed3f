import type { ConversationLog } from '../conversation/conversation-log.js';
import type { Outbound } from '../ports/outbound.js';
import { token } from '../ports/token.js';
import { deliveredDraft, failedDraft } from './delivery-drafts.js';

/** The provider took the message, and told later that it did not arrive. */
export const undelivered = 'channel.undelivered';

/** What became of messages on their way to the customer, as the channel reports it. */
export class RecordDelivery {
  constructor(
    private readonly log: ConversationLog,
    private readonly outbound: Outbound,
  ) {}

  /** They reached the customer's client. The same report again changes nothing. */
  async delivered(workspaceId: string, conversationId: string, messageIds: readonly string[]): Promise<void> {
    const correlationId = messageIds[0] ?? conversationId;
    for (const messageId of messageIds) {
      await this.log.append({ workspaceId, conversationId, correlationId }, () => [deliveredDraft(messageId)]);
    }
  }

  /** A provider's receipt for a message it gave an id; one for a message that is not ours is passed over. */
  async receipt(
    workspaceId: string,
    channelId: string,
    receipt: { ref: string; state: 'delivered' | 'read' | 'failed'; code?: string },
  ): Promise<void> {
    const message = await this.outbound.findByExternalId(workspaceId, channelId, receipt.ref);
    if (!message) return;
    const { id: messageId, conversationId, seq, replays } = message;
    const target = { workspaceId, conversationId, correlationId: messageId };
    switch (receipt.state) {
      case 'delivered':
        return this.delivered(workspaceId, conversationId, [messageId]);
      case 'read':
        await this.log.append(target, (head) =>
          head.contactReadSeq >= seq
            ? []
            : [
                {
                  type: 'message.read',
                  actor: { kind: 'contact', id: head.contactId },
                  data: { upToSeq: seq, by: 'contact' },
                },
              ],
        );
        return;
      case 'failed':
        await this.outbound.change(workspaceId, messageId, 'sent', { state: 'failed', lastErrorCode: undelivered });
        await this.log.append(target, () => [
          failedDraft(messageId, undelivered, { replays, providerCode: receipt.code }),
        ]);
    }
  }
}

export const RECORD_DELIVERY = token<RecordDelivery>('RecordDelivery');
