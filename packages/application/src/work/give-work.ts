import type { WorkItem } from '@tandem/domain';
import type { EventDraft } from '../conversation/event-draft.js';
import { askedDrafts } from '../messages/asked-people.js';
import type { Caller } from '../people/caller.js';
import type { Agents } from '../ports/agents.js';
import type { Assignments } from '../ports/assignments.js';
import type { Clock } from '../ports/clock.js';
import type { Ids } from '../ports/ids.js';
import type { Publisher } from '../ports/publisher.js';
import { token } from '../ports/token.js';
import type { Session } from '../ports/transactions.js';
import type { WorkItems } from '../ports/work-items.js';
import type { ReleaseAssignments } from './release-assignments.js';

/** Hands a work item straight to one agent, without an offer: capacity does not count. */
export class GiveWork {
  constructor(
    private readonly workItems: WorkItems,
    private readonly assignments: Assignments,
    private readonly agents: Agents,
    private readonly release: ReleaseAssignments,
    private readonly publisher: Publisher,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** As part of a transaction: ends the shares of others, begins the agent's, and says what goes into the log. */
  async give(session: Session, caller: Caller, item: WorkItem, agentId: string, why: string): Promise<EventDraft[]> {
    const { id: workItemId, workspaceId, queueId } = item;
    const { actor } = caller;
    const now = this.clock.now();
    await this.release.ofWorkItem(session, workspaceId, workItemId, 'transferred');
    const answeredAt = item.answeredAt ?? now;
    const change = { state: 'active', agentId, answeredAt, offer: null, onlyAgentId: null } as const;
    await this.workItems.change(workspaceId, workItemId, item.state, change, session);
    const assignmentId = await this.beginShare(session, item, agentId, why);
    const waitedMs = Math.max(0, answeredAt - item.enqueuedAt);
    const from = item.agentId === undefined ? {} : { fromAgentId: item.agentId };
    return [
      {
        type: 'work.transferred',
        actor,
        data: { workItemId, fromQueueId: queueId, ...from, toQueueId: queueId, toAgentId: agentId },
      },
      { type: 'offer.accepted', actor, data: { workItemId, assignmentId, queueId, agentId, waitedMs } },
      ...askedDrafts(caller, 'assigned', [agentId], ''),
    ];
  }

  /** The agent has a share of the work from now on; its id. */
  async beginShare(session: Session, item: WorkItem, agentId: string, why: string): Promise<string> {
    const { id: workItemId, workspaceId, queueId, conversationId, channelKind } = item;
    const now = this.clock.now();
    await this.agents.addLoad(workspaceId, agentId, channelKind, 1, undefined, session);
    const id = this.ids.next();
    const share = { id, workspaceId, workItemId, conversationId, queueId, agentId, channelKind, why: [why] };
    const accepted = { ...share, state: 'accepted', offeredAt: now, acceptedAt: now } as const;
    await this.assignments.insert(workspaceId, accepted, session);
    session.afterCommit(() => this.publisher.standing(agentId));
    return id;
  }
}

export const GIVE_WORK = token<GiveWork>('GiveWork');
