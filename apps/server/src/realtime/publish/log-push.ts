import {
  type Background,
  type Clock,
  type Conversations,
  EachWorkspace,
  type LogFollowers,
  type Workspaces,
} from '@tandem/application';
import type { TandemEvent } from '@tandem/domain';
import type { OwnIds } from './own-ids.js';
import type { SocketPublisher } from './socket-publisher.js';

/** How long whoever stored an event here has to push it; the log is often faster than the answer to the writer. */
const ownPushMs = 1_000;

/**
 * Pushes what this server has not pushed itself: events that another server stored, at once, and its own whose push
 * was lost. Follows the log from now on; what was stored before a client connected it reads when it resumes.
 */
export class LogPush {
  private following: EachWorkspace | undefined;
  private readonly waits = new Set<() => void>();

  constructor(
    private readonly followers: LogFollowers,
    private readonly workspaces: Workspaces,
    private readonly conversations: Conversations,
    private readonly publisher: SocketPublisher,
    private readonly ownIds: OwnIds,
    private readonly background: Background,
    private readonly clock: Clock,
  ) {}

  async start(): Promise<void> {
    const parts = { workspaces: this.workspaces, background: this.background, clock: this.clock };
    this.following = await EachWorkspace.start('realtime.workspaces', parts, async ({ id }, from) => {
      const handle = (events: readonly TandemEvent[]) => this.handle(id, events);
      return this.followers.follow(id, { name: 'realtime', transient: true, from, handle });
    });
  }

  async stop(): Promise<void> {
    await this.following?.stop();
    for (const cancel of this.waits) {
      cancel();
    }
  }

  private async handle(workspaceId: string, events: readonly TandemEvent[]): Promise<void> {
    const missing = this.missing(events);
    const own = missing.filter(({ id }) => this.ownIds.made(id));
    if (own.length > 0) {
      this.lookAgain(workspaceId, own);
    }
    await this.push(
      workspaceId,
      missing.filter(({ id }) => !this.ownIds.made(id)),
    );
  }

  private lookAgain(workspaceId: string, events: readonly TandemEvent[]): void {
    const cancel = this.clock.wake(this.clock.now() + ownPushMs, () => {
      this.waits.delete(cancel);
      this.background.start('realtime.repush', () => this.push(workspaceId, this.missing(events)));
    });
    this.waits.add(cancel);
  }

  private missing(events: readonly TandemEvent[]): TandemEvent[] {
    return events.filter((event) => event.conversationId !== null && !this.publisher.hasPushed(event));
  }

  private async push(workspaceId: string, events: readonly TandemEvent[]): Promise<void> {
    const byConversation = new Map<string, TandemEvent[]>();
    for (const event of events) {
      const id = event.conversationId ?? '';
      byConversation.set(id, [...(byConversation.get(id) ?? []), event]);
    }
    for (const [conversationId, list] of byConversation) {
      const head = await this.conversations.get(workspaceId, conversationId);
      if (head) {
        this.publisher.events(head, list);
      }
    }
  }
}
