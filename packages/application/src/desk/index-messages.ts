import type { TandemEvent } from '@tandem/domain';
import type { Follower } from '../ports/log-followers.js';
import type { IndexedMessage, MessageSearch } from '../ports/message-search.js';
import { token } from '../ports/token.js';
import { indexWords } from './search-words.js';

/** Keeps the words of messages and notes, so that conversations are found by them. A word may come a second late. */
export class IndexMessages {
  constructor(private readonly search: MessageSearch) {}

  follower(workspaceId: string): Follower {
    // From the beginning: what was said before the index was there is found, too.
    return { name: 'message-words', from: 0, handle: (events) => this.handle(workspaceId, events) };
  }

  private async handle(workspaceId: string, events: readonly TandemEvent[]): Promise<void> {
    // Of a message and its change in one go, the change counts.
    const messages = new Map(events.flatMap(indexed).map((message) => [message.id, message]));
    if (messages.size > 0) await this.search.add(workspaceId, [...messages.values()]);
  }
}

function indexed(event: TandemEvent): IndexedMessage[] {
  const { conversationId, at, type, content } = event;
  if (conversationId === null) return [];
  if (type === 'message.deleted') return [{ id: event.data.messageId, conversationId, at, words: [] }];
  const isWritten =
    type === 'message.received' || type === 'message.sent' || type === 'note.added' || type === 'message.edited';
  if (!isWritten || !content?.text) return [];
  const id = type === 'message.edited' ? event.data.messageId : event.id;
  const words = indexWords([content.subject ?? '', content.text].join('\n'));
  return words.length === 0 ? [] : [{ id, conversationId, at, words }];
}

export const INDEX_MESSAGES = token<IndexMessages>('IndexMessages');
