import { type Callback, type Conversation, defaultCallback, type WorkItem } from '@tandem/domain';
import type { ConversationLog } from '../conversation/conversation-log.js';
import { systemActor } from '../conversation/event-draft.js';
import type { Assignments } from '../ports/assignments.js';
import type { Callbacks } from '../ports/callbacks.js';
import type { Clock } from '../ports/clock.js';
import type { Queues } from '../ports/queues.js';
import type { Timers } from '../ports/timers.js';
import { token } from '../ports/token.js';
import type { Session } from '../ports/transactions.js';
import type { WorkItems } from '../ports/work-items.js';
import type { EnqueueWork } from '../work/enqueue-work.js';
import { openWorkOf } from '../work/open-work.js';
import type { ReleaseAssignments } from '../work/release-assignments.js';
import { callbackTimer } from './callback-timer.js';
import type { EndCallback } from './end-callback.js';
import type { RecordCallback } from './record-callback.js';

/** How often an attempt that is under way is looked at. */
const watchMs = 60_000;

/** What a callback's timer does: queues the next attempt, or sees that the one under way comes to an end. */
export class RunCallback {
  constructor(
    private readonly callbacks: Callbacks,
    private readonly workItems: WorkItems,
    private readonly assignments: Assignments,
    private readonly queues: Queues,
    private readonly enqueue: EnqueueWork,
    private readonly release: ReleaseAssignments,
    private readonly ending: EndCallback,
    private readonly outcomes: RecordCallback,
    private readonly timers: Timers,
    private readonly log: ConversationLog,
    private readonly clock: Clock,
  ) {}

  async fire(session: Session, workspaceId: string, callbackId: string): Promise<void> {
    const callback = await this.callbacks.get(workspaceId, callbackId, session);
    if (!callback || callback.state === 'ended') return;
    const head = await this.log.freshHead(workspaceId, callback.conversationId);
    if (head.state === 'resolved') return this.closed(session, callback);
    if (callback.state === 'scheduled') {
      if (this.clock.now() >= callback.expiresAt) return this.expire(session, callback, undefined);
      return this.attempt(session, callback);
    }
    await this.watch(session, callback, head);
  }

  private async attempt(session: Session, callback: Callback): Promise<void> {
    const { workspaceId, id, queueId, requirements, priority, enqueuedAt, channelKind, attempts } = callback;
    const workItemId = `${id}-${attempts.length + 1}`;
    await this.callbacks.change(workspaceId, id, 'scheduled', { state: 'queued', workItemId }, session);
    await this.enqueue.enqueueIn(session, targetOf(callback), {
      ...{ itemId: workItemId, queueId, requirements, priority, enqueuedAt, channelKind, callbackId: id },
      ...{ reason: 'callback', actor: systemActor },
    });
    await this.again(session, callback);
  }

  private async watch(session: Session, callback: Callback, head: Conversation): Promise<void> {
    const { workspaceId, queueId, expiresAt } = callback;
    const now = this.clock.now();
    const item = await openWorkOf(this.workItems, head, session);
    if (!item) return this.closed(session, callback);
    if (item.state !== 'active') {
      if (now < expiresAt) return this.again(session, callback);
      return this.expire(session, callback, item);
    }
    const shares = await this.assignments.openOfWorkItem(workspaceId, item.id, session);
    const takenAt = shares.find(({ state }) => state === 'accepted')?.acceptedAt ?? now;
    const { agentMinutes } = (await this.queues.get(workspaceId, queueId))?.callback ?? defaultCallback;
    if (now < takenAt + agentMinutes * 60_000) return this.again(session, callback);
    await this.outcomes.recordIn(session, targetOf(callback), { outcome: 'not_reached', actor: systemActor });
  }

  private async expire(session: Session, callback: Callback, item: WorkItem | undefined): Promise<void> {
    const { workspaceId } = callback;
    await this.log.appendIn(session, targetOf(callback), async () => {
      if (item) {
        await this.release.ofWorkItem(session, workspaceId, item.id, 'transferred');
        const change = { state: 'done', endedAt: this.clock.now(), offer: null } as const;
        await this.workItems.change(workspaceId, item.id, item.state, change, session);
      }
      const done = { workItemId: item?.id ?? '', queueId: callback.queueId };
      return [
        ...(item ? [{ type: 'work.done' as const, actor: systemActor, data: done }] : []),
        ...(await this.ending.end(session, callback, 'expired')),
        { type: 'conversation.resolved', actor: systemActor, data: { outcome: 'callback_expired' } },
      ];
    });
  }

  /** The conversation was closed, or its work ended without a word: whether somebody had taken it says how. */
  private async closed(session: Session, callback: Callback): Promise<void> {
    const item = callback.workItemId && (await this.workItems.get(callback.workspaceId, callback.workItemId, session));
    const outcome = item && item.answeredAt !== undefined ? 'reached' : 'cancelled';
    await this.log.appendIn(session, targetOf(callback), () => this.ending.end(session, callback, outcome));
  }

  private async again(session: Session, { workspaceId, id }: Callback): Promise<void> {
    await this.timers.schedule(workspaceId, callbackTimer(id, this.clock.now() + watchMs), session);
  }
}

const targetOf = ({ workspaceId, conversationId, id }: Callback) => ({
  workspaceId,
  conversationId,
  correlationId: id,
});

export const RUN_CALLBACK = token<RunCallback>('RunCallback');
