import type { ConversationSummaryDto } from '@tandem/contracts';
import type { Contact, Conversation, RowTimer } from '@tandem/domain';

export interface SummaryFacts {
  channelType: string;
  contact: Contact | undefined;
  agentName: string | undefined;
  timer: RowTimer | undefined;
  /** Of who is asked in a consult, and of who asks. */
  consulted?: { agentName: string | undefined; byAgentName: string | undefined };
}

/** A row of the agent's list, made from a head. */
export function toConversationSummary(head: Conversation, facts: SummaryFacts): ConversationSummaryDto {
  const { agentId, work, lastMessage, waitingSince } = head;
  return {
    id: head.id,
    state: head.state,
    channelId: head.channelId,
    channelType: facts.channelType,
    contact: contactBrief(head.contactId, facts.contact),
    ...(agentId !== undefined && { agentId }),
    ...(agentId !== undefined && facts.agentName !== undefined && { agentName: facts.agentName }),
    ...(work && { queueId: work.queueId, workState: work.state }),
    seq: head.seq,
    unread: head.unread,
    ...(head.labels?.length && { labels: head.labels }),
    ...(lastMessage && { lastMessage: { text: lastMessage.text, from: lastMessage.from, at: lastMessage.at } }),
    ...(waitingSince !== undefined && { waitingSince }),
    ...(head.language !== undefined && { language: head.language }),
    ...(head.snooze?.until !== undefined && { snoozedUntil: head.snooze.until }),
    ...(facts.timer && { timer: facts.timer }),
    ...(head.consult && {
      consult: {
        ...head.consult,
        ...(facts.consulted?.agentName !== undefined && { agentName: facts.consulted.agentName }),
        ...(facts.consulted?.byAgentName !== undefined && { byAgentName: facts.consulted.byAgentName }),
      },
    }),
    ...(head.mergedInto !== undefined && { mergedInto: head.mergedInto }),
    ...(head.callbackId !== undefined && { callbackId: head.callbackId }),
    startedAt: head.startedAt,
    updatedAt: head.updatedAt,
  };
}

/** A contact as lists and offers name it. */
export const contactBrief = (id: string, contact: Contact | undefined): ConversationSummaryDto['contact'] => ({
  id,
  displayName: contact?.displayName ?? '',
  tier: contact?.tier ?? '',
  ...(contact?.language !== undefined && { language: contact.language }),
});
