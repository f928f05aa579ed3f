import { type Conversation, noWrapUp, UserError } from '@tandem/domain';
import type { ConversationLog } from '../conversation/conversation-log.js';
import type { EventDraft } from '../conversation/event-draft.js';
import { flowTimerPrefix } from '../flow/flow-timers.js';
import { noteDraft } from '../messages/note-draft.js';
import type { Caller } from '../people/caller.js';
import type { Clock } from '../ports/clock.js';
import type { DispositionChoices } from '../ports/dispositions.js';
import type { Queues } from '../ports/queues.js';
import type { Timers } from '../ports/timers.js';
import { token } from '../ports/token.js';
import type { Session, Transactions } from '../ports/transactions.js';
import type { WorkItems } from '../ports/work-items.js';
import { assertMayOn, assertOpen } from '../support/access.js';
import type { WrapUps } from '../wrap-up/wrap-ups.js';
import { openWorkOf } from './open-work.js';
import type { ReleaseAssignments } from './release-assignments.js';

export interface Resolution {
  dispositionId?: string;
  note?: string;
  /** A rule closes it: nobody is there to choose a disposition. */
  automatic?: true;
}

/** Closes a conversation with its outcome: work, shares, flow and timers end with it. */
export class ResolveConversation {
  constructor(
    private readonly workItems: WorkItems,
    private readonly release: ReleaseAssignments,
    private readonly wrapUps: WrapUps,
    private readonly queues: Queues,
    private readonly dispositions: DispositionChoices,
    private readonly timers: Timers,
    private readonly log: ConversationLog,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** @throws UserError `conversation.resolved`, `disposition.required`, `disposition.unknown`, `access.denied` */
  async resolve(caller: Caller, conversationId: string, resolution: Resolution): Promise<Conversation> {
    const { workspaceId, requestId: correlationId } = caller;
    return this.transactions.run(async (session) => {
      const { head } = await this.log.appendIn(
        session,
        { workspaceId, conversationId, correlationId },
        async (current) => {
          assertMayOn(caller, 'conversation:resolve', current);
          assertOpen(current);
          if (!resolution.automatic) await this.checkDisposition(caller, current, resolution.dispositionId);
          return this.events(session, caller, current, resolution);
        },
      );
      if (head.flow) await this.timers.cancelAll(workspaceId, flowTimerPrefix(head.flow.sessionId), session);
      for (const { id } of head.legs ?? []) {
        await this.log.appendIn(session, { workspaceId, conversationId: id, correlationId }, (leg) =>
          leg.state === 'resolved' ? [] : [{ type: 'conversation.resolved', actor: caller.actor, data: {} }],
        );
      }
      return head;
    });
  }

  private async events(
    session: Session,
    caller: Caller,
    head: Conversation,
    { dispositionId, note, automatic }: Resolution,
  ): Promise<EventDraft[]> {
    const { workspaceId } = head;
    const drafts: EventDraft[] = note ? [noteDraft(caller, { text: note })] : [];
    const item = await openWorkOf(this.workItems, head, session);
    if (item) {
      const isOwn = caller.actor.kind === 'user' && !automatic;
      const wrapUp = isOwn ? await this.wrapUps.begin(session, item, caller.subject.id, dispositionId) : [];
      await this.release.ofWorkItem(session, workspaceId, item.id, 'resolved', dispositionId);
      const change = { state: 'done', endedAt: this.clock.now(), offer: null } as const;
      await this.workItems.change(workspaceId, item.id, item.state, change, session);
      const data = { workItemId: item.id, queueId: item.queueId };
      drafts.push({ type: 'work.done', actor: caller.actor, data }, ...wrapUp);
    }
    const data = {
      ...(dispositionId === undefined ? {} : { dispositionId }),
      ...(head.agentId === undefined ? {} : { agentId: head.agentId }),
    };
    return [...drafts, { type: 'conversation.resolved', actor: caller.actor, data }];
  }

  private async checkDisposition(caller: Caller, head: Conversation, dispositionId: string | undefined): Promise<void> {
    const { workspaceId, work } = head;
    if (dispositionId === undefined) {
      const queue = work && (await this.queues.get(workspaceId, work.queueId));
      // The wrap-up form asks for it, of the agent who has the conversation.
      const asksLater = (queue?.wrapUp ?? noWrapUp).mode !== 'none' && head.agentId === caller.subject.id;
      if (!queue?.dispositionRequired || asksLater) return;
      throw new UserError('unprocessable', 'disposition.required', 'This queue wants a disposition.');
    }
    const choice = await this.dispositions.get(workspaceId, dispositionId);
    const fits = choice?.active && (choice.queueIds.length === 0 || !work || choice.queueIds.includes(work.queueId));
    if (!fits) throw new UserError('unprocessable', 'disposition.unknown', 'This disposition cannot be used here.');
  }
}

export const RESOLVE_CONVERSATION = token<ResolveConversation>('ResolveConversation');
