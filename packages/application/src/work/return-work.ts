import type { Assignment } from '@tandem/domain';
import type { ConversationLog } from '../conversation/conversation-log.js';
import { systemActor } from '../conversation/event-draft.js';
import type { WorkReturner } from '../people/set-user-active.js';
import type { Agents } from '../ports/agents.js';
import type { Assignments } from '../ports/assignments.js';
import type { Clock } from '../ports/clock.js';
import type { Timers } from '../ports/timers.js';
import { token } from '../ports/token.js';
import type { Session, Transactions } from '../ports/transactions.js';
import type { WorkItems } from '../ports/work-items.js';
import { breakLineTimer } from '../presence/break-timer.js';
import type { WrapUps } from '../wrap-up/wrap-ups.js';
import type { AssignWork } from './assign-work.js';
import type { ConsultColleague } from './consult-colleague.js';
import type { ReleaseAssignments } from './release-assignments.js';

export type ReturnReason = 'deactivated' | 'disconnected' | 'undone';

/** Puts an agent's open work back to its place in the queue, and ends what colleagues ask of them. */
export class ReturnWork implements WorkReturner {
  constructor(
    private readonly assignments: Assignments,
    private readonly workItems: WorkItems,
    private readonly release: ReleaseAssignments,
    private readonly log: ConversationLog,
    private readonly transactions: Transactions,
    private readonly assign: AssignWork,
    private readonly consults: ConsultColleague,
    private readonly wrapUps: WrapUps,
    private readonly agents: Agents,
    private readonly timers: Timers,
    private readonly clock: Clock,
  ) {}

  /** The agent was deactivated: nothing of theirs stays, neither wrap-ups nor a break. */
  async returnAll(workspaceId: string, agentId: string): Promise<void> {
    await this.ofAgent(workspaceId, agentId, 'deactivated');
    await this.wrapUps.endAllOf(workspaceId, agentId, 'deactivated');
    await this.transactions.run(async (session) => {
      const agent = await this.agents.get(workspaceId, agentId, session);
      if (!agent?.break) return;
      await this.agents.change(workspaceId, agentId, { break: null }, session);
      await this.timers.schedule(workspaceId, breakLineTimer(this.clock.now(), agent.break.id), session);
    });
  }

  /** Offers only: what was accepted stays. */
  async offersOf(workspaceId: string, agentId: string, reason: ReturnReason): Promise<void> {
    const open = await this.assignments.openOfAgent(workspaceId, agentId);
    for (const { id, state } of open) {
      if (state !== 'offered') continue;
      await this.transactions.run((session) => this.share(session, workspaceId, id, reason, 'offered'));
    }
  }

  /** How many pieces of work went back. */
  async ofAgent(workspaceId: string, agentId: string, reason: ReturnReason): Promise<number> {
    const open = await this.assignments.openOfAgent(workspaceId, agentId);
    for (const { id } of open) {
      await this.transactions.run((session) => this.share(session, workspaceId, id, reason));
    }
    await this.consults.agentGone(workspaceId, agentId);
    return open.length;
  }

  /** One share, as part of a transaction; nothing when it has ended. @param only an offer that stands, not accepted work */
  async share(
    session: Session,
    workspaceId: string,
    assignmentId: string,
    reason: ReturnReason,
    only?: 'offered',
  ): Promise<void> {
    // Read again: an offer may have been accepted since, and then it is the accepted share that goes back.
    const assignment = await this.assignments.get(workspaceId, assignmentId, session);
    if (!assignment || !isOpenShare(assignment) || (only && assignment.state !== only)) return;
    if (!(await this.release.one(session, assignment, 'returned'))) return;
    const { workItemId, conversationId, agentId, state } = assignment;
    const from = state === 'offered' ? 'offered' : 'active';
    const change = { state: 'waiting', offer: null, agentId: null, onlyAgentId: null } as const;
    const item = await this.workItems.change(workspaceId, workItemId, from, change, session);
    if (!item) return;
    await this.log.appendIn(session, { workspaceId, conversationId, correlationId: assignmentId }, () => [
      { type: 'work.returned', actor: systemActor, data: { workItemId, assignmentId, agentId, reason } },
    ]);
    session.afterCommit(() => this.assign.itemChanged(workspaceId, workItemId));
  }
}

const isOpenShare = ({ state }: Assignment): boolean => state === 'offered' || state === 'accepted';

export const RETURN_WORK = token<ReturnWork>('ReturnWork');
