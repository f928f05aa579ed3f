import { type Conversation, type DeadlineClock, type Instant, lastOccurrence, runningSince } from '@tandem/domain';
import { deadlineConfigSchema, deadlineMs, scheduleConfigSchema, scheduleOf } from '@tandem/flow';
import type { ConversationLog } from '../conversation/conversation-log.js';
import type { Clock } from '../ports/clock.js';
import type { EventLog } from '../ports/event-log.js';
import type { Logger } from '../ports/logger.js';
import type { Queues } from '../ports/queues.js';
import { token } from '../ports/token.js';
import type { WorkItems } from '../ports/work-items.js';
import type { WorkspaceHead } from '../ports/workspaces.js';
import { describe } from '../support/background.js';
import type { AutomationRunner } from './automation-runner.js';
import type { AutomationStore, WaitKind } from './automation-store.js';
import type { EndSwitchedOff } from './end-switched-off.js';
import { runId } from './follow-events.js';
import type { Rule, RuleBook } from './rule-book.js';
import type { GuardResult, RuleGuard } from './rule-guard.js';

/** What began a little before the last look may have been stored after it. */
const overlapMs = 60_000;
/** How far the stored place of a rule may be behind: it is not written at each look. */
const behindMs = 30_000;
const batch = 200;
/** What was touched more recently than this is being worked on. */
const graceMs = 5_000;

/** Begins what is due by the clock: schedules, times that ran out, timers of runs, and what a crash left. */
export class WatchTime {
  /** By flow. */
  private readonly places = new Map<string, Instant>();

  constructor(
    private readonly book: RuleBook,
    private readonly runner: AutomationRunner,
    private readonly guard: RuleGuard,
    private readonly ends: EndSwitchedOff,
    private readonly store: AutomationStore,
    private readonly workItems: WorkItems,
    private readonly queues: Queues,
    private readonly log: ConversationLog,
    private readonly eventLog: EventLog,
    private readonly clock: Clock,
    private readonly logger: Logger,
    private readonly serverTimeZone: string,
  ) {}

  async look(workspace: WorkspaceHead): Promise<void> {
    const { id: workspaceId } = workspace;
    const now = this.clock.now();
    await this.ends.look(workspaceId);
    for (const { id, timers } of await this.store.due(workspaceId, now, batch)) {
      for (const { key } of timers.filter(({ dueAt }) => dueAt <= now)) {
        await this.safely(id, () => this.runner.deliver(workspaceId, id, { type: 'timer', timerId: key }));
      }
    }
    for (const { id } of await this.store.unfinished(workspaceId, now - graceMs, batch)) {
      await this.safely(id, () => this.runner.resume(workspaceId, id));
    }
    for (const rule of await this.book.rules(workspaceId)) {
      if (rule.trigger.type === 'schedule') await this.safely(rule.flowId, () => this.schedule(workspace, rule, now));
      if (rule.trigger.type === 'deadline') await this.safely(rule.flowId, () => this.deadline(workspaceId, rule, now));
    }
  }

  /** Of several moments that were missed the last one counts: it runs once after a time without a server. */
  private async schedule(workspace: WorkspaceHead, rule: Rule, now: Instant): Promise<void> {
    const { id: workspaceId, timeZone = this.serverTimeZone } = workspace;
    const { flowId, document, trigger } = rule;
    const from = this.placeOf(rule);
    const due = lastOccurrence(scheduleOf(scheduleConfigSchema.parse(trigger.config)), now, timeZone);
    const isDue = from !== undefined && due !== undefined && due > from;
    if (isDue) {
      const began = { name: 'schedule', data: { at: new Date(due).toISOString() } };
      await this.runner.begin(document, { ...alone(workspaceId), id: runId(flowId, due.toString(36)), began });
    }
    await this.moveOn(workspaceId, rule, now, isDue);
  }

  /** Every wait passes the limit once. A conversation that fails comes again within the overlap, and holds up no other. */
  private async deadline(workspaceId: string, rule: Rule, now: Instant): Promise<void> {
    const from = this.placeOf(rule);
    if (from !== undefined) {
      for (const { head, since } of await this.overdue(workspaceId, rule, from, now)) {
        await this.safely(head.id, () => this.ranOut(rule, head, since, now));
      }
    }
    await this.moveOn(workspaceId, rule, now);
  }

  /** The run's id is made from when the wait began. */
  private async ranOut({ flowId, document, trigger }: Rule, head: Conversation, since: Instant, now: Instant) {
    const { workspaceId, id: conversationId } = head;
    const id = runId(flowId, `${conversationId} ${since.toString(36)}`);
    if (await this.store.get(workspaceId, id)) return;
    const { clock } = deadlineConfigSchema.parse(trigger.config);
    const { chain, refused } = await this.causeOfWait(flowId, head, clock);
    if (refused === 'self') return;
    const data = { since: new Date(since).toISOString(), seconds: Math.round((now - since) / 1_000) };
    const began = { name: 'deadline', data };
    const run = { id, workspaceId, conversationId, began, handledSeq: head.seq, chain };
    await this.runner.begin(document, run, refused);
  }

  /** A wait may have begun with what a rule did: its last message, or another queue that it chose. */
  private async causeOfWait(flowId: string, head: Conversation, clock: DeadlineClock): Promise<GuardResult> {
    if (clock === 'agentReply') return { chain: [] };
    const { workspaceId, id, lastInboundSeq } = head;
    const [type, after] =
      clock === 'customerSilence' ? (['message.sent', lastInboundSeq] as const) : (['work.queued', 0] as const);
    const cause = (await this.eventLog.after(workspaceId, id, after, { types: [type] })).at(-1);
    return cause ? this.guard.look(workspaceId, flowId, cause) : { chain: [] };
  }

  private async overdue(workspaceId: string, rule: Rule, from: Instant, now: Instant) {
    const settings = deadlineConfigSchema.parse(rule.trigger.config);
    const { clock } = settings;
    const fixed = deadlineMs(settings);
    const isPast = (since: Instant, ms: number) => since + ms <= now && since + ms > from - overlapMs;
    if (clock === 'queueWait' || clock === 'serviceLevel') {
      const queues = new Map((await this.queues.list(workspaceId)).map((queue) => [queue.id, queue]));
      const limit = (queueId: string) => fixed ?? (queues.get(queueId)?.serviceLevel.seconds ?? 0) * 1_000;
      const items = (await this.workItems.unanswered(workspaceId)).filter(({ queueId, enqueuedAt }) =>
        isPast(enqueuedAt, limit(queueId)),
      );
      const heads = await Promise.all(items.map((item) => this.log.freshHead(workspaceId, item.conversationId)));
      return stillRunning(heads, clock);
    }
    const ms = fixed ?? 0;
    const kind = clock === 'agentReply' ? 'waitingSince' : 'silentSince';
    const heads = await this.waitingBetween(workspaceId, kind, from - overlapMs - ms, now - ms);
    return stillRunning(heads, clock).filter(({ since }) => isPast(since, ms));
  }

  /** All of them: after a time without a server they may be many. */
  private async waitingBetween(workspaceId: string, kind: WaitKind, from: Instant, to: Instant) {
    for (let limit = batch; ; limit *= 2) {
      const found = await this.store.waitingBetween(workspaceId, kind, { from, to, limit });
      if (found.length < limit) return Promise.all(found.map(({ id }) => this.log.freshHead(workspaceId, id)));
    }
  }

  /** Up to where this server has looked, when it has; undefined for a rule that was off until now. */
  private placeOf({ flowId, record: { cursor } }: Rule): Instant | undefined {
    return cursor === undefined ? undefined : Math.max(cursor, this.places.get(flowId) ?? 0);
  }

  /**
   * The stored place is behind the clock by up to half a minute: after a crash what is seen again has its run already, so
   * nothing is lost and nothing begins twice.
   */
  private async moveOn(workspaceId: string, { flowId, record }: Rule, now: Instant, isDue = false): Promise<void> {
    this.places.set(flowId, now);
    if (!isDue && record.cursor !== undefined && now - record.cursor < behindMs) return;
    await this.store.setCursor(workspaceId, flowId, now);
    record.cursor = now;
  }

  private async safely(id: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.logger.error({ id, ...describe(error) }, 'A rule failed on a time');
    }
  }
}

export const WATCH_TIME = token<WatchTime>('WatchTime');

const alone = (workspaceId: string) => ({ workspaceId, conversationId: '', handledSeq: 0, chain: [] });

const stillRunning = (heads: readonly Conversation[], clock: Parameters<typeof runningSince>[0]) =>
  heads.flatMap((head) => {
    const since = runningSince(clock, head);
    return since === undefined ? [] : [{ head, since }];
  });
