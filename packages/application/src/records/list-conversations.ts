import { type Contact, type Conversation, can, type Permission, scopeOf, UserError } from '@tandem/domain';
import type { Caller } from '../people/caller.js';
import type { Agents } from '../ports/agents.js';
import type { Contacts } from '../ports/contacts.js';
import type { ConversationFilter, Conversations } from '../ports/conversations.js';
import type { Page, PageBothWays } from '../ports/page.js';
import { token } from '../ports/token.js';

export interface ConversationQuery extends Omit<ConversationFilter, 'visibleTo' | 'waitingIn' | 'masked'> {
  /** mine: assigned to me; queue: waiting in my queues; mentions: I was asked to look; all: what I may see. */
  view: 'mine' | 'queue' | 'mentions' | 'all';
}

/** A row of a list: the head with the names that belong to it. */
export interface ConversationRow {
  conversation: Conversation;
  contact: Contact | undefined;
  agentName: string | undefined;
}

/** What a subject may see of a list, as a filter; undefined when it may see all. */
export function visibleTo(caller: Caller, permission: Permission): ConversationFilter['visibleTo'] {
  const { subject } = caller;
  const scope = scopeOf(subject, permission);
  if (scope === undefined)
    throw new UserError('forbidden', 'access.denied', `This needs the permission ${permission}.`);
  if (scope === 'workspace') return undefined;
  return { queueIds: scope === 'queues' ? subject.queueIds : [], agentId: subject.id };
}

const countedRows = 10_000;

/** Lists conversations within what the caller may see. */
export class ListConversations {
  constructor(
    private readonly conversations: Conversations,
    private readonly contacts: Contacts,
    private readonly agents: Agents,
  ) {}

  async list(caller: Caller, query: ConversationQuery, page: PageBothWays): Promise<Page<ConversationRow>> {
    const { workspaceId } = caller;
    const { items, ...rest } = await this.conversations.list(workspaceId, this.filter(caller, query), page);
    return { ...rest, items: await this.rows(workspaceId, items) };
  }

  /** How many rows the list has, counted up to ten thousand. */
  count(caller: Caller, query: ConversationQuery): Promise<number> {
    return this.conversations.count(caller.workspaceId, this.filter(caller, query), countedRows);
  }

  private filter({ subject, ...caller }: Caller, { view, ...conditions }: ConversationQuery): ConversationFilter {
    const visible = visibleTo({ ...caller, subject }, 'conversation:read');
    return {
      ...conditions,
      ...(view === 'mine' ? { agentId: subject.id, state: conditions.state ?? 'open' } : {}),
      ...(view === 'mentions' ? { helperId: subject.id } : {}),
      ...(view === 'queue' ? { waitingIn: subject.queueIds } : {}),
      ...(visible ? { visibleTo: visible } : {}),
      ...(can(subject, 'numbers:see') ? {} : { masked: true as const }),
    };
  }

  /** Heads with the names that a row shows. */
  async rows(workspaceId: string, heads: readonly Conversation[]): Promise<ConversationRow[]> {
    const [contacts, agents] = await Promise.all([
      this.contacts.getMany(workspaceId, [...new Set(heads.map(({ contactId }) => contactId))]),
      this.agents.getMany(workspaceId, [...new Set(heads.flatMap(({ agentId }) => agentId ?? []))]),
    ]);
    const contactOf = new Map(contacts.map((contact) => [contact.id, contact]));
    const nameOf = new Map(agents.map(({ id, displayName }) => [id, displayName]));
    return heads.map((conversation) => ({
      conversation,
      contact: contactOf.get(conversation.contactId),
      agentName: conversation.agentId === undefined ? undefined : nameOf.get(conversation.agentId),
    }));
  }
}

export const LIST_CONVERSATIONS = token<ListConversations>('ListConversations');
