import type { Instant, Language } from '../time.js';
import type { Conversation } from './conversation.js';

/** The head of a conversation in which nothing has happened yet. */
export function newConversation(of: {
  id: string;
  workspaceId: string;
  channelId: string;
  contactId: string;
  identityId: string;
  language?: Language;
  now: Instant;
}): Conversation {
  const { now, language, ...ids } = of;
  return {
    ...ids,
    ...(language === undefined ? {} : { language }),
    state: 'open',
    seq: 0,
    handledSeq: 0,
    lastInboundSeq: 0,
    queueIds: [],
    attributes: {},
    unread: 0,
    agentReadSeq: 0,
    contactReadSeq: 0,
    startedAt: now,
    updatedAt: now,
  };
}
