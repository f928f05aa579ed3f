import {
  type Actor,
  type Agent,
  type AgentBreak,
  type EventData,
  notFound,
  overrunOf,
  ownReasons,
  type Presence,
  presenceChanges,
  presenceTakesReason,
  UserError,
} from '@tandem/domain';
import type { AgentChange, Agents } from '../ports/agents.js';
import type { Clock } from '../ports/clock.js';
import type { EventLog } from '../ports/event-log.js';
import type { Ids } from '../ports/ids.js';
import type { Publisher } from '../ports/publisher.js';
import type { Timers } from '../ports/timers.js';
import { token } from '../ports/token.js';
import type { Session, Transactions } from '../ports/transactions.js';
import type { AssignWork } from '../work/assign-work.js';
import { breakLineTimer } from './break-timer.js';

export interface PresenceWish {
  presence: Presence;
  reason?: string;
}

/** Who changes it, and what they do it in. */
export interface PresenceCause {
  actor: Actor;
  correlationId: string;
}

const reserved: ReadonlySet<string> = new Set(Object.values(ownReasons));

/** Changes whether an agent takes work, and says so. The same presence again is no change. */
export class SetPresence {
  constructor(
    private readonly agents: Agents,
    private readonly log: EventLog,
    private readonly timers: Timers,
    private readonly transactions: Transactions,
    private readonly publisher: Publisher,
    private readonly assign: AssignWork,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** What a person chose. @throws UserError `presence.reason_reserved` for reasons that the product gives by itself */
  async set(
    workspaceId: string,
    agentId: string,
    wish: PresenceWish,
    actor: Actor,
    correlationId: string,
  ): Promise<Agent> {
    this.assertFree(wish);
    return this.transactions.run((session) =>
      this.setIn(session, workspaceId, agentId, wish, { actor, correlationId }),
    );
  }

  /**
   * As part of a transaction. A break that was kept or under way ends with the presence that belonged to it, and its
   * place goes to the next in line.
   * @param more what else is kept of the agent with it; with a break there, it is the break that makes the change
   */
  async setIn(
    session: Session,
    workspaceId: string,
    agentId: string,
    wish: PresenceWish,
    cause: PresenceCause,
    more: AgentChange = {},
  ): Promise<Agent> {
    const { presence } = wish;
    const reason = presenceTakesReason(presence) || isOwn(wish.reason) ? wish.reason : undefined;
    const before = await this.agents.get(workspaceId, agentId, session);
    if (!before) throw notFound('agent', agentId);
    const changes = presenceChanges(before, presence, reason);
    if (!changes && Object.keys(more).length === 0) return before;
    const now = this.clock.now();
    const ended = 'break' in more || !changes ? undefined : endedBreak(before, presence);
    if (changes) {
      await this.agents.setPresence(workspaceId, agentId, presence, reason, now, session);
      const data = { agentId, presence, previous: before.presence, ...(reason === undefined ? {} : { reason }) };
      await this.tell(session, workspaceId, 'agent.presenceChanged', data, cause);
    }
    const change = {
      // Nobody is idle while they are not there: who comes stands behind those who waited here.
      ...(changes && before.presence === 'offline' ? { idleSince: now } : {}),
      ...(changes && before.presenceBefore ? { presenceBefore: null } : {}),
      ...(changes && presence === 'available' && before.missedInRow ? { missedInRow: null } : {}),
      ...(ended ? { break: null } : {}),
      ...more,
    };
    if (Object.keys(change).length > 0) await this.agents.change(workspaceId, agentId, change, session);
    if (ended) {
      await this.tell(session, workspaceId, 'break.ended', breakEnd(agentId, ended, now), cause);
      await this.timers.schedule(workspaceId, breakLineTimer(now, this.ids.next()), session);
    }
    const after = (await this.agents.get(workspaceId, agentId, session)) ?? before;
    session.afterCommit(() => {
      this.publisher.agent(after);
      this.publisher.standing(agentId);
      this.assign.agentChanged(workspaceId, agentId);
    });
    return after;
  }

  /** @throws UserError `presence.reason_reserved` */
  assertFree({ reason }: PresenceWish): void {
    if (!isOwn(reason)) return;
    throw new UserError('unprocessable', 'presence.reason_reserved', 'The product gives this reason by itself.', {
      params: { reason: reason ?? '' },
      issues: [{ path: ['body', 'reason'], code: 'reserved', message: 'Choose another reason.' }],
    });
  }

  /** An event of the agent, in no conversation. */
  async tell<T extends 'agent.presenceChanged' | (`break.${string}` & keyof EventData)>(
    session: Session,
    workspaceId: string,
    type: T,
    data: EventData[T],
    { actor, correlationId }: PresenceCause,
  ): Promise<void> {
    const place = {
      id: this.ids.next(),
      v: 1,
      workspaceId,
      conversationId: null,
      seq: 0,
      at: this.clock.now(),
    } as const;
    await this.log.appendLoose(workspaceId, { ...place, type, actor, correlationId, data } as never, session);
  }
}

export const SET_PRESENCE = token<SetPresence>('SetPresence');

const isOwn = (reason: string | undefined): boolean => reason !== undefined && reserved.has(reason);

/** Who is in line only stays there, unless they go home. */
const endedBreak = ({ break: own }: Agent, presence: Presence): AgentBreak | undefined =>
  own && (own.state !== 'requested' || presence === 'offline') ? own : undefined;

/** What is told of a break that ends. */
export const breakEnd = (agentId: string, { id, kindId, state, endsAt }: AgentBreak, now: number) => ({
  ...{ agentId, breakId: id, kindId, state },
  overrunMs: overrunOf(endsAt === undefined ? {} : { endsAt }, now),
});
