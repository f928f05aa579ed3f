import {
  type Agent,
  type AgentBreak,
  awaitsBreak,
  isIdle,
  nextBreaks,
  notFound,
  ownReasons,
  UserError,
} from '@tandem/domain';
import { systemActor } from '../conversation/event-draft.js';
import type { Caller } from '../people/caller.js';
import type { Agents } from '../ports/agents.js';
import type { BreakKinds, Groups } from '../ports/breaks.js';
import type { Clock } from '../ports/clock.js';
import type { Ids } from '../ports/ids.js';
import type { Publisher } from '../ports/publisher.js';
import type { Timers } from '../ports/timers.js';
import { token } from '../ports/token.js';
import type { Session, Transactions } from '../ports/transactions.js';
import { breakLineKey, breakLineTimer } from './break-timer.js';
import { breakEnd, type PresenceCause, type SetPresence } from './set-presence.js';

/** How often the line is looked at while somebody stands in it: a group that changed or a server that died is found. */
const lookMs = 60_000;

/**
 * Breaks: asked for, kept in order of asking as the groups' quotas allow, and granted when contacts and wrap-up are over.
 * Everything that changes the line writes its timer in the same transaction: of two servers at once one is second and
 * sees what the first has done.
 */
export class BreakLine {
  constructor(
    private readonly agents: Agents,
    private readonly kinds: BreakKinds,
    private readonly groups: Groups,
    private readonly presence: SetPresence,
    private readonly timers: Timers,
    private readonly transactions: Transactions,
    private readonly publisher: Publisher,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** For oneself; the agent after it, who may be on the break at once. @throws UserError `break.already`, `break.offline` */
  async request({ workspaceId, subject, actor, requestId }: Caller, kindId: string): Promise<Agent> {
    const cause = { actor, correlationId: requestId };
    const kind = await this.kinds.get(workspaceId, kindId);
    if (!kind?.active) throw notFound('break_kind', kindId);
    return this.transactions.run(async (session) => {
      const agent = await this.agentOf(workspaceId, subject.id, session);
      if (agent.break) throw new UserError('conflict', 'break.already', 'A break is asked for already.');
      if (agent.presence === 'offline') {
        throw new UserError('conflict', 'break.offline', 'Somebody who is offline needs no break.');
      }
      const asked: AgentBreak = { id: this.ids.next(), kindId, state: 'requested', requestedAt: this.clock.now() };
      await this.agents.change(workspaceId, agent.id, { break: asked }, session);
      const data = { agentId: agent.id, breakId: asked.id, kindId };
      await this.presence.tell(session, workspaceId, 'break.requested', data, cause);
      session.afterCommit(() => this.publisher.standing(agent.id));
      await this.run(session, workspaceId);
      return this.agentOf(workspaceId, agent.id, session);
    });
  }

  /** Gives up a break, or comes back from one. Without a break it does nothing. */
  async end({ workspaceId, subject, actor, requestId }: Caller): Promise<Agent> {
    const cause = { actor, correlationId: requestId };
    return this.transactions.run(async (session) => {
      const agent = await this.agentOf(workspaceId, subject.id, session);
      if (!agent.break) return agent;
      await this.giveUp(session, agent, agent.break, cause);
      await this.presence.tell(
        session,
        workspaceId,
        'break.ended',
        breakEnd(agent.id, agent.break, this.clock.now()),
        cause,
      );
      return this.agentOf(workspaceId, agent.id, session);
    });
  }

  /** A supervisor lets somebody in line through, whatever the quotas. @throws UserError `break.not_requested` */
  async allow(session: Session, agent: Agent, { actor, requestId }: Caller): Promise<void> {
    if (agent.break?.state !== 'requested') throw notRequested();
    const allowedBy = actor.id === undefined ? {} : { allowedBy: actor.id };
    await this.keep(
      session,
      { ...agent, break: { ...agent.break, ...allowedBy } },
      { actor, correlationId: requestId },
    );
    await this.run(session, agent.workspaceId);
  }

  /** @throws UserError `break.not_requested` when there is none or it has begun */
  async refuse(session: Session, agent: Agent, { actor, requestId }: Caller, reason?: string): Promise<void> {
    const { break: own, workspaceId, id: agentId } = agent;
    if (!own || own.state === 'granted') throw notRequested();
    const cause = { actor, correlationId: requestId };
    await this.giveUp(session, agent, own, cause);
    const data = { agentId, breakId: own.id, kindId: own.kindId, ...(reason === undefined ? {} : { reason }) };
    await this.presence.tell(session, workspaceId, 'break.refused', data, cause);
  }

  /** Whose turn it is gets the place; whose contacts are over goes. */
  async run(session: Session, workspaceId: string): Promise<void> {
    const cause = { actor: systemActor, correlationId: this.ids.next() };
    await this.timers.schedule(workspaceId, breakLineTimer(this.clock.now() + lookMs, cause.correlationId), session);
    const inLine = await this.agents.withBreak(workspaceId, session);
    for (const agent of inLine) if (awaitsBreak(agent)) await this.begin(session, agent, cause);
    const granted = new Set(nextBreaks(inLine, await this.groups.list(workspaceId)));
    for (const agent of inLine) if (granted.has(agent.id)) await this.keep(session, agent, cause);
    const waiting = await this.agents.withBreak(workspaceId, session);
    if (waiting.every(({ break: own }) => own?.state === 'granted')) {
      await this.timers.cancel(workspaceId, breakLineKey, session);
    }
  }

  /** The place is the agent's; with nothing in hand the break begins. */
  private async keep(session: Session, agent: Agent, cause: PresenceCause): Promise<void> {
    if (isIdle(agent)) return this.begin(session, agent, cause);
    if (!agent.break) return;
    const wish = { presence: 'busy', reason: ownReasons.breakPending } as const;
    const change = { break: { ...agent.break, state: 'kept' as const } };
    await this.presence.setIn(session, agent.workspaceId, agent.id, wish, cause, change);
  }

  private async begin(session: Session, agent: Agent, cause: PresenceCause): Promise<void> {
    const { workspaceId, id: agentId, break: own } = agent;
    if (!own) return;
    const startedAt = this.clock.now();
    // A kind that is gone meanwhile does not take the break away.
    const minutes = (await this.kinds.get(workspaceId, own.kindId))?.maxMinutes ?? 15;
    const endsAt = startedAt + minutes * 60_000;
    const change = { break: { ...own, state: 'granted' as const, startedAt, endsAt } };
    const wish = { presence: 'away', reason: ownReasons.onBreak } as const;
    await this.presence.setIn(session, workspaceId, agentId, wish, cause, change);
    const by = own.allowedBy === undefined ? {} : { by: own.allowedBy };
    const data = { agentId, breakId: own.id, kindId: own.kindId, endsAt, ...by };
    await this.presence.tell(session, workspaceId, 'break.granted', data, cause);
  }

  /** The agent is where they were before the asking, and the place goes to the next in line. */
  private async giveUp(session: Session, agent: Agent, own: AgentBreak, cause: PresenceCause): Promise<void> {
    const { workspaceId, id } = agent;
    const back = own.state === 'requested' ? withReason(agent) : { presence: 'available' as const };
    await this.presence.setIn(session, workspaceId, id, back, cause, { break: null });
    await this.timers.schedule(workspaceId, breakLineTimer(this.clock.now(), this.ids.next()), session);
  }

  private async agentOf(workspaceId: string, id: string, session: Session): Promise<Agent> {
    const agent = await this.agents.get(workspaceId, id, session);
    if (!agent) throw notFound('agent', id);
    return agent;
  }
}

export const BREAK_LINE = token<BreakLine>('BreakLine');

const withReason = ({ presence, presenceReason }: Agent) => ({
  presence,
  ...(presenceReason === undefined ? {} : { reason: presenceReason }),
});

const notRequested = () =>
  new UserError('conflict', 'break.not_requested', 'No break is waiting to be granted or refused.');
