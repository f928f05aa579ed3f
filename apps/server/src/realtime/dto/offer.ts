import type { StandingOffer } from '@tandem/application';
import type { OfferDto } from '@tandem/contracts';
import { contactBrief } from './conversation-summary.js';

/** An offer as its agent sees it. */
export function toOffer(card: StandingOffer, channelType: string): OfferDto {
  const { assignment, conversation, contact, queueName, enqueuedAt, expiresAt, note, lastMessage } = card;
  return {
    assignmentId: assignment.id,
    workItemId: assignment.workItemId,
    conversationId: conversation.id,
    contact: contactBrief(contact.id, contact),
    channelType,
    channelKind: assignment.channelKind,
    queueId: assignment.queueId,
    queueName,
    why: assignment.why,
    enqueuedAt,
    offeredAt: assignment.offeredAt,
    expiresAt,
    ...(note !== undefined && { note }),
    ...(lastMessage !== undefined && { lastMessage }),
  };
}
