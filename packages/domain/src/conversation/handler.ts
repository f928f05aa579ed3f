import type { Conversation } from './conversation.js';

/** Who deals with the customer's next message: the agent who has it, the flow, people still to come, or nobody yet. */
export type Handler = 'agent' | 'flow' | 'queue' | 'nobody';

export function handlerOf(head: Pick<Conversation, 'agentId' | 'flow' | 'work'>): Handler {
  if (head.agentId !== undefined) return 'agent';
  if (head.flow?.running) return 'flow';
  return head.work?.state === 'waiting' || head.work?.state === 'offered' ? 'queue' : 'nobody';
}
