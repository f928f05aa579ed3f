import { type Actor, type Agent, notFound, type Presence, presenceChanges, presenceTakesReason } from '@tandem/domain';
import type { Agents } from '../ports/agents.js';
import type { Clock } from '../ports/clock.js';
import type { EventLog } from '../ports/event-log.js';
import type { Ids } from '../ports/ids.js';
import type { Publisher } from '../ports/publisher.js';
import { token } from '../ports/token.js';
import type { Transactions } from '../ports/transactions.js';
import type { AssignWork } from '../work/assign-work.js';

export interface PresenceWish {
  presence: Presence;
  reason?: string;
}

/** Changes whether an agent takes work, and says so. The same presence again is no change. */
export class SetPresence {
  constructor(
    private readonly agents: Agents,
    private readonly log: EventLog,
    private readonly transactions: Transactions,
    private readonly publisher: Publisher,
    private readonly assign: AssignWork,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  async set(
    workspaceId: string,
    agentId: string,
    wish: PresenceWish,
    actor: Actor,
    correlationId: string,
  ): Promise<Agent> {
    const { presence } = wish;
    const reason = presenceTakesReason(presence) ? wish.reason : undefined;
    return this.transactions.run(async (session) => {
      const before = await this.agents.get(workspaceId, agentId, session);
      if (!before) throw notFound('agent', agentId);
      if (!presenceChanges(before, presence, reason)) return before;
      const now = this.clock.now();
      await this.agents.setPresence(workspaceId, agentId, presence, reason, now, session);
      const data = { agentId, presence, previous: before.presence, ...(reason === undefined ? {} : { reason }) };
      await this.log.appendLoose(
        workspaceId,
        {
          id: this.ids.next(),
          v: 1,
          workspaceId,
          conversationId: null,
          seq: 0,
          type: 'agent.presenceChanged',
          at: now,
          actor,
          correlationId,
          data,
        },
        session,
      );
      const { presenceReason: _old, ...rest } = before;
      const after: Agent = {
        ...rest,
        presence,
        presenceSince: now,
        ...(reason === undefined ? {} : { presenceReason: reason }),
      };
      session.afterCommit(() => {
        this.publisher.agent(after);
        this.assign.agentChanged(workspaceId, agentId);
      });
      return after;
    });
  }
}

export const SET_PRESENCE = token<SetPresence>('SetPresence');
