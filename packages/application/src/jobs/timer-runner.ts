import type { Digests } from '../automation/digests.js';
import type { RunCallback } from '../callback/run-callback.js';
import type { ConversationLog } from '../conversation/conversation-log.js';
import type { SnoozeConversation } from '../desk/snooze-conversation.js';
import type { FlowRunner } from '../flow/flow-runner.js';
import type { FlowReleases } from '../flows/flow-releases.js';
import type { Mails } from '../mail/mails.js';
import type { Clock } from '../ports/clock.js';
import type { Timer, Timers } from '../ports/timers.js';
import { token } from '../ports/token.js';
import type { Session, Transactions } from '../ports/transactions.js';
import { type AgentConnections, disconnectedAfterMs, lostAfterMs } from '../presence/agent-connections.js';
import type { BreakLine } from '../presence/break-line.js';
import type { Background } from '../support/background.js';
import type { AnswerOffer } from '../work/answer-offer.js';
import type { CustomerConnections } from '../work/customer-connections.js';
import type { WrapUps } from '../wrap-up/wrap-ups.js';

/** How far a poll looks ahead; what is due before the next poll gets a wake-up of its own. */
const lookAheadMs = 1_000;
const batch = 500;
/** A timer that fires so late was due while no server ran. */
const lateMs = 10_000;
/** How long customers have to come back after that. */
const comeBackMs = 60_000;

/** Fires durable timers: deleting the timer and what it does are one transaction, so that each fires once. */
export class TimerRunner {
  private readonly waking = new Map<string, () => void>();

  constructor(
    private readonly timers: Timers,
    private readonly offers: AnswerOffer,
    private readonly flow: FlowRunner,
    private readonly connections: AgentConnections,
    private readonly customers: Pick<CustomerConnections, 'gone'>,
    private readonly callbacks: Pick<RunCallback, 'fire'>,
    private readonly wrapUps: WrapUps,
    private readonly breaks: BreakLine,
    private readonly releases: Pick<FlowReleases, 'fire'>,
    private readonly snoozes: SnoozeConversation,
    private readonly mails: Pick<Mails, 'fire'>,
    private readonly digests: Pick<Digests, 'fire'>,
    private readonly log: ConversationLog,
    private readonly transactions: Transactions,
    private readonly background: Background,
    private readonly clock: Clock,
  ) {}

  /** Wakes up for everything that is due within the next second. */
  async poll(workspaceId: string): Promise<void> {
    for (const timer of await this.timers.due(workspaceId, this.clock.now() + lookAheadMs, batch)) {
      const id = `${workspaceId} ${timer.key} ${timer.dueAt}`;
      if (this.waking.has(id)) continue;
      const cancel = this.clock.wake(timer.dueAt, () => {
        this.background.start('timer', async () => {
          try {
            await this.fire(workspaceId, timer);
          } finally {
            this.waking.delete(id);
          }
        });
      });
      this.waking.set(id, cancel);
    }
  }

  stop(): void {
    for (const cancel of this.waking.values()) cancel();
    this.waking.clear();
  }

  private async fire(workspaceId: string, timer: Timer): Promise<void> {
    const { action, key, dueAt } = timer;
    switch (action.kind) {
      case 'offer':
        return this.transactions.run(async (session) => {
          if (!(await this.timers.take(workspaceId, key, dueAt, session))) return;
          await this.offers.miss(session, workspaceId, action.assignmentId);
        });
      case 'callback':
        return this.transactions.run(async (session) => {
          if (!(await this.timers.take(workspaceId, key, dueAt, session))) return;
          await this.callbacks.fire(session, workspaceId, action.callbackId);
        });
      case 'wrap_up':
        return this.transactions.run(async (session) => {
          if (!(await this.timers.take(workspaceId, key, dueAt, session))) return;
          await this.wrapUps.timeOut(session, workspaceId, action.assignmentId);
        });
      case 'break_line':
        return this.transactions.run(async (session) => {
          if (!(await this.timers.take(workspaceId, key, dueAt, session))) return;
          await this.breaks.run(session, workspaceId);
        });
      case 'disconnect':
        return action.isLost
          ? this.fireLost(workspaceId, timer, action.agentId)
          : this.fireDisconnected(workspaceId, timer, action.agentId);
      case 'gone':
        return this.fireGone(workspaceId, timer, action.conversationId);
      case 'mail':
        return this.mails.fire(workspaceId, timer, action);
      case 'digest':
        return this.digests.fire(workspaceId, timer, action.userId);
      case 'publish':
        return this.releases.fire(workspaceId, timer, action.flowId, action.version);
      case 'snooze':
        return this.snoozes.fire(workspaceId, timer, action.conversationId);
      case 'flow': {
        const head = await this.log.freshHead(workspaceId, action.conversationId);
        const take = (session: Session) => this.timers.take(workspaceId, key, dueAt, session);
        return this.flow.fire(head, action.timerKey, take, key);
      }
    }
  }

  /** Coming back moves the timer, so only one that was not moved is a departure. The next one is for being lost. */
  private async fireDisconnected(workspaceId: string, timer: Timer, agentId: string): Promise<void> {
    const dueAt = timer.dueAt + lostAfterMs - disconnectedAfterMs;
    const lost = { key: timer.key, dueAt, action: { kind: 'disconnect', agentId, isLost: true } } as const;
    if (await this.replace(workspaceId, timer, lost)) await this.connections.disconnected(workspaceId, agentId);
  }

  /** It stands again until all is done. */
  private async fireLost(workspaceId: string, timer: Timer, agentId: string): Promise<void> {
    const again = { ...timer, dueAt: this.clock.now() + lostAfterMs };
    if (!(await this.replace(workspaceId, timer, again))) return;
    await this.connections.lost(workspaceId, agentId);
    await this.transactions.run((session) => this.timers.take(workspaceId, again.key, again.dueAt, session));
  }

  /** One that nobody fired in time stood while no server was there to be connected to: customers may come back first. */
  private async fireGone(workspaceId: string, timer: Timer, conversationId: string): Promise<void> {
    const now = this.clock.now();
    const again = { ...timer, dueAt: now + comeBackMs };
    if (!(await this.replace(workspaceId, timer, again)) || now - timer.dueAt > lateMs) return;
    const dueAt = await this.customers.gone(workspaceId, conversationId);
    if (dueAt !== undefined) await this.replace(workspaceId, again, { ...timer, dueAt });
    else await this.transactions.run((session) => this.timers.take(workspaceId, again.key, again.dueAt, session));
  }

  private replace(workspaceId: string, timer: Timer, by: Timer): Promise<boolean> {
    return this.transactions.run(async (session) => {
      const taken = await this.timers.take(workspaceId, timer.key, timer.dueAt, session);
      if (taken) await this.timers.schedule(workspaceId, by, session);
      return taken;
    });
  }
}

export const TIMER_RUNNER = token<TimerRunner>('TimerRunner');
