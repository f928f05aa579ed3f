import {
  type Actor,
  type Assignment,
  awaitsBreak,
  noWrapUp,
  splitAnswers,
  type WorkItem,
  type WrapUpAnswers,
  type WrapUpEndReason,
  wrapUpEnd,
} from '@tandem/domain';
import type { ConversationLog } from '../conversation/conversation-log.js';
import { type EventDraft, systemActor } from '../conversation/event-draft.js';
import type { Agents } from '../ports/agents.js';
import type { Assignments } from '../ports/assignments.js';
import type { Clock } from '../ports/clock.js';
import type { Publisher } from '../ports/publisher.js';
import type { Queues } from '../ports/queues.js';
import type { Timers } from '../ports/timers.js';
import { token } from '../ports/token.js';
import type { Session, Transactions } from '../ports/transactions.js';
import { breakLineTimer } from '../presence/break-timer.js';
import type { AssignWork } from '../work/assign-work.js';

export const wrapUpTimerKey = (assignmentId: string): string => `wrap-up:${assignmentId}`;

/** How a wrap-up ends, and with what. */
export interface WrapUpEnd {
  reason: WrapUpEndReason;
  actor: Actor;
  correlationId: string;
  dispositionId?: string;
  answers?: WrapUpAnswers;
}

/**
 * After-contact work. The share keeps its place among the agent's shares until the wrap-up is over, whatever queue the
 * next work is from. Timers are stored: any server ends what is due.
 */
export class WrapUps {
  constructor(
    private readonly assignments: Assignments,
    private readonly agents: Agents,
    private readonly queues: Queues,
    private readonly timers: Timers,
    private readonly log: ConversationLog,
    private readonly transactions: Transactions,
    private readonly publisher: Publisher,
    private readonly assign: AssignWork,
    private readonly clock: Clock,
  ) {}

  /**
   * As part of closing a contact: the agent's accepted share goes into wrap-up when its queue has one.
   * @returns what is to be told; nothing when the share ends as it is
   */
  async begin(session: Session, item: WorkItem, agentId: string, dispositionId?: string): Promise<EventDraft[]> {
    const { workspaceId, id: workItemId, queueId } = item;
    const rule = (await this.queues.get(workspaceId, queueId))?.wrapUp ?? noWrapUp;
    if (rule.mode === 'none') return [];
    const open = await this.assignments.openOfWorkItem(workspaceId, workItemId, session);
    const own = open.find((share) => share.agentId === agentId && share.state === 'accepted');
    if (!own) return [];
    const { id: assignmentId, channelKind } = own;
    const now = this.clock.now();
    const until = wrapUpEnd(rule, now);
    const times = { wrapUpSince: now, ...(until === undefined ? {} : { wrapUpUntil: until }) };
    const chosen = dispositionId === undefined ? {} : { dispositionId };
    const change = { state: 'wrap_up', outcome: 'resolved', ...times, ...chosen } as const;
    await this.assignments.change(workspaceId, assignmentId, 'accepted', change, session);
    await this.agents.addLoad(workspaceId, agentId, channelKind, -1, undefined, session);
    await this.agents.addWrapUp(workspaceId, agentId, channelKind, 1, undefined, session);
    if (until !== undefined) await this.timers.schedule(workspaceId, wrapUpTimer(assignmentId, until), session);
    session.afterCommit(() => {
      this.publisher.standing(agentId);
      this.assign.agentChanged(workspaceId, agentId);
    });
    const data = { workItemId, assignmentId, agentId, queueId, ...(until === undefined ? {} : { until }) };
    return [{ type: 'wrapUp.began', actor: { kind: 'user', id: agentId }, data }];
  }

  /** Once: false when it was over already. The place is free again. */
  async end(session: Session, assignment: Assignment, end: WrapUpEnd): Promise<boolean> {
    const { workspaceId, id: assignmentId, agentId, queueId, workItemId, conversationId, channelKind } = assignment;
    const { reason, actor, correlationId, dispositionId, answers } = end;
    const now = this.clock.now();
    const chosen = dispositionId === undefined ? {} : { dispositionId };
    const change = { state: 'ended', endedAt: now, ...chosen } as const;
    if (!(await this.assignments.change(workspaceId, assignmentId, 'wrap_up', change, session))) return false;
    const agent = await this.agents.addWrapUp(workspaceId, agentId, channelKind, -1, now, session);
    await this.timers.cancel(workspaceId, wrapUpTimerKey(assignmentId), session);
    if (agent && awaitsBreak(agent)) {
      await this.timers.schedule(workspaceId, breakLineTimer(now, assignmentId), session);
    }
    const fields = (await this.queues.get(workspaceId, queueId))?.wrapUpFields ?? [];
    const { codes, texts } = splitAnswers(fields, answers ?? {});
    const data = {
      ...{ workItemId, assignmentId, agentId, queueId, reason, ...chosen },
      ...(Object.keys(codes).length > 0 ? { answers: codes } : {}),
    };
    const content = Object.keys(texts).length > 0 ? { content: { answers: texts } } : {};
    await this.log.appendIn(session, { workspaceId, conversationId, correlationId }, () => [
      { type: 'wrapUp.ended', actor, data, ...content },
    ]);
    session.afterCommit(() => {
      this.publisher.standing(agentId);
      this.assign.agentChanged(workspaceId, agentId);
    });
    return true;
  }

  /** Its time is over; one that was saved meanwhile stays as it is. */
  async timeOut(session: Session, workspaceId: string, assignmentId: string): Promise<void> {
    const assignment = await this.assignments.get(workspaceId, assignmentId, session);
    const end = { reason: 'timed_out', actor: systemActor, correlationId: assignmentId } as const;
    if (assignment?.state === 'wrap_up') await this.end(session, assignment, end);
  }

  /** The agent is gone for good: nobody will fill in the forms, and the places must not stay taken. */
  async endAllOf(workspaceId: string, agentId: string, reason: 'disconnected' | 'deactivated'): Promise<void> {
    for (const { id } of await this.assignments.inWrapUpOfAgent(workspaceId, agentId)) {
      await this.transactions.run(async (session) => {
        const assignment = await this.assignments.get(workspaceId, id, session);
        if (assignment?.state !== 'wrap_up') return;
        await this.end(session, assignment, { reason, actor: systemActor, correlationId: id });
      });
    }
  }
}

export const WRAP_UPS = token<WrapUps>('WrapUps');

/** Ends a wrap-up by itself. */
export const wrapUpTimer = (assignmentId: string, dueAt: number) =>
  ({ key: wrapUpTimerKey(assignmentId), dueAt, action: { kind: 'wrap_up', assignmentId } }) as const;
