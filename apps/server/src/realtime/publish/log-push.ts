import type { Conversations, LogFollowers, Workspaces } from '@tandem/application';
import type { TandemEvent } from '@tandem/domain';
import type { SocketPublisher } from './socket-publisher.js';

/**
 * Pushes what this server has not pushed itself: events that another server stored, and those whose push was lost.
 * Follows the log from now on; what was stored before a client connected it reads when it resumes.
 */
export class LogPush {
  private followers: { stop(): Promise<void> }[] = [];

  constructor(
    private readonly followersOf: LogFollowers,
    private readonly workspaces: Workspaces,
    private readonly conversations: Conversations,
    private readonly publisher: SocketPublisher,
    private readonly serverId: string,
  ) {}

  async start(): Promise<void> {
    for (const { id } of await this.workspaces.list()) {
      this.follow(id);
    }
  }

  /** A workspace that was set up while the server runs. */
  follow(workspaceId: string): void {
    this.followers.push(
      this.followersOf.follow(workspaceId, {
        name: `realtime:${this.serverId}`,
        transient: true,
        from: 'now',
        handle: (events) => this.handle(workspaceId, events),
      }),
    );
  }

  async stop(): Promise<void> {
    await Promise.all(this.followers.map((follower) => follower.stop()));
    this.followers = [];
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
