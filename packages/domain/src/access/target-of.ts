import type { Conversation } from '../conversation/conversation.js';
import type { Target } from './can.js';

/** What the guard must know about a conversation: the queues it passed through, and whose it is. */
export const conversationTarget = (head: Pick<Conversation, 'queueIds' | 'agentId' | 'helperIds'>): Target => ({
  queueIds: head.queueIds,
  ownerIds: head.agentId === undefined ? [] : [head.agentId],
  ...(head.helperIds && { helperIds: head.helperIds }),
});
