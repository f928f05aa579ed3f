import { type Conversation, type EventData, foldEvents, type TandemEvent, UserError } from '@tandem/domain';
import type { ConversationLog } from '../conversation/conversation-log.js';
import type { Caller } from '../people/caller.js';
import type { Agents } from '../ports/agents.js';
import type { Assignments } from '../ports/assignments.js';
import type { Clock } from '../ports/clock.js';
import type { Conversations } from '../ports/conversations.js';
import type { EventLog } from '../ports/event-log.js';
import { token } from '../ports/token.js';
import type { Session, Transactions } from '../ports/transactions.js';
import type { WorkItems } from '../ports/work-items.js';
import { assertMayOn } from '../support/access.js';
import type { WrapUps } from '../wrap-up/wrap-ups.js';
import type { AssignWork } from './assign-work.js';
import type { GiveWork } from './give-work.js';
import { lastActOf } from './last-act.js';

/** Takes a close back: the same stay in the queue goes on, with the agent who had it or in its place. */
export class ReopenConversation {
  constructor(
    private readonly conversations: Conversations,
    private readonly workItems: WorkItems,
    private readonly assignments: Assignments,
    private readonly agents: Agents,
    private readonly give: GiveWork,
    private readonly wrapUps: WrapUps,
    private readonly assign: AssignWork,
    private readonly eventLog: EventLog,
    private readonly log: ConversationLog,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** What is open already stays as it is. @throws UserError `undo.too_late`, `conversation.succeeded`, `access.denied` */
  async reopen(caller: Caller, conversationId: string): Promise<Conversation> {
    const { workspaceId, requestId: correlationId, actor } = caller;
    const target = { workspaceId, conversationId, correlationId };
    await this.transactions.run(async (session) => {
      const { head, events } = await this.log.appendIn(session, target, async (current) => {
        assertMayOn(caller, 'conversation:resolve', current);
        if (current.state !== 'resolved') return [];
        const { before } = await lastActOf(this.eventLog, caller, current, 'conversation.resolved', this.clock.now());
        if (await this.hasSuccessor(current)) throw succeeded();
        const work = await this.goOn(session, current);
        return [{ type: 'conversation.reopened', actor, data: { ...work, ...waitOf(current, before) } }];
      });
      if (events.length === 0) return;
      await this.endWrapUp(session, caller, head);
      for (const { id } of head.legs ?? []) {
        await this.log.appendIn(session, { ...target, conversationId: id }, async (leg) =>
          leg.state === 'resolved' && !(await this.hasSuccessor(leg))
            ? [{ type: 'conversation.reopened', actor, data: {} }]
            : [],
        );
      }
    });
    return this.log.freshHead(workspaceId, conversationId);
  }

  /** The customer has begun another one: they have one open at a time on a channel. */
  private async hasSuccessor({ workspaceId, channelId, identityId }: Conversation): Promise<boolean> {
    return (await this.conversations.findOpen(workspaceId, channelId, identityId)) !== undefined;
  }

  private async goOn(session: Session, head: Conversation): Promise<EventData['conversation.reopened']> {
    const { workspaceId, work } = head;
    const ended = work && (await this.workItems.get(workspaceId, work.itemId, session));
    if (ended?.state !== 'done') return {};
    const agent = ended.agentId === undefined ? undefined : await this.agents.get(workspaceId, ended.agentId, session);
    const owner = agent?.active && agent.presence !== 'offline' ? agent.id : undefined;
    const change = {
      state: owner === undefined ? 'waiting' : 'active',
      agentId: owner ?? null,
      endedAt: null,
    } as const;
    const item = await this.workItems.change(workspaceId, ended.id, 'done', change, session);
    if (!item) return {};
    if (owner === undefined) {
      session.afterCommit(() => this.assign.itemChanged(workspaceId, item.id));
      return { workItemId: item.id };
    }
    await this.give.beginShare(session, item, owner, 'reopened');
    session.afterCommit(() => this.assign.agentChanged(workspaceId, owner));
    return { workItemId: item.id, agentId: owner };
  }

  private async endWrapUp(session: Session, { actor, requestId }: Caller, { workspaceId, work }: Conversation) {
    const owner = work && (await this.workItems.get(workspaceId, work.itemId, session))?.agentId;
    if (owner === undefined) return;
    for (const share of await this.assignments.inWrapUpOfAgent(workspaceId, owner, session)) {
      if (share.workItemId !== work?.itemId) continue;
      await this.wrapUps.end(session, share, { reason: 'undone', actor, correlationId: requestId });
    }
  }
}

/** Since when the customer had been without an answer when it was closed. */
function waitOf(head: Conversation, before: readonly TandemEvent[]) {
  const { waitingSince: _, ...rest } = head;
  const { waitingSince } = foldEvents({ ...rest, seq: 0 }, before);
  return waitingSince === undefined ? {} : { waitingSince };
}

const succeeded = () =>
  new UserError('conflict', 'conversation.succeeded', 'The customer has begun another conversation since.');

export const REOPEN_CONVERSATION = token<ReopenConversation>('ReopenConversation');
