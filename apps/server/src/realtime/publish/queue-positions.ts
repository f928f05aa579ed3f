import type { AnnounceWaits, Clock, Conversations, QueueLines } from '@tandem/application';
import type { Conversation, EventType, TandemEvent } from '@tandem/domain';
import type { Logger } from 'pino';
import { rooms } from '../rooms.js';
import type { Sockets } from '../sockets.js';
import type { Turns } from './turns.js';
import type { Views } from './views.js';

const everyMs = 1_000;
/** How often a line is told again while somebody listens: no announcement comes sooner. */
const againMs = 15_000;
const maxTold = 500;
const movers: ReadonlySet<EventType> = new Set([
  'work.queued',
  'offer.accepted',
  'work.transferred',
  'work.overflowed',
  'callback.requested',
  'work.abandoned',
  'work.returned',
  'conversation.resolved',
  'conversation.reopened',
]);

/** Tells waiting customers their place when the queue before them moves: at most once a second per queue. */
export class QueuePositions {
  private readonly due = new Map<string, () => void>();
  private readonly later = new Map<string, () => void>();

  constructor(
    private readonly sockets: Sockets,
    private readonly lines: QueueLines,
    private readonly conversations: Conversations,
    private readonly announce: AnnounceWaits,
    private readonly views: Views,
    private readonly turns: Turns,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  moved(head: Conversation, events: readonly TandemEvent[]): void {
    const queueId = head.work?.queueId;
    if (queueId === undefined || this.due.has(queueId) || !events.some(({ type }) => movers.has(type))) {
      return;
    }
    const cancel = this.clock.wake(this.clock.now() + everyMs, () => {
      this.due.delete(queueId);
      this.run(head.workspaceId, queueId);
    });
    this.due.set(queueId, cancel);
  }

  stop(): void {
    for (const cancel of [...this.due.values(), ...this.later.values()]) {
      cancel();
    }
    this.due.clear();
    this.later.clear();
  }

  private async tell(workspaceId: string, queueId: string): Promise<void> {
    const { visitors } = this.sockets;
    const line = await this.lines.of(workspaceId, queueId);
    let isHeard = false;
    for (const [index, item] of line.slice(0, maxTold).entries()) {
      const { conversationId, state } = item;
      if (state !== 'waiting') continue;
      const room = rooms.conversation(conversationId);
      if (!visitors.adapter.rooms.has(room)) {
        continue;
      }
      isHeard = true;
      // In its turn with what the publisher pushes: an old place must not arrive after a newer state.
      this.turns.run(conversationId, async () => {
        const head = await this.conversations.get(workspaceId, conversationId);
        const waits = head?.work?.state === 'waiting';
        const known = waits ? { wait: await this.announce.of(item, index + 1) } : undefined;
        visitors.local.to(room).emit('state', await this.views.visitorState(head, known));
      });
    }
    if (isHeard) this.again(workspaceId, queueId);
  }

  /** A line that stands still is announced, too. */
  private again(workspaceId: string, queueId: string): void {
    this.later.get(queueId)?.();
    const cancel = this.clock.wake(this.clock.now() + againMs, () => {
      this.later.delete(queueId);
      this.run(workspaceId, queueId);
    });
    this.later.set(queueId, cancel);
  }

  private run(workspaceId: string, queueId: string): void {
    this.tell(workspaceId, queueId).catch((error: unknown) =>
      this.logger.error({ err: error, queueId }, 'could not tell places in the queue'),
    );
  }
}
