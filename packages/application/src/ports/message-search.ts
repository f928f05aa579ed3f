import type { Instant } from '@tandem/domain';
import { token } from './token.js';

export interface IndexedMessage {
  /** Of its event. */
  id: string;
  conversationId: string;
  at: Instant;
  words: readonly string[];
}

/** The words of messages, by conversation. */
export interface MessageSearch {
  /** A message that is there already is not added again; its words are those given last. */
  add(workspaceId: string, messages: readonly IndexedMessage[]): Promise<void>;
}

export const MESSAGE_SEARCH = token<MessageSearch>('MessageSearch');
