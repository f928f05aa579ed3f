import {
  type Actor,
  afterAttempt,
  type CallbackAttempt,
  type CallbackOutcome,
  type Conversation,
  defaultCallback,
  type Instant,
  UserError,
} from '@tandem/domain';
import type { ConversationLog } from '../conversation/conversation-log.js';
import type { AppendTarget } from '../conversation/event-batch.js';
import type { EventDraft } from '../conversation/event-draft.js';
import type { Caller } from '../people/caller.js';
import type { Callbacks } from '../ports/callbacks.js';
import type { Clock } from '../ports/clock.js';
import type { Queues } from '../ports/queues.js';
import type { Timers } from '../ports/timers.js';
import { token } from '../ports/token.js';
import type { Session, Transactions } from '../ports/transactions.js';
import type { WorkItems } from '../ports/work-items.js';
import { assertMayOn } from '../support/access.js';
import { openWorkOf } from '../work/open-work.js';
import type { ReleaseAssignments } from '../work/release-assignments.js';
import { callbackTimer } from './callback-timer.js';
import type { EndCallback } from './end-callback.js';

interface Found {
  outcome: CallbackOutcome;
  actor: Actor;
  /** When the customer wants to be called again. */
  at?: Instant | undefined;
}

/** What came of an attempt: reached, not reached, or later; then it has ended or is tried again. */
export class RecordCallback {
  constructor(
    private readonly callbacks: Callbacks,
    private readonly workItems: WorkItems,
    private readonly queues: Queues,
    private readonly release: ReleaseAssignments,
    private readonly ending: EndCallback,
    private readonly timers: Timers,
    private readonly log: ConversationLog,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** @throws UserError `callback.not_found` when no agent has an attempt in hand here */
  async record(
    caller: Caller,
    conversationId: string,
    given: { outcome: CallbackOutcome; at?: Instant | undefined },
  ): Promise<Conversation> {
    const { workspaceId, requestId: correlationId, actor } = caller;
    const target = { workspaceId, conversationId, correlationId };
    return this.transactions.run((session) =>
      this.recordIn(session, target, { ...given, actor }, (head) => assertMayOn(caller, 'conversation:reply', head)),
    );
  }

  async recordIn(
    session: Session,
    target: AppendTarget,
    found: Found,
    check?: (head: Conversation) => void,
  ): Promise<Conversation> {
    const { head } = await this.log.appendIn(session, target, async (current) => {
      check?.(current);
      return this.events(session, current, found);
    });
    return head;
  }

  private async events(session: Session, head: Conversation, { outcome, actor, at }: Found): Promise<EventDraft[]> {
    const { workspaceId, callbackId, agentId } = head;
    const callback = callbackId === undefined ? undefined : await this.callbacks.get(workspaceId, callbackId, session);
    const item = await openWorkOf(this.workItems, head, session);
    if (callback?.state !== 'queued' || !item || agentId === undefined) {
      throw new UserError('not_found', 'callback.not_found', 'There is no callback in hand here.');
    }
    const now = this.clock.now();
    const attempt: CallbackAttempt = { at: now, agentId, outcome };
    const policy = (await this.queues.get(workspaceId, callback.queueId))?.callback ?? defaultCallback;
    const next = afterAttempt(callback, policy, attempt, at);
    const attempts = [...callback.attempts, attempt];
    const again = next.state === 'scheduled' ? { nextAt: next.dueAt } : {};
    const share = { callbackId: callback.id, workItemId: item.id, agentId, outcome, attempt: attempts.length };
    const drafts: EventDraft[] = [{ type: 'callback.attempted', actor, data: { ...share, ...again } }];
    if (outcome !== 'reached') {
      await this.release.ofWorkItem(session, workspaceId, item.id, 'transferred');
      const change = { state: 'done', endedAt: now, offer: null } as const;
      await this.workItems.change(workspaceId, item.id, item.state, change, session);
    }
    if (next.state === 'scheduled') {
      const change = { ...next, attempts, workItemId: null };
      await this.callbacks.change(workspaceId, callback.id, 'queued', change, session);
      await this.timers.schedule(workspaceId, callbackTimer(callback.id, next.dueAt), session);
      return drafts;
    }
    drafts.push(...(await this.ending.end(session, callback, next.outcome, actor, attempts)));
    if (next.outcome === 'reached') return drafts;
    return [...drafts, { type: 'conversation.resolved', actor, data: { outcome: `callback_${next.outcome}` } }];
  }
}

export const RECORD_CALLBACK = token<RecordCallback>('RecordCallback');
