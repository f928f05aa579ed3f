import type { Channel, Channels, Workspaces } from '@tandem/application';

/** Finds a channel by its id alone: a customer's client knows no workspace. */
export class ChannelFinder {
  private readonly workspaceOf = new Map<string, string>();

  constructor(
    private readonly channels: Channels,
    private readonly workspaces: Workspaces,
  ) {}

  async find(channelId: string): Promise<Channel | undefined> {
    const known = this.workspaceOf.get(channelId);
    if (known !== undefined) {
      return await this.channels.get(known, channelId);
    }
    for (const { id } of await this.workspaces.list()) {
      const channel = await this.channels.get(id, channelId);
      if (channel) {
        this.workspaceOf.set(channelId, id);
        return channel;
      }
    }
  }

  /** Every channel that is on, of every workspace. */
  async active(): Promise<Channel[]> {
    const lists = await Promise.all((await this.workspaces.list()).map(({ id }) => this.channels.list(id)));
    return lists.flat().filter(({ active }) => active);
  }
}
