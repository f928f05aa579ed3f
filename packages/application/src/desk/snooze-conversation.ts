import { type Conversation, type Instant, UserError } from '@tandem/domain';
import type { ConversationLog } from '../conversation/conversation-log.js';
import { systemActor } from '../conversation/event-draft.js';
import type { Caller } from '../people/caller.js';
import type { Agents } from '../ports/agents.js';
import type { Assignments } from '../ports/assignments.js';
import type { Clock } from '../ports/clock.js';
import type { Timer, Timers } from '../ports/timers.js';
import { token } from '../ports/token.js';
import type { Session, Transactions } from '../ports/transactions.js';
import { assertMayOn, assertOpen } from '../support/access.js';
import type { ReturnWork } from '../work/return-work.js';

export interface Snooze {
  /** Absent: until the customer writes. */
  until?: Instant;
  reason?: string;
}

const longestMs = 366 * 86_400_000;
const keyOf = (conversationId: string): string => `snooze:${conversationId}`;

/**
 * Puts a conversation aside until a moment or the customer's next message. It stays with its agent, in whose capacity
 * it counts; when its time comes and the agent is not there, it goes back to its place in the queue.
 */
export class SnoozeConversation {
  constructor(
    private readonly assignments: Assignments,
    private readonly agents: Agents,
    private readonly timers: Timers,
    private readonly returns: ReturnWork,
    private readonly log: ConversationLog,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** @throws UserError `snooze.time`, `snooze.waits_in_queue`, `conversation.resolved`, `access.denied` */
  async snooze(caller: Caller, conversationId: string, { until, reason }: Snooze): Promise<Conversation> {
    const { workspaceId, actor, requestId: correlationId } = caller;
    const now = this.clock.now();
    if (until !== undefined && (until <= now || until > now + longestMs)) {
      throw new UserError('unprocessable', 'snooze.time', 'Choose a moment from now until a year from now.');
    }
    return this.transactions.run(async (session) => {
      const target = { workspaceId, conversationId, correlationId };
      const { head } = await this.log.appendIn(session, target, (current) => {
        assertMayOn(caller, 'conversation:resolve', current);
        assertOpen(current);
        if (current.work?.state === 'waiting' || current.work?.state === 'offered') {
          throw new UserError('conflict', 'snooze.waits_in_queue', 'The customer waits for an agent.');
        }
        const { agentId } = current;
        const data = { ...(until === undefined ? {} : { until }), ...(agentId === undefined ? {} : { agentId }) };
        return [{ type: 'conversation.snoozed', actor, data, ...(reason ? { content: { text: reason } } : {}) }];
      });
      const key = keyOf(conversationId);
      if (until === undefined) await this.timers.cancel(workspaceId, key, session);
      else await this.timers.schedule(workspaceId, { key, dueAt: until, action: actionOf(conversationId) }, session);
      return head;
    });
  }

  /** Takes it back at once. @throws UserError `conversation.resolved`, `access.denied` */
  async wake(caller: Caller, conversationId: string): Promise<Conversation> {
    const { workspaceId, actor, requestId: correlationId } = caller;
    return this.transactions.run(async (session) => {
      const target = { workspaceId, conversationId, correlationId };
      const { head } = await this.log.appendIn(session, target, (current) => {
        assertMayOn(caller, 'conversation:resolve', current);
        assertOpen(current);
        if (current.state !== 'snoozed') return [];
        return [{ type: 'conversation.woken', actor, data: { reason: 'agent' } }];
      });
      await this.timers.cancel(workspaceId, keyOf(conversationId), session);
      return head;
    });
  }

  /** Its time has come, unless it was put aside anew or is awake by now. */
  async fire(workspaceId: string, timer: Timer, conversationId: string): Promise<void> {
    await this.transactions.run(async (session) => {
      if (!(await this.timers.take(workspaceId, timer.key, timer.dueAt, session))) return;
      const target = { workspaceId, conversationId, correlationId: timer.key };
      const { head, events } = await this.log.appendIn(session, target, (current) =>
        current.state === 'snoozed' && current.snooze?.until === timer.dueAt
          ? [{ type: 'conversation.woken', actor: systemActor, data: { reason: 'due' } }]
          : [],
      );
      if (events.length > 0) await this.backWithoutAgent(session, head);
    });
  }

  private async backWithoutAgent(session: Session, { workspaceId, agentId, work }: Conversation): Promise<void> {
    if (agentId === undefined || !work) return;
    const agent = await this.agents.get(workspaceId, agentId, session);
    if (agent?.active && agent.presence !== 'offline') return;
    const open = await this.assignments.openOfWorkItem(workspaceId, work.itemId, session);
    for (const { id } of open) await this.returns.share(session, workspaceId, id, 'disconnected');
  }
}

const actionOf = (conversationId: string) => ({ kind: 'snooze', conversationId }) as const;

export const SNOOZE_CONVERSATION = token<SnoozeConversation>('SnoozeConversation');
