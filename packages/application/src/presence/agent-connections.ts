import { ownReasons } from '@tandem/domain';
import { systemActor } from '../conversation/event-draft.js';
import type { Agents } from '../ports/agents.js';
import type { Clock } from '../ports/clock.js';
import type { Timers } from '../ports/timers.js';
import { token } from '../ports/token.js';
import type { Transactions } from '../ports/transactions.js';
import type { ReturnWork } from '../work/return-work.js';
import type { WrapUps } from '../wrap-up/wrap-ups.js';
import type { SetPresence } from './set-presence.js';

/** How long after it was last seen a browser counts as closed: the agent is disconnected, and offers go on. */
export const disconnectedAfterMs = 30_000;

/**
 * How long an agent who is disconnected has to come back before accepted work goes on to others. Longer than the first
 * time, because a conversation that changes hands costs the customer more than a minute: a lost network, a reload or a
 * laptop that was carried to another room must find everything as it was.
 */
export const lostAfterMs = 60_000;

const key = (agentId: string): string => `disconnect:${agentId}`;

/**
 * Notices when agents are gone. A server with the agent's sockets moves a timer on and on; when all of them stop doing
 * so, because the agent left or the servers died, the timer fires: first for being disconnected, then for being lost.
 */
export class AgentConnections {
  constructor(
    private readonly agents: Agents,
    private readonly timers: Timers,
    private readonly presence: SetPresence,
    private readonly returnWork: ReturnWork,
    private readonly wrapUps: WrapUps,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** The agent is connected here: call at least every 10 s while connected, and when the last socket closes. */
  async seen(workspaceId: string, agentId: string): Promise<void> {
    const dueAt = this.clock.now() + disconnectedAfterMs;
    await this.timers.schedule(workspaceId, { key: key(agentId), dueAt, action: { kind: 'disconnect', agentId } });
  }

  /** A socket of the agent connects: who comes back in time is as before. */
  async back(workspaceId: string, agentId: string): Promise<void> {
    await this.seen(workspaceId, agentId);
    const agent = await this.agents.get(workspaceId, agentId);
    if (!agent?.presenceBefore || agent.presenceReason !== ownReasons.disconnected) return;
    await this.transactions.run(async (session) => {
      const now = await this.agents.get(workspaceId, agentId, session);
      if (!now?.presenceBefore || now.presenceReason !== ownReasons.disconnected) return;
      const cause = { actor: systemActor, correlationId: key(agentId) };
      await this.presence.setIn(session, workspaceId, agentId, now.presenceBefore, cause, { presenceBefore: null });
    });
  }

  /** Nobody has seen the agent for a while. A break goes on without a browser, until its time is over. */
  async disconnected(workspaceId: string, agentId: string): Promise<void> {
    const agent = await this.agents.get(workspaceId, agentId);
    if (!agent) return;
    const { break: own, presence, presenceReason } = agent;
    if (own?.state === 'granted' && own.endsAt !== undefined && own.endsAt > this.clock.now()) {
      const action = { kind: 'disconnect', agentId } as const;
      await this.timers.schedule(workspaceId, { key: key(agentId), dueAt: own.endsAt, action });
      return;
    }
    if (presence !== 'offline') {
      const before = { presence, ...(presenceReason === undefined ? {} : { reason: presenceReason }) };
      await this.goOffline(workspaceId, agentId, own ? { presence: 'available' } : before);
    }
    await this.returnWork.offersOf(workspaceId, agentId, 'disconnected');
  }

  /** Nor have they come back: everything goes to where others can take it. */
  async lost(workspaceId: string, agentId: string): Promise<void> {
    const agent = await this.agents.get(workspaceId, agentId);
    if (!agent) return;
    if (agent.presence !== 'offline') await this.goOffline(workspaceId, agentId);
    else if (agent.presenceBefore) await this.agents.change(workspaceId, agentId, { presenceBefore: null });
    await this.returnWork.ofAgent(workspaceId, agentId, 'disconnected');
    await this.wrapUps.endAllOf(workspaceId, agentId, 'disconnected');
  }

  private async goOffline(
    workspaceId: string,
    agentId: string,
    presenceBefore?: Parameters<SetPresence['setIn']>[3],
  ): Promise<void> {
    const wish = { presence: 'offline', reason: ownReasons.disconnected } as const;
    const cause = { actor: systemActor, correlationId: key(agentId) };
    await this.transactions.run((session) =>
      this.presence.setIn(session, workspaceId, agentId, wish, cause, presenceBefore ? { presenceBefore } : {}),
    );
  }
}

export const AGENT_CONNECTIONS = token<AgentConnections>('AgentConnections');
