import { type Agent, missLimit, ownReasons } from '@tandem/domain';
import { systemActor } from '../conversation/event-draft.js';
import type { Agents } from '../ports/agents.js';
import type { Clock } from '../ports/clock.js';
import type { EventLog } from '../ports/event-log.js';
import type { Ids } from '../ports/ids.js';
import { token } from '../ports/token.js';
import type { Session } from '../ports/transactions.js';
import type { SetPresence } from './set-presence.js';

/** Counts offers missed in a row: with the third one the agent is away, in all queues, and supervisors are told. */
export class MissedOffers {
  constructor(
    private readonly agents: Agents,
    private readonly presence: SetPresence,
    private readonly eventLog: EventLog,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** One more was missed. Who is not available any more, has gone already: that is no news. */
  async count(session: Session, workspaceId: string, agentId: string, correlationId: string): Promise<void> {
    const agent = await this.agents.get(workspaceId, agentId, session);
    if (!agent) return;
    const missedInRow = (agent.missedInRow ?? 0) + 1;
    if (missedInRow < missLimit || agent.presence !== 'available') {
      await this.agents.change(workspaceId, agentId, { missedInRow }, session);
      return;
    }
    const wish = { presence: 'away', reason: ownReasons.notResponding } as const;
    const cause = { actor: systemActor, correlationId };
    await this.presence.setIn(session, workspaceId, agentId, wish, cause, { missedInRow });
    await this.alert(session, agent, correlationId);
  }

  /** An offer was accepted. A declined one says nothing about whether somebody is there. */
  async forget(session: Session, workspaceId: string, agentId: string): Promise<void> {
    const agent = await this.agents.get(workspaceId, agentId, session);
    if (agent?.missedInRow) await this.agents.change(workspaceId, agentId, { missedInRow: null }, session);
  }

  private async alert(session: Session, agent: Agent, correlationId: string): Promise<void> {
    const { workspaceId, id, displayName, queueIds } = agent;
    await this.eventLog.appendLoose(
      workspaceId,
      {
        ...{ id: this.ids.next(), v: 1, workspaceId, conversationId: null, seq: 0, at: this.clock.now() },
        ...{ type: 'alert.raised', actor: systemActor, correlationId, content: { text: displayName } },
        data: { to: 'supervisors', agent: { id, queueIds, code: 'not_responding' } },
      },
      session,
    );
  }
}

export const MISSED_OFFERS = token<MissedOffers>('MissedOffers');
