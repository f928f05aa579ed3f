import {
  type Background,
  type Clock,
  type Conversations,
  EachWorkspace,
  type LogFollowers,
  type Workspaces,
} from '@tandem/application';
import type { TandemEvent } from '@tandem/domain';
import type { SocketPublisher } from './socket-publisher.js';

/**
 * Pushes what this server has not pushed itself: events that another server stored, and those whose push was lost.
 * Follows the log from now on; what was stored before a client connected it reads when it resumes.
 */
export class LogPush {
  private following: EachWorkspace | undefined;

  constructor(
    private readonly followers: LogFollowers,
    private readonly workspaces: Workspaces,
    private readonly conversations: Conversations,
    private readonly publisher: SocketPublisher,
    private readonly background: Background,
    private readonly clock: Clock,
  ) {}

  async start(): Promise<void> {
    const parts = { workspaces: this.workspaces, background: this.background, clock: this.clock };
    this.following = await EachWorkspace.start('realtime.workspaces', parts, async ({ id }) => {
      const handle = (events: readonly TandemEvent[]) => this.handle(id, events);
      return this.followers.follow(id, { name: 'realtime', transient: true, from: 'now', handle });
    });
  }

  async stop(): Promise<void> {
    await this.following?.stop();
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
