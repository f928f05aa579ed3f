import { type ConsultOutcome, type Conversation, UserError } from '@tandem/domain';
import type { ConversationLog } from '../conversation/conversation-log.js';
import { type EventDraft, systemActor } from '../conversation/event-draft.js';
import { askedDrafts } from '../messages/asked-people.js';
import { noteDraft } from '../messages/note-draft.js';
import type { Caller } from '../people/caller.js';
import type { Agents } from '../ports/agents.js';
import type { Conversations } from '../ports/conversations.js';
import type { Ids } from '../ports/ids.js';
import { token } from '../ports/token.js';
import type { Session, Transactions } from '../ports/transactions.js';
import type { WorkItems } from '../ports/work-items.js';
import { assertMayOn, assertOpen } from '../support/access.js';
import { type ConsultTo, consultTarget } from './consult-target.js';
import type { GiveWork } from './give-work.js';
import { openWorkOf } from './open-work.js';

/** More consults of one agent than anybody has. */
const maxConsults = 100;

/**
 * Consult transfer: who has the conversation asks a colleague, both talk by notes, then it is passed on or stays. It
 * takes no capacity of the colleague until it is theirs.
 */
export class ConsultColleague {
  constructor(
    private readonly agents: Agents,
    private readonly workItems: WorkItems,
    private readonly conversations: Conversations,
    private readonly give: GiveWork,
    private readonly log: ConversationLog,
    private readonly transactions: Transactions,
    private readonly ids: Ids,
  ) {}

  /** @throws UserError `consult.running`, `agent.has_it`, `agent.not_available`, `conversation.resolved`, `access.denied` */
  ask(caller: Caller, conversationId: string, to: ConsultTo, text: string): Promise<Conversation> {
    return this.append(caller, conversationId, async (head) => {
      assertMayOn(caller, 'conversation:transfer', head);
      assertOpen(head);
      if (head.consult) throw new UserError('conflict', 'consult.running', 'A colleague is being asked already.');
      const { id: agentId } = await consultTarget(this.agents, head.workspaceId, to, [head.agentId, caller.subject.id]);
      if (agentId === head.agentId || agentId === caller.subject.id)
        throw new UserError('conflict', 'agent.has_it', 'This agent has the conversation.');
      const data = { consultId: this.ids.next(), agentId, byAgentId: caller.subject.id };
      return [
        ...(text.trim() === '' ? [] : [noteDraft(caller, { text })]),
        { type: 'consult.asked', actor: caller.actor, data },
        ...askedDrafts(caller, 'consult', [agentId], text),
      ];
    });
  }

  /** The colleague is there. @throws UserError `consult.none`, `access.denied` */
  accept(caller: Caller, conversationId: string): Promise<Conversation> {
    return this.append(caller, conversationId, (head) => {
      assertMayOn(caller, 'conversation:note', head);
      const consult = consultOf(head);
      if (consult.agentId !== caller.subject.id) throw none();
      if (consult.state === 'accepted') return [];
      const data = { consultId: consult.id, agentId: consult.agentId };
      return [{ type: 'consult.accepted', actor: caller.actor, data }];
    });
  }

  /** Either side ends it, and the conversation stays where it is. @throws UserError `consult.none`, `access.denied` */
  end(caller: Caller, conversationId: string): Promise<Conversation> {
    return this.append(caller, conversationId, (head) => {
      assertMayOn(caller, 'conversation:note', head);
      const consult = consultOf(head);
      const isAsked = consult.agentId === caller.subject.id;
      if (!isAsked) assertMayOn(caller, 'conversation:transfer', head);
      const outcome = consult.state === 'accepted' ? 'returned' : isAsked ? 'declined' : 'cancelled';
      return [ended(caller, head, outcome)];
    });
  }

  /**
   * The colleague gets the conversation. One who has gone offline meanwhile does not: the consult ends.
   * @throws UserError `consult.none`, `consult.not_accepted`, `agent.not_available`, `conversation.resolved`, `access.denied`
   */
  async complete(caller: Caller, conversationId: string): Promise<Conversation> {
    const { workspaceId, requestId: correlationId } = caller;
    const target = { workspaceId, conversationId, correlationId };
    let isGone = false;
    const head = await this.transactions.run(async (session) => {
      const appended = await this.log.appendIn(session, target, async (current) => {
        assertMayOn(caller, 'conversation:transfer', current);
        assertOpen(current);
        const { agentId, state } = consultOf(current);
        if (state !== 'accepted') {
          throw new UserError('conflict', 'consult.not_accepted', 'The colleague has not answered yet.');
        }
        const agent = await this.agents.get(workspaceId, agentId, session);
        isGone = !agent?.active || agent.presence === 'offline';
        return isGone ? [ended(caller, current, 'offline')] : this.pass(session, caller, current, agentId);
      });
      return appended.head;
    });
    if (isGone) throw new UserError('conflict', 'agent.not_available', 'This agent has gone offline.');
    return head;
  }

  /** Consults that somebody is asked in. */
  async asking(workspaceId: string, agentId: string): Promise<Conversation[]> {
    const page = { limit: maxConsults };
    return (await this.conversations.list(workspaceId, { consultOf: agentId }, page)).items;
  }

  /** The agent is gone: those who asked get the conversation back. */
  async agentGone(workspaceId: string, agentId: string): Promise<void> {
    for (const { id: conversationId } of await this.asking(workspaceId, agentId)) {
      const target = { workspaceId, conversationId, correlationId: `consult-${agentId}` };
      await this.log.append(target, ({ consult }) => {
        if (consult?.agentId !== agentId) return [];
        const data = { consultId: consult.id, agentId, outcome: 'offline' } as const;
        return [{ type: 'consult.ended', actor: systemActor, data }];
      });
    }
  }

  private async pass(session: Session, caller: Caller, head: Conversation, agentId: string): Promise<EventDraft[]> {
    const item = await openWorkOf(this.workItems, head, session);
    if (!item) throw new UserError('conflict', 'queue.none', 'The conversation is in no queue.');
    return [ended(caller, head, 'completed'), ...(await this.give.give(session, caller, item, agentId, 'consulted'))];
  }

  private async append(
    { workspaceId, requestId: correlationId }: Caller,
    conversationId: string,
    decide: (head: Conversation) => EventDraft[] | Promise<EventDraft[]>,
  ): Promise<Conversation> {
    return (await this.log.append({ workspaceId, conversationId, correlationId }, decide)).head;
  }
}

export const CONSULT_COLLEAGUE = token<ConsultColleague>('ConsultColleague');

const none = (): UserError => new UserError('conflict', 'consult.none', 'Nobody is being asked here any more.');

function consultOf({ consult }: Conversation): NonNullable<Conversation['consult']> {
  if (!consult) throw none();
  return consult;
}

function ended(caller: Caller, head: Conversation, outcome: ConsultOutcome): EventDraft {
  const { id: consultId, agentId } = consultOf(head);
  return { type: 'consult.ended', actor: caller.actor, data: { consultId, agentId, outcome } };
}
