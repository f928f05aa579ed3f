import {
  type Background,
  type Clock,
  EachWorkspace,
  type IndexMessages,
  type LogFollowers,
  type Workspaces,
} from '@tandem/application';

/** Keeps the words of messages of every workspace for the search. */
export class MessageSearchPart {
  readonly name = 'message search';
  private following: EachWorkspace | undefined;

  constructor(
    private readonly messages: IndexMessages,
    private readonly followers: LogFollowers,
    private readonly workspaces: Workspaces,
    private readonly background: Background,
    private readonly clock: Clock,
  ) {}

  async start(): Promise<void> {
    const parts = { workspaces: this.workspaces, background: this.background, clock: this.clock };
    this.following = await EachWorkspace.start('message-search.workspaces', parts, async ({ id }) =>
      this.followers.follow(id, this.messages.follower(id)),
    );
  }

  async stop(): Promise<void> {
    await this.following?.stop();
  }
}
