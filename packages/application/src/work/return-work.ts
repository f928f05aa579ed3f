import type { Assignment } from '@tandem/domain';
import type { ConversationLog } from '../conversation/conversation-log.js';
import { systemActor } from '../conversation/event-draft.js';
import type { WorkReturner } from '../people/set-user-active.js';
import type { Assignments } from '../ports/assignments.js';
import { token } from '../ports/token.js';
import type { Session, Transactions } from '../ports/transactions.js';
import type { WorkItems } from '../ports/work-items.js';
import type { AssignWork } from './assign-work.js';
import type { ConsultColleague } from './consult-colleague.js';
import type { ReleaseAssignments } from './release-assignments.js';

export type ReturnReason = 'deactivated' | 'disconnected';

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
  ) {}

  /** The agent was deactivated. */
  async returnAll(workspaceId: string, agentId: string): Promise<void> {
    await this.ofAgent(workspaceId, agentId, 'deactivated');
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

  /** One share, as part of a transaction; nothing when it has ended. */
  async share(session: Session, workspaceId: string, assignmentId: string, reason: ReturnReason): Promise<void> {
    // Read again: an offer may have been accepted since, and then it is the accepted share that goes back.
    const assignment = await this.assignments.get(workspaceId, assignmentId, session);
    if (!assignment || !isOpenShare(assignment)) return;
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
