import {
  OperationalError,
  offerSecondsOf,
  type Queue,
  type RankedAgent,
  stillPaused,
  type WorkItem,
} from '@tandem/domain';
import type { ConversationLog } from '../conversation/conversation-log.js';
import { systemActor } from '../conversation/event-draft.js';
import type { Agents } from '../ports/agents.js';
import type { Assignments } from '../ports/assignments.js';
import type { Clock } from '../ports/clock.js';
import type { Ids } from '../ports/ids.js';
import type { Publisher } from '../ports/publisher.js';
import type { Timers } from '../ports/timers.js';
import { token } from '../ports/token.js';
import type { Session, Transactions } from '../ports/transactions.js';
import type { WorkItems } from '../ports/work-items.js';

/** Who was faster: somebody took the work, or the agent got something else. */
export type ClaimResult = 'offered' | 'item_taken' | 'agent_taken';

export const offerTimerKey = (assignmentId: string): string => `offer:${assignmentId}`;

/** Offers waiting work to one agent: both guards and everything that follows in one transaction. */
export class ClaimWork {
  constructor(
    private readonly workItems: WorkItems,
    private readonly agents: Agents,
    private readonly assignments: Assignments,
    private readonly timers: Timers,
    private readonly log: ConversationLog,
    private readonly transactions: Transactions,
    private readonly publisher: Publisher,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  async offer(item: WorkItem, queue: Queue, choice: RankedAgent, newRound: boolean): Promise<ClaimResult> {
    try {
      await this.transactions.run((session) => this.claim(session, item, queue, choice, newRound));
      return 'offered';
    } catch (error) {
      if (error instanceof Lost) return error.result;
      throw error;
    }
  }

  private async claim(
    session: Session,
    item: WorkItem,
    queue: Queue,
    { agentId, why }: RankedAgent,
    newRound: boolean,
  ): Promise<void> {
    const { workspaceId, id: workItemId, queueId, conversationId, channelKind } = item;
    const now = this.clock.now();
    const expiresAt = now + offerSecondsOf(queue.offerSeconds)[channelKind] * 1000;
    const assignmentId = this.ids.next();
    const taken = await this.workItems.change(
      workspaceId,
      workItemId,
      'waiting',
      {
        state: 'offered',
        offer: { assignmentId, agentId, offeredAt: now, expiresAt },
        unroutable: null,
        ...(newRound ? { cooldowns: stillPaused(item.cooldowns, now) } : {}),
      },
      session,
    );
    if (!taken) throw new Lost('item_taken');
    if (!(await this.agents.take(workspaceId, agentId, channelKind, now, session))) throw new Lost('agent_taken');
    const assignment = {
      id: assignmentId,
      workspaceId,
      workItemId,
      conversationId,
      queueId,
      agentId,
      channelKind,
      state: 'offered',
      offeredAt: now,
      why,
    } as const;
    await this.assignments.insert(workspaceId, { ...assignment, why: [...why] }, session);
    const action = { kind: 'offer', assignmentId } as const;
    await this.timers.schedule(workspaceId, { key: offerTimerKey(assignmentId), dueAt: expiresAt, action }, session);
    const { head } = await this.log.addIn(session, { workspaceId, conversationId, correlationId: assignmentId }, [
      {
        type: 'work.offered',
        actor: systemActor,
        data: { workItemId, assignmentId, queueId, agentId, expiresAt, why: [...why] },
      },
    ]);
    const offered = { assignment: { ...assignment, why: [...why] }, item: taken, conversation: head };
    session.afterCommit(() => {
      this.publisher.offered(offered);
      this.publisher.standing(agentId);
    });
  }
}

export const CLAIM_WORK = token<ClaimWork>('ClaimWork');

/** Ends a claim that came second; it aborts the transaction and never leaves this file. */
class Lost extends OperationalError {
  constructor(readonly result: Exclude<ClaimResult, 'offered'>) {
    super('claim.lost', 'Somebody else was faster.', { retryable: false, params: { result } });
  }
}
