import {
  type Background,
  type Clock,
  type Conversations,
  every,
  type LogFollowers,
  type Workspaces,
} from '@tandem/application';
import type { TandemEvent } from '@tandem/domain';
import type { SocketPublisher } from './socket-publisher.js';

interface Stoppable {
  stop(): Promise<void>;
}

const lookForWorkspacesMs = 1_000;

/**
 * Pushes what this server has not pushed itself: events that another server stored, and those whose push was lost.
 * Follows the log from now on; what was stored before a client connected it reads when it resumes.
 */
export class LogPush {
  private readonly followed = new Map<string, Stoppable>();
  private search: Stoppable | undefined;

  constructor(
    private readonly followers: LogFollowers,
    private readonly workspaces: Workspaces,
    private readonly conversations: Conversations,
    private readonly publisher: SocketPublisher,
    private readonly background: Background,
    private readonly clock: Clock,
  ) {}

  async start(): Promise<void> {
    await this.followNew();
    // A workspace may be set up while the server runs.
    this.search = every(this.clock, this.background, 'realtime.workspaces', lookForWorkspacesMs, () =>
      this.followNew(),
    );
  }

  async stop(): Promise<void> {
    await this.search?.stop();
    await Promise.all([...this.followed.values()].map((follower) => follower.stop()));
    this.followed.clear();
  }

  private async followNew(): Promise<void> {
    for (const { id } of await this.workspaces.list()) {
      if (!this.followed.has(id)) {
        const handle = (events: readonly TandemEvent[]) => this.handle(id, events);
        this.followed.set(id, this.followers.follow(id, { name: 'realtime', transient: true, from: 'now', handle }));
      }
    }
  }

  private async handle(workspaceId: string, events: readonly TandemEvent[]): Promise<void> {
    const missed = new Map<string, TandemEvent[]>();
    for (const event of events) {
      if (event.conversationId !== null && !this.publisher.hasPushed(event)) {
        missed.set(event.conversationId, [...(missed.get(event.conversationId) ?? []), event]);
      }
    }
    for (const [conversationId, list] of missed) {
      const head = await this.conversations.get(workspaceId, conversationId);
      if (head) {
        this.publisher.events(head, list);
      }
    }
  }
}
