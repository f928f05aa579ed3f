import { systemActor } from '../conversation/event-draft.js';
import type { Agents } from '../ports/agents.js';
import type { Clock } from '../ports/clock.js';
import type { Timers } from '../ports/timers.js';
import { token } from '../ports/token.js';
import type { ReturnWork } from '../work/return-work.js';
import type { SetPresence } from './set-presence.js';

/** How long an agent may be out of reach before the work goes back. */
export const disconnectGraceMs = 60_000;

const key = (agentId: string): string => `disconnect:${agentId}`;

/**
 * Notices when agents are gone for good. A server with the agent's sockets moves a timer on and on; when all of them
 * stop doing so, because the agent left or the servers died, the timer fires.
 */
export class AgentConnections {
  constructor(
    private readonly agents: Agents,
    private readonly timers: Timers,
    private readonly presence: SetPresence,
    private readonly returnWork: ReturnWork,
    private readonly clock: Clock,
  ) {}

  /** The agent is connected here: call on connecting, at least every 20 s while connected, and when the last socket closes. */
  async seen(workspaceId: string, agentId: string): Promise<void> {
    const dueAt = this.clock.now() + disconnectGraceMs;
    await this.timers.schedule(workspaceId, { key: key(agentId), dueAt, action: { kind: 'disconnect', agentId } });
  }

  /** Nobody has seen the agent for the whole grace time. */
  async gone(workspaceId: string, agentId: string): Promise<void> {
    const agent = await this.agents.get(workspaceId, agentId);
    if (!agent) return;
    if (agent.presence !== 'offline') {
      await this.presence.set(workspaceId, agentId, { presence: 'offline' }, systemActor, key(agentId));
    }
    await this.returnWork.ofAgent(workspaceId, agentId, 'disconnected');
  }
}

export const AGENT_CONNECTIONS = token<AgentConnections>('AgentConnections');
