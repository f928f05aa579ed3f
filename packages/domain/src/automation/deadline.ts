import type { Conversation } from '../conversation/conversation.js';
import type { Instant } from '../time.js';

/** What a time runs on: an agent's answer, a word of the customer, or an agent at all. */
export const deadlineClocks = ['agentReply', 'customerSilence', 'queueWait', 'serviceLevel'] as const;
export type DeadlineClock = (typeof deadlineClocks)[number];

type Head = Pick<Conversation, 'state' | 'waitingSince' | 'lastMessage' | 'work' | 'agentId'>;

/** Since when the time runs in a conversation; undefined while it does not. */
export function runningSince(clock: DeadlineClock, head: Head): Instant | undefined {
  if (head.state === 'resolved') return undefined;
  const isInQueue = head.work?.state === 'waiting' || head.work?.state === 'offered';
  switch (clock) {
    // While a flow talks nobody owes an answer: what it says ends the customer's wait.
    case 'agentReply':
      return head.agentId !== undefined || isInQueue ? head.waitingSince : undefined;
    case 'customerSilence':
      return head.waitingSince === undefined && head.lastMessage && head.lastMessage.from !== 'contact'
        ? head.lastMessage.at
        : undefined;
    case 'queueWait':
    case 'serviceLevel':
      return isInQueue ? head.work?.queuedAt : undefined;
  }
}
