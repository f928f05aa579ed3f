import type { Channel, ChannelSetting, Channels, ConfigSecrets } from '@tandem/application';
import type { SettingCache } from '../settings/setting-cache.js';

/** Channels as the message path reads them: cached, and with their secrets in the clear. */
export class ChannelReader implements Channels {
  private readonly opened = new WeakMap<ChannelSetting, Channel>();

  constructor(
    private readonly cache: SettingCache<ChannelSetting>,
    private readonly secrets: ConfigSecrets,
  ) {}

  async get(workspaceId: string, id: string): Promise<Channel | undefined> {
    const channel = await this.cache.get(workspaceId, id);
    return channel && this.open(channel);
  }

  async list(workspaceId: string): Promise<Channel[]> {
    return (await this.cache.list(workspaceId)).map((channel) => this.open(channel));
  }

  /** Decrypting is done once for each list that was read. */
  private open(channel: ChannelSetting): Channel {
    const known = this.opened.get(channel);
    if (known) {
      return known;
    }
    const opened = { ...channel, config: this.secrets.open(channel.config, `channel/${channel.id}`) };
    this.opened.set(channel, opened);
    return opened;
  }
}
