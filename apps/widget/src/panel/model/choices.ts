import type { VisitorEventDto } from '@tandem/contracts';
import type { ChatState } from './chat-state.ts';

export interface Choices {
  inReplyTo: string;
  replies: readonly { id: string; label: string }[];
}

/** The quick replies to offer: those under the last message, while nobody has answered and the chat is open. */
export function openChoices(state: ChatState): Choices | undefined {
  const last = state.events.findLast(isMessage);
  const replies = last?.content?.quickReplies ?? [];
  const open = state.conversation.state === 'open' && state.outgoing.length === 0;
  return open && last?.type === 'message.sent' && replies.length > 0 ? { inReplyTo: last.id, replies } : undefined;
}

const isMessage = ({ type }: VisitorEventDto): boolean => type === 'message.sent' || type === 'message.received';
