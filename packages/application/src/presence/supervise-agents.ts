import { type Agent, type Capacity, notFound } from '@tandem/domain';
import type { Audit } from '../people/audit.js';
import type { Caller } from '../people/caller.js';
import type { Agents } from '../ports/agents.js';
import type { Clock } from '../ports/clock.js';
import type { Publisher } from '../ports/publisher.js';
import { token } from '../ports/token.js';
import type { Session, Transactions } from '../ports/transactions.js';
import type { ChangeNotices } from '../settings/notices.js';
import type { RoutingTrigger } from '../settings/routing-trigger.js';
import { assertMay } from '../support/access.js';
import type { BreakLine } from './break-line.js';
import type { PresenceWish, SetPresence } from './set-presence.js';

/** What supervisors do about agents of their queues. Every act is in the audit log. */
export class SuperviseAgents {
  constructor(
    private readonly agents: Agents,
    private readonly presence: SetPresence,
    private readonly breaks: BreakLine,
    private readonly audit: Audit,
    private readonly transactions: Transactions,
    private readonly publisher: Publisher,
    private readonly notices: ChangeNotices,
    private readonly routing: RoutingTrigger,
    private readonly clock: Clock,
  ) {}

  setPresence(caller: Caller, agentId: string, wish: PresenceWish): Promise<Agent> {
    return this.act(caller, agentId, 'presence_changed', async (session, { workspaceId }) => {
      this.presence.assertFree(wish);
      const cause = { actor: caller.actor, correlationId: caller.requestId };
      await this.presence.setIn(session, workspaceId, agentId, wish, cause);
    });
  }

  setCapacity(caller: Caller, agentId: string, capacity: Capacity): Promise<Agent> {
    return this.act(caller, agentId, 'capacity_changed', async (session, agent) => {
      const { workspaceId, id, displayName, active, queueIds, skills, languages } = agent;
      const profile = { id, displayName, active, queueIds, skills, languages, capacity };
      const saved = await this.agents.saveProfile(workspaceId, profile, this.clock.now(), session);
      session.afterCommit(() => {
        this.publisher.agent(saved);
        this.publisher.standing(id);
        this.notices.changed(workspaceId, 'users', id);
        this.routing.agentChanged(workspaceId, id);
      });
    });
  }

  /** @throws UserError `break.not_requested` */
  allowBreak(caller: Caller, agentId: string): Promise<Agent> {
    return this.act(caller, agentId, 'break_allowed', (session, agent) => this.breaks.allow(session, agent, caller));
  }

  /** @throws UserError `break.not_requested` */
  refuseBreak(caller: Caller, agentId: string, reason?: string): Promise<Agent> {
    return this.act(caller, agentId, 'break_refused', (session, agent) =>
      this.breaks.refuse(session, agent, caller, reason),
    );
  }

  /** The agent's queues, for the guard. */
  async queuesOf(workspaceId: string, agentId: string): Promise<string[]> {
    const agent = await this.agents.get(workspaceId, agentId);
    if (!agent) throw notFound('agent', agentId);
    return agent.queueIds;
  }

  private act(
    caller: Caller,
    agentId: string,
    verb: string,
    work: (session: Session, agent: Agent) => Promise<void>,
  ): Promise<Agent> {
    const { workspaceId } = caller;
    return this.transactions.run(async (session) => {
      const before = await this.agents.get(workspaceId, agentId, session);
      if (!before) throw notFound('agent', agentId);
      assertMay(caller, 'presence:manage', { queueIds: before.queueIds });
      await work(session, before);
      const after = (await this.agents.get(workspaceId, agentId, session)) ?? before;
      const change = { action: `agent.${verb}`, resource: 'agent', resourceId: agentId };
      await this.audit.record(caller, { ...change, before: audited(before), after: audited(after) }, session);
      return after;
    });
  }
}

export const SUPERVISE_AGENTS = token<SuperviseAgents>('SuperviseAgents');

const audited = ({ presence, presenceReason, capacity, break: own }: Agent) => ({
  ...{ presence, presenceReason, capacity },
  ...(own ? { break: { kindId: own.kindId, state: own.state } } : {}),
});
