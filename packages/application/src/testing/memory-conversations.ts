import type { Conversation } from '@tandem/domain';
import type { ConversationFilter, Conversations } from '../ports/conversations.js';
import type { Page, PageBothWays } from '../ports/page.js';
import type { Session } from '../ports/transactions.js';
import { pageBothWays } from './memory-page.js';
import { byId, MemoryTable } from './memory-transactions.js';

/** Searches in last messages alone, and by no tier: names and tiers are the contacts' own. */
export class MemoryConversations implements Conversations {
  private readonly rows = new MemoryTable<Conversation>();

  async get(_workspaceId: string, id: string): Promise<Conversation | undefined> {
    return this.rows.get(id);
  }

  async findOpen(_workspaceId: string, channelId: string, identityId: string): Promise<Conversation | undefined> {
    return this.of(channelId, identityId).find(({ state }) => state !== 'resolved');
  }

  async findLatest(_workspaceId: string, channelId: string, identityId: string): Promise<Conversation | undefined> {
    return this.of(channelId, identityId)
      .filter(({ seq }) => seq > 0)
      .toSorted((a, b) => a.startedAt - b.startedAt || byId(a, b))
      .at(-1);
  }

  async create(_workspaceId: string, conversation: Conversation): Promise<Conversation> {
    const { channelId, identityId } = conversation;
    const open = this.of(channelId, identityId).find(({ state }) => state !== 'resolved');
    if (open) return open;
    this.rows.put(conversation.id, conversation, undefined);
    return conversation;
  }

  async repair(_workspaceId: string, head: Conversation): Promise<void> {
    this.write(head, undefined);
  }

  async count(_workspaceId: string, filter: ConversationFilter, atMost: number): Promise<number> {
    return Math.min(atMost, this.rows.all().filter((head) => matches(head, filter)).length);
  }

  async labels(_workspaceId: string, filter: Pick<ConversationFilter, 'visibleTo'>): Promise<string[]> {
    const found = this.rows.all().filter((head) => matches(head, filter));
    return [...new Set(found.flatMap(({ labels }) => labels ?? []))];
  }

  async list(_workspaceId: string, filter: ConversationFilter, page: PageBothWays): Promise<Page<Conversation>> {
    const items = this.rows.all().filter((head) => matches(head, filter));
    const newest = items.toSorted((a, b) => b.updatedAt - a.updatedAt || byId(b, a));
    return pageBothWays(newest, page);
  }

  async unhandled(_workspaceId: string, since: number, limit: number): Promise<Conversation[]> {
    return this.rows
      .all()
      .filter(({ unhandledSince }) => unhandledSince !== undefined && unhandledSince <= since)
      .toSorted((a, b) => (a.unhandledSince ?? 0) - (b.unhandledSince ?? 0) || byId(a, b))
      .slice(0, limit);
  }

  write(head: Conversation, session: Session | undefined): void {
    const stored = this.rows.get(head.id);
    if (!stored || stored.seq < head.seq) this.rows.put(head.id, head, session);
  }

  private of(channelId: string, identityId: string): Conversation[] {
    return this.rows.all().filter((head) => head.channelId === channelId && head.identityId === identityId);
  }
}

function matches(head: Conversation, filter: ConversationFilter): boolean {
  const { state, contactId, queueId, agentId, flowId, flowVersion, startedFrom, startedTo } = filter;
  const { search = '', masked, visibleTo, waitingIn, channelId, helperId, label, language, unread, consultOf } = filter;
  const waits = head.work?.state === 'waiting' || head.work?.state === 'offered';
  return (
    head.seq > 0 &&
    // What was merged into another stands there, and with its contact.
    (head.mergedInto === undefined || contactId !== undefined) &&
    (consultOf === undefined || head.consult?.agentId === consultOf) &&
    (state === undefined || head.state === state) &&
    (contactId === undefined || head.contactId === contactId) &&
    (queueId === undefined || head.queueIds.includes(queueId)) &&
    (agentId === undefined || head.agentId === agentId) &&
    (channelId === undefined || head.channelId === channelId) &&
    (helperId === undefined || (head.helperIds ?? []).includes(helperId)) &&
    (label === undefined || (head.labels ?? []).includes(label)) &&
    (language === undefined || head.language === language) &&
    (unread === undefined || head.unread > 0) &&
    (flowId === undefined || head.flow?.flowId === flowId) &&
    (flowVersion === undefined || head.flow?.version === flowVersion) &&
    (startedFrom === undefined || head.startedAt >= startedFrom) &&
    (startedTo === undefined || head.startedAt < startedTo) &&
    saidIn(head, masked).toLowerCase().includes(search.trim().toLowerCase()) &&
    (waitingIn === undefined || (waits && waitingIn.includes(head.work?.queueId ?? ''))) &&
    (visibleTo === undefined ||
      head.agentId === visibleTo.agentId ||
      (head.helperIds?.includes(visibleTo.agentId) ?? false) ||
      head.queueIds.some((id) => visibleTo.queueIds.includes(id)))
  );
}

const saidIn = ({ lastMessage }: Conversation, masked: true | undefined): string =>
  masked ? '' : (lastMessage?.text ?? '');
