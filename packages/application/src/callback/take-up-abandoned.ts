import { type Conversation, newConversation, notFound, type Subject, UserError, type WorkItem } from '@tandem/domain';
import type { ConversationLog } from '../conversation/conversation-log.js';
import type { Caller } from '../people/caller.js';
import type { Clock } from '../ports/clock.js';
import type { Contacts } from '../ports/contacts.js';
import type { Conversations } from '../ports/conversations.js';
import type { Ids } from '../ports/ids.js';
import { token } from '../ports/token.js';
import type { Session, Transactions } from '../ports/transactions.js';
import type { WorkItems } from '../ports/work-items.js';
import { assertMay } from '../support/access.js';
import type { EnqueueWork } from '../work/enqueue-work.js';

/** A customer who went before anybody answered. */
export interface AbandonedWait {
  item: WorkItem;
  contactName: string;
  /** The conversation in which they came back by themselves. */
  cameBack?: { conversationId: string; at: number };
}

const listed = 200;

/** Customers who gave up waiting, and taking them up again: the new work has the old place. */
export class TakeUpAbandoned {
  constructor(
    private readonly workItems: WorkItems,
    private readonly conversations: Conversations,
    private readonly contacts: Contacts,
    private readonly enqueue: EnqueueWork,
    private readonly log: ConversationLog,
    private readonly transactions: Transactions,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** Last gone first; of the queues that are given, or of all. */
  async list(workspaceId: string, since: number, queueIds: readonly string[] | undefined): Promise<AbandonedWait[]> {
    const gone = (await this.workItems.endedSince(workspaceId, since))
      .filter(({ state, callbackId, queueId }) => {
        return state === 'abandoned' && callbackId === undefined && (queueIds?.includes(queueId) ?? true);
      })
      .toSorted((a, b) => (b.endedAt ?? 0) - (a.endedAt ?? 0))
      .slice(0, listed);
    return Promise.all(
      gone.map(async (item) => {
        const head = await this.conversations.get(workspaceId, item.conversationId);
        const contact = await this.contacts.get(workspaceId, item.contactId);
        const back = head && (await this.laterOf(head, item));
        return {
          item,
          contactName: contact?.displayName ?? '',
          ...(back ? { cameBack: { conversationId: back.id, at: back.startedAt } } : {}),
        };
      }),
    );
  }

  /**
   * The customer is written to by who asks: a new conversation with the place of the old wait, offered to them alone.
   *
   * @throws UserError `work.not_found`, `callback.taken_up` when somebody did, `callback.came_back` when it is not needed
   */
  async takeUp(caller: Caller, workItemId: string): Promise<string> {
    const { workspaceId, subject, actor, requestId: correlationId } = caller;
    const { channelId, contactId, identityId, language } = (await this.wanted(caller, workItemId)).before;
    const now = this.clock.now();
    const known = language === undefined ? {} : { language };
    // Before the transaction, which sees nothing that is stored beside it. Of two agents at once both get this head.
    const { id: conversationId } = await this.conversations.create(
      workspaceId,
      newConversation({ id: this.ids.next(), workspaceId, channelId, contactId, identityId, now, ...known }),
    );
    return this.transactions.run(async (session) => {
      const { item } = await this.wanted(caller, workItemId, session);
      const target = { workspaceId, conversationId, correlationId };
      const locale = language === undefined ? {} : { locale: language };
      await this.log.appendIn(session, target, () => [
        { type: 'conversation.started', actor, data: { channelId, contactId, identityId, ...locale } },
      ]);
      await this.enqueue.enqueueIn(session, target, {
        ...{ itemId: this.ids.next(), queueId: item.queueId, priority: 0, reason: 'call_back', actor },
        requirements: { skills: [], ...(item.requirements.language ? { language: item.requirements.language } : {}) },
        ...{ enqueuedAt: item.enqueuedAt, onlyAgentId: subject.id },
      });
      const followUp = { by: subject.id, at: now, conversationId };
      await this.workItems.change(workspaceId, workItemId, 'abandoned', { followUp }, session);
      return conversationId;
    });
  }

  /** The wait and its conversation, when the customer is still to be called back and by this caller. */
  private async wanted(caller: Caller, workItemId: string, session?: Session) {
    const { workspaceId } = caller;
    const item = await this.workItems.get(workspaceId, workItemId, session);
    const before = item && (await this.conversations.get(workspaceId, item.conversationId));
    if (!item || !before) throw notFound('work_item', workItemId);
    assertMay(caller, 'conversation:read', { queueIds: [item.queueId], ownerIds: [] });
    if (item.state !== 'abandoned') throw notFound('work_item', workItemId);
    if (item.followUp) throw new UserError('conflict', 'callback.taken_up', 'Somebody has called back already.');
    const back = await this.laterOf(before, item);
    if (back) {
      throw new UserError('conflict', 'callback.came_back', 'The customer has come back by themselves.', {
        params: { conversationId: back.id },
      });
    }
    return { item, before };
  }

  /** A conversation that the customer began on the channel after they had gone. */
  private async laterOf(head: Conversation, { endedAt = 0, followUp }: WorkItem): Promise<Conversation | undefined> {
    const latest = await this.conversations.findLatest(head.workspaceId, head.channelId, head.identityId);
    // A head without events is an agent's who is just calling back.
    if (!latest || latest.seq === 0 || latest.id === head.id || latest.id === followUp?.conversationId)
      return undefined;
    return latest.startedAt >= endedAt ? latest : undefined;
  }
}

/** The queues that somebody may see abandoned waits and callbacks of; undefined: all. */
export const queuesSeenBy = ({ grants, queueIds }: Subject): readonly string[] | undefined =>
  grants.some(({ permission, scope }) => permission === 'conversation:read' && scope === 'workspace')
    ? undefined
    : queueIds;

export const TAKE_UP_ABANDONED = token<TakeUpAbandoned>('TakeUpAbandoned');
