import { type Conversation, can, type TandemEvent } from '@tandem/domain';
import type { Caller } from '../people/caller.js';
import type { ContactHistory } from '../ports/contact-history.js';
import type { Conversations } from '../ports/conversations.js';
import type { StoredFile } from '../ports/file-store.js';
import type { Page, PageBothWays, PageRequest } from '../ports/page.js';
import { token } from '../ports/token.js';
import { visibleTo } from '../records/list-conversations.js';
import type { ContactBook } from './contact-book.js';

export interface HistoryQuery {
  /** Words that one message has. */
  search?: string;
  channelId?: string;
}

/** Conversations of one contact that are looked through, the last changed first. */
const mostConversations = 1000;
const pageSize = 200;

/** All that was written with a customer, over all channels, as far as the caller may see its conversations. */
export class ReadContactHistory {
  constructor(
    private readonly book: Pick<ContactBook, 'get'>,
    private readonly conversations: Conversations,
    private readonly history: ContactHistory,
  ) {}

  /** Messages and notes, newest first, each with the channel of its conversation. */
  async messages(
    caller: Caller,
    contactId: string,
    { search, channelId }: HistoryQuery,
    page: PageBothWays,
  ): Promise<Page<{ event: TandemEvent; channelId: string }>> {
    const own = await this.visible(caller, contactId, channelId);
    const channelOf = new Map(own.map((one) => [one.id, one.channelId]));
    const words = search === undefined || search.trim() === '' ? {} : { search };
    const masked = can(caller.subject, 'numbers:see') ? {} : { masked: true as const };
    const of = { conversationIds: own.map(({ id }) => id), ...words, ...masked };
    const { items, ...rest } = await this.history.messages(caller.workspaceId, of, page);
    return {
      ...rest,
      items: items.map((event) => ({ event, channelId: channelOf.get(event.conversationId ?? '') ?? '' })),
    };
  }

  /** Files of all conversations, newest first. */
  async files(caller: Caller, contactId: string, page: PageRequest): Promise<Page<StoredFile>> {
    const own = await this.visible(caller, contactId);
    return this.history.files(
      caller.workspaceId,
      own.map(({ id }) => id),
      page,
    );
  }

  private async visible(caller: Caller, contactId: string, channelId?: string): Promise<Conversation[]> {
    const { id, workspaceId } = await this.book.get(caller, contactId);
    const visible = visibleTo(caller, 'conversation:read');
    const filter = {
      contactId: id,
      ...(channelId === undefined ? {} : { channelId }),
      ...(visible ? { visibleTo: visible } : {}),
    };
    const all: Conversation[] = [];
    for (let cursor: string | undefined, more = true; more && all.length < mostConversations; ) {
      const page = { limit: pageSize, ...(cursor === undefined ? {} : { cursor }) };
      const { items, nextCursor } = await this.conversations.list(workspaceId, filter, page);
      all.push(...items);
      cursor = nextCursor;
      more = cursor !== undefined;
    }
    return all;
  }
}

export const READ_CONTACT_HISTORY = token<ReadContactHistory>('ReadContactHistory');
