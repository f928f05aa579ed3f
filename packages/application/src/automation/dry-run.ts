import { type EventType, type Instant, occurrencesBetween, runningSince, UserError } from '@tandem/domain';
import {
  deadlineConfigSchema,
  deadlineMs,
  type FlowDocument,
  flowDocumentSchema,
  scheduleConfigSchema,
  scheduleOf,
  triggerOf,
} from '@tandem/flow';
import type { ConversationLog } from '../conversation/conversation-log.js';
import type { EditFlows } from '../flows/edit-flows.js';
import type { Clock } from '../ports/clock.js';
import type { Conversations } from '../ports/conversations.js';
import type { EventLog } from '../ports/event-log.js';
import type { Queues } from '../ports/queues.js';
import { token } from '../ports/token.js';
import type { Workspaces } from '../ports/workspaces.js';
import type { AutomationRunner } from './automation-runner.js';
import { beginningOf } from './beginning-of.js';
import { PastHeads } from './past-heads.js';

/** Where a rule would have acted. An empty `conversationId` is a run without a conversation. */
export interface WouldAct {
  conversationId: string;
  at: Instant;
}

/** One part of a dry run; ask again with `next` for the following one. */
export interface DryRunPart {
  acted: WouldAct[];
  /** Events or conversations that were looked at. */
  looked: number;
  /** Absent when all was looked at. */
  next?: string;
}

interface Span {
  workspaceId: string;
  from: Instant;
  to: Instant;
  /** When this part ends, whatever is left. */
  stopAt: Instant;
  next: string | undefined;
}

/** Longest one part takes, in milliseconds. */
const partMs = 1_500;
const maxActed = 500;
const pageSize = 50;

/** What a drawing would have done to what really happened: the log goes through the code that runs rules. */
export class DryRun {
  constructor(
    private readonly flows: EditFlows,
    private readonly runner: AutomationRunner,
    private readonly log: ConversationLog,
    private readonly eventLog: EventLog,
    private readonly conversations: Conversations,
    private readonly queues: Queues,
    private readonly workspaces: Workspaces,
    private readonly clock: Clock,
    private readonly serverTimeZone: string,
  ) {}

  /**
   * @throws UserError `flow.has_errors`, `automation.no_past` for rules that begin with requests from outside,
   *   `request.bad_cursor`
   */
  async run(
    workspaceId: string,
    flowId: string,
    { from, to, next }: { from: Instant; to: Instant; next?: string },
  ): Promise<DryRunPart> {
    const { draft } = await this.flows.get(workspaceId, flowId);
    const document = flowDocumentSchema.safeParse(draft);
    const issues = await this.flows.check(workspaceId, flowId, draft);
    if (!document.success || issues.some(({ severity }) => severity === 'error')) {
      throw new UserError('unprocessable', 'flow.has_errors', 'The flow has problems that must be put right first.');
    }
    const span: Span = { workspaceId, from, to, stopAt: this.clock.now() + partMs, next };
    switch (triggerOf(document.data)?.type) {
      case 'event':
        return this.events(document.data, span);
      case 'deadline':
        return this.deadlines(document.data, span);
      case 'schedule':
        return this.schedule(document.data, span);
      default:
        throw new UserError('unprocessable', 'automation.no_past', 'The log does not hold what begins this flow.');
    }
  }

  private async events(document: FlowDocument, { workspaceId, from, to, stopAt, next }: Span): Promise<DryRunPart> {
    const heads = new PastHeads(this.log, this.eventLog, workspaceId);
    const types = [triggerOf(document)?.config.on as EventType];
    const part: DryRunPart = { acted: [], looked: 0 };
    let last = Number.NEGATIVE_INFINITY;
    const start = Number(next ?? from);
    if (!(start >= from && start <= to)) {
      throw new UserError('invalid', 'request.bad_cursor', 'This part is not one of the time that was asked for.');
    }
    for await (const event of this.eventLog.inTime(workspaceId, { from: start, to, types })) {
      // A part ends between two moments, so that the next one misses none and sees none twice.
      const isFull = this.clock.now() >= stopAt || part.acted.length >= maxActed;
      if (isFull && event.at > last) return { ...part, next: String(event.at) };
      last = event.at;
      part.looked += 1;
      const { conversationId } = event;
      const head = conversationId === null ? undefined : await heads.at(conversationId, event.seq);
      const given = { workspaceId, began: beginningOf(event) };
      if (await this.runner.wouldAct(document, given, head, event.at)) {
        part.acted.push({ conversationId: conversationId ?? '', at: event.at });
      }
    }
    return part;
  }

  /** Conversations that changed since then, newest change first. */
  private async deadlines(document: FlowDocument, span: Span): Promise<DryRunPart> {
    const { workspaceId, from, stopAt } = span;
    const part: DryRunPart = { acted: [], looked: 0 };
    const limits = await this.limits(document, workspaceId);
    const heads = new PastHeads(this.log, this.eventLog, workspaceId);
    for (let cursor = span.next; ; ) {
      const page = { limit: pageSize, ...(cursor === undefined ? {} : { cursor }) };
      const { items, nextCursor } = await this.conversations.list(workspaceId, {}, page);
      for (const { id } of items.filter(({ updatedAt, state }) => updatedAt >= from || state !== 'resolved')) {
        part.looked += 1;
        part.acted.push(...(await this.passed(document, id, heads, limits, span)));
      }
      // What is still open may have waited since before the span; what is resolved has not.
      if (nextCursor === undefined || items.every(({ updatedAt }) => updatedAt < from - longestMs)) return part;
      cursor = nextCursor;
      if (this.clock.now() >= stopAt || part.acted.length >= maxActed) return { ...part, next: cursor };
    }
  }

  private async limits(document: FlowDocument, workspaceId: string) {
    const settings = deadlineConfigSchema.parse(triggerOf(document)?.config);
    const queues = new Map((await this.queues.list(workspaceId)).map((queue) => [queue.id, queue]));
    const fixed = deadlineMs(settings);
    const of = (queueId = '') => fixed ?? (queues.get(queueId)?.serviceLevel.seconds ?? 0) * 1_000;
    return { clock: settings.clock, of };
  }

  /** The moments at which one conversation's time ran out within the span. */
  private async passed(
    document: FlowDocument,
    conversationId: string,
    heads: PastHeads,
    { clock, of }: Awaited<ReturnType<DryRun['limits']>>,
    { workspaceId, from, to }: Span,
  ): Promise<WouldAct[]> {
    const acted: WouldAct[] = [];
    let counted: Instant | undefined;
    for (const { head, until = to } of await heads.all(conversationId)) {
      const since = runningSince(clock, head);
      const due = since === undefined ? undefined : since + of(head.work?.queueId);
      const isDue = due !== undefined && since !== counted && due >= from && due <= Math.min(until, to);
      if (!isDue) continue;
      counted = since;
      const began = {
        name: 'deadline',
        data: { since: new Date(since ?? 0).toISOString(), seconds: (due - (since ?? 0)) / 1_000 },
      };
      if (await this.runner.wouldAct(document, { workspaceId, began }, head, due)) {
        acted.push({ conversationId, at: due });
      }
    }
    return acted;
  }

  private async schedule(document: FlowDocument, { workspaceId, from, to }: Span): Promise<DryRunPart> {
    const workspace = (await this.workspaces.list()).find(({ id }) => id === workspaceId);
    const schedule = scheduleOf(scheduleConfigSchema.parse(triggerOf(document)?.config));
    const moments = occurrencesBetween(
      schedule,
      { from, to, limit: maxActed },
      workspace?.timeZone ?? this.serverTimeZone,
    );
    return { acted: moments.map((at) => ({ conversationId: '', at })), looked: moments.length };
  }
}

export const DRY_RUN = token<DryRun>('DryRun');

/** The longest time that a rule lets run. */
const longestMs = 30 * 86_400_000;
