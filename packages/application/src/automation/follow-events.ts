import { type Conversation, isRetryable, isTandemError, type TandemEvent } from '@tandem/domain';
import { type EventName, eventNames } from '@tandem/flow';
import type { ConversationLog } from '../conversation/conversation-log.js';
import type { FlowRunner } from '../flow/flow-runner.js';
import { isFailure } from '../flow/outcome.js';
import type { FlowSessions } from '../ports/flow-sessions.js';
import type { Follower } from '../ports/log-followers.js';
import type { Logger } from '../ports/logger.js';
import { token } from '../ports/token.js';
import type { ChangeNotices } from '../settings/notices.js';
import { describe } from '../support/background.js';
import { RecentMap } from '../support/recent-map.js';
import type { AutomationRunner } from './automation-runner.js';
import type { AutomationStore } from './automation-store.js';
import { beginningOf } from './beginning-of.js';
import type { Digests } from './digests.js';
import type { RuleBook } from './rule-book.js';
import type { RuleGuard } from './rule-guard.js';

/** Tries of one event before it is given up: about a minute of a store that does not answer. */
const maxTries = 100;

const names: ReadonlySet<string> = new Set(eventNames);

/** Begins runs with what happens, and gives it to the sessions that wait for it. One server at a time follows. */
export class FollowEvents {
  private readonly tries = new RecentMap<string, number>(1_000);

  constructor(
    private readonly book: RuleBook,
    private readonly runner: AutomationRunner,
    private readonly guard: RuleGuard,
    private readonly store: AutomationStore,
    private readonly flowSessions: FlowSessions,
    private readonly flows: FlowRunner,
    private readonly log: ConversationLog,
    private readonly notices: ChangeNotices,
    private readonly digests: Pick<Digests, 'expect'>,
    private readonly logger: Logger,
  ) {}

  /** @param from what happened before begins nothing, on the first start */
  follower(workspaceId: string, from: number): Follower {
    return { name: 'automation', from, handle: (events) => this.handle(workspaceId, events) };
  }

  private async handle(workspaceId: string, events: readonly TandemEvent[]): Promise<void> {
    const alerts = events.filter((event) => event.type === 'alert.raised');
    if (alerts.length > 0) this.notices.changed(workspaceId, 'alerts');
    for (const alert of alerts) await this.digests.expect(alert);
    const hasFailed = events.some((event) => event.type === 'flow.ended' && isFailure(event.data.outcome));
    if (hasFailed) this.notices.changed(workspaceId, 'flowFailures');
    const known = events.filter(({ type }) => names.has(type));
    if (known.length === 0) return;
    const rules = (await this.book.rules(workspaceId)).filter(({ trigger }) => trigger.type === 'event');
    const waiting = await this.waiting(workspaceId, known);
    for (const event of known) {
      const { conversationId } = event;
      const begun = rules.filter(({ trigger }) => trigger.config.on === event.type);
      for (const rule of begun) await this.begin(workspaceId, rule, event);
      if (conversationId === null) continue;
      for (const wake of waiting.get(conversationId) ?? []) await this.safely(event, () => wake(event));
      const others = known.filter((other) => other.conversationId === conversationId && other.seq > event.seq);
      if (begun.length === 0 || others.length === 0) continue;
      // What has just begun may wait for the rest of the batch.
      waiting.set(conversationId, (await this.waiting(workspaceId, others)).get(conversationId) ?? []);
    }
  }

  /** A rule that fails keeps neither the next rule nor the next event from its turn. */
  private async begin(workspaceId: string, rule: Awaited<ReturnType<RuleBook['rules']>>[number], event: TandemEvent) {
    const { flowId, document } = rule;
    await this.safely(event, async () => {
      const { chain, refused } = await this.guard.look(workspaceId, flowId, event);
      if (refused === 'self') return;
      const conversationId = event.conversationId ?? '';
      const began = beginningOf(event);
      const run = { id: runId(flowId, event.id), workspaceId, conversationId, began, handledSeq: event.seq, chain };
      await this.runner.begin(document, run, refused);
    });
  }

  /** Who waits for what, by conversation. */
  private async waiting(workspaceId: string, events: readonly TandemEvent[]) {
    const ids = [...new Set(events.flatMap(({ conversationId }) => conversationId ?? []))];
    const wanted = [...new Set(events.map(({ type }) => type))];
    const byConversation = new Map<string, ((event: TandemEvent) => Promise<void>)[]>();
    if (ids.length === 0) return byConversation;
    const add = (conversationId: string, wake: (event: TandemEvent) => Promise<void>): void => {
      byConversation.set(conversationId, [...(byConversation.get(conversationId) ?? []), wake]);
    };
    for (const { id, conversationId } of await this.store.awaiting(workspaceId, wanted, ids)) {
      add(conversationId, (event) => this.wakeRun(workspaceId, id, event));
    }
    for (const { conversationId } of await this.flowSessions.awaiting(workspaceId, wanted, ids)) {
      add(conversationId, async (event) => {
        const head: Conversation = await this.log.freshHead(workspaceId, conversationId);
        await this.flows.happened(head, beginningOf(event), event);
      });
    }
    return byConversation;
  }

  private async wakeRun(workspaceId: string, id: string, event: TandemEvent): Promise<void> {
    if (event.type === 'message.received') {
      const message = { type: 'message', messageId: event.id, text: event.content?.text ?? '' } as const;
      await this.runner.deliver(workspaceId, id, message, event);
    }
    await this.runner.deliver(workspaceId, id, { type: 'event', name: event.type as EventName }, event);
  }

  /** What the store refuses comes again with the event; what will never work must not hold up all others. */
  private async safely({ id, type }: TandemEvent, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      const tries = (this.tries.get(id) ?? 0) + 1;
      const isHopeless = isTandemError(error) && !isRetryable(error);
      if (!isHopeless && tries < maxTries) {
        this.tries.set(id, tries);
        throw error;
      }
      this.logger.error({ eventId: id, type, ...describe(error) }, 'A rule failed on an event');
    }
  }
}

export const FOLLOW_EVENTS = token<FollowEvents>('FollowEvents');

/** One cause begins one run of a rule, however often it is seen. */
export const runId = (flowId: string, cause: string): string => `${flowId}_${cause.replaceAll(/[^\w-]/g, '-')}`;
