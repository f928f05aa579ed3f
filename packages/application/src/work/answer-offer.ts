import { type Assignment, askedAlready, notFound, UserError } from '@tandem/domain';
import type { ConversationLog } from '../conversation/conversation-log.js';
import { type EventDraft, systemActor } from '../conversation/event-draft.js';
import { flowTimerPrefix } from '../flow/flow-timers.js';
import type { Caller } from '../people/caller.js';
import type { Assignments } from '../ports/assignments.js';
import type { Clock } from '../ports/clock.js';
import type { Publisher } from '../ports/publisher.js';
import type { Timers } from '../ports/timers.js';
import { token } from '../ports/token.js';
import type { Session, Transactions } from '../ports/transactions.js';
import type { WorkItems } from '../ports/work-items.js';
import type { MissedOffers } from '../presence/missed-offers.js';
import type { AssignWork } from './assign-work.js';
import { offerTimerKey } from './claim-work.js';
import type { ReleaseAssignments } from './release-assignments.js';

/** What becomes of an offer: accepted, declined, or missed when its time is over. */
export class AnswerOffer {
  constructor(
    private readonly assignments: Assignments,
    private readonly workItems: WorkItems,
    private readonly release: ReleaseAssignments,
    private readonly misses: MissedOffers,
    private readonly timers: Timers,
    private readonly log: ConversationLog,
    private readonly transactions: Transactions,
    private readonly publisher: Publisher,
    private readonly assign: AssignWork,
    private readonly clock: Clock,
  ) {}

  /** Accepting twice is accepting once. @throws UserError `offer.ended` when it went to somebody else */
  async accept(caller: Caller, assignmentId: string): Promise<Assignment> {
    const { workspaceId } = caller;
    return this.transactions.run(async (session) => {
      const offered = await this.own(caller, assignmentId, session);
      if (offered.state === 'accepted') return offered;
      const now = this.clock.now();
      const change = { state: 'accepted', acceptedAt: now } as const;
      const accepted = await this.assignments.change(workspaceId, assignmentId, 'offered', change, session);
      const item = await this.workItems.get(workspaceId, offered.workItemId, session);
      if (!accepted || !item) throw ended();
      const { agentId, queueId, workItemId, conversationId } = accepted;
      const answeredAt = item.answeredAt ?? now;
      await this.workItems.change(
        workspaceId,
        workItemId,
        'offered',
        { state: 'active', agentId, answeredAt, offer: null, onlyAgentId: null },
        session,
      );
      await this.timers.cancel(workspaceId, offerTimerKey(assignmentId), session);
      await this.misses.forget(session, workspaceId, agentId);
      const target = { workspaceId, conversationId, correlationId: caller.requestId };
      const { head } = await this.log.appendIn(session, target, () => [
        {
          type: 'offer.accepted',
          actor: caller.actor,
          data: { workItemId, assignmentId, queueId, agentId, waitedMs: Math.max(0, now - item.enqueuedAt) },
        },
      ]);
      if (head.flow) await this.timers.cancelAll(workspaceId, flowTimerPrefix(head.flow.sessionId), session);
      session.afterCommit(() => this.publisher.offerEnded(accepted, 'accepted'));
      return accepted;
    });
  }

  /** The work keeps its place and goes to the next agent. */
  async decline(caller: Caller, assignmentId: string, reason?: string): Promise<void> {
    await this.transactions.run(async (session) => {
      const offered = await this.own(caller, assignmentId, session);
      const { workItemId, agentId } = offered;
      const data = { workItemId, assignmentId, agentId, ...(reason === undefined ? {} : { reason }) };
      const event: EventDraft = { type: 'offer.declined', actor: caller.actor, data };
      if (!(await this.giveBack(session, offered, 'declined', event, caller.requestId, reason))) throw ended();
    });
  }

  /** Its time is over; an offer that was answered meanwhile stays as it is. */
  async miss(session: Session, workspaceId: string, assignmentId: string): Promise<void> {
    const offered = await this.assignments.get(workspaceId, assignmentId, session);
    if (!offered) return;
    const { workItemId, agentId } = offered;
    const event: EventDraft = { type: 'offer.missed', actor: systemActor, data: { workItemId, assignmentId, agentId } };
    if (!(await this.giveBack(session, offered, 'missed', event, assignmentId))) return;
    await this.misses.count(session, workspaceId, agentId, assignmentId);
  }

  private async giveBack(
    session: Session,
    offered: Assignment,
    outcome: 'declined' | 'missed',
    event: EventDraft,
    correlationId: string,
    reason?: string,
  ): Promise<boolean> {
    const { workspaceId, workItemId, conversationId, agentId } = offered;
    if (offered.state !== 'offered' || !(await this.release.one(session, offered, outcome))) return false;
    if (reason !== undefined) {
      await this.assignments.change(workspaceId, offered.id, 'ended', { declineReason: reason }, session);
    }
    const item = await this.workItems.get(workspaceId, workItemId, session);
    const why = reason === undefined ? outcome : `${outcome}:${reason}`;
    const cooldowns = askedAlready(item?.cooldowns ?? [], agentId, this.clock.now(), why);
    const change = { state: 'waiting', offer: null, onlyAgentId: null, cooldowns } as const;
    await this.workItems.change(workspaceId, workItemId, 'offered', change, session);
    await this.log.appendIn(session, { workspaceId, conversationId, correlationId }, () => [event]);
    session.afterCommit(() => this.assign.itemChanged(workspaceId, workItemId));
    return true;
  }

  private async own(caller: Caller, assignmentId: string, session: Session): Promise<Assignment> {
    const assignment = await this.assignments.get(caller.workspaceId, assignmentId, session);
    // Somebody else's offer is not theirs to know of.
    if (assignment?.agentId !== caller.subject.id) throw notFound('offer', assignmentId);
    return assignment;
  }
}

const ended = () => new UserError('conflict', 'offer.ended', 'The offer has ended.');

export const ANSWER_OFFER = token<AnswerOffer>('AnswerOffer');
