import { type Assignment, awaitsBreak } from '@tandem/domain';
import type { Agents } from '../ports/agents.js';
import type { Assignments } from '../ports/assignments.js';
import type { Clock } from '../ports/clock.js';
import type { Publisher } from '../ports/publisher.js';
import type { Timers } from '../ports/timers.js';
import { token } from '../ports/token.js';
import type { Session } from '../ports/transactions.js';
import { breakLineTimer } from '../presence/break-timer.js';
import type { AssignWork } from './assign-work.js';
import { offerTimerKey } from './claim-work.js';

type Outcome = NonNullable<Assignment['outcome']>;

/** Ends agents' shares of work as part of a transaction: assignment, load and offer timer go together. */
export class ReleaseAssignments {
  constructor(
    private readonly assignments: Assignments,
    private readonly agents: Agents,
    private readonly timers: Timers,
    private readonly publisher: Publisher,
    private readonly assign: AssignWork,
    private readonly clock: Clock,
  ) {}

  /** Every open share of one work item. */
  async ofWorkItem(
    session: Session,
    workspaceId: string,
    workItemId: string,
    outcome: Outcome,
    dispositionId?: string,
  ): Promise<Assignment[]> {
    const open = await this.assignments.openOfWorkItem(workspaceId, workItemId, session);
    for (const assignment of open) await this.one(session, assignment, outcome, dispositionId);
    return open;
  }

  /** One open share; undefined when it was not in that state any more. */
  async one(
    session: Session,
    assignment: Assignment,
    outcome: Outcome,
    dispositionId?: string,
  ): Promise<Assignment | undefined> {
    const { workspaceId, id, state, agentId, channelKind } = assignment;
    const now = this.clock.now();
    const ended = await this.assignments.change(
      workspaceId,
      id,
      state,
      { state: 'ended', endedAt: now, outcome, ...(dispositionId === undefined ? {} : { dispositionId }) },
      session,
    );
    if (!ended) return undefined;
    const wasActive = state === 'accepted';
    const agent = await this.agents.addLoad(
      workspaceId,
      agentId,
      channelKind,
      -1,
      wasActive ? now : undefined,
      session,
    );
    if (agent && awaitsBreak(agent)) await this.timers.schedule(workspaceId, breakLineTimer(now, id), session);
    if (!wasActive) await this.timers.cancel(workspaceId, offerTimerKey(id), session);
    session.afterCommit(() => {
      if (!wasActive) this.publisher.offerEnded(ended, offerOutcome(outcome));
      this.publisher.standing(agentId);
      this.assign.agentChanged(workspaceId, agentId);
    });
    return ended;
  }
}

export const RELEASE_ASSIGNMENTS = token<ReleaseAssignments>('ReleaseAssignments');

const offerOutcome = (outcome: Outcome) => (outcome === 'declined' || outcome === 'missed' ? outcome : 'withdrawn');
