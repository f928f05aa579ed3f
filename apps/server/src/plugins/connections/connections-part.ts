import type { Channel } from '@tandem/application';
import type { ChannelFinder } from '../../realtime/visitor/channel-finder.js';
import type { ChannelPulls } from './channel-pulls.js';
import type { ChannelExtension, ConnectionTools } from './connection-tools.js';
import { HeldConnection } from './held-connection.js';

/** How often channels that were added, changed or switched off are looked for, in milliseconds. */
const lookMs = 1_000;
/** What a provider keeps for us is fetched so often even when it says nothing: its call may have been lost. */
const pullMs = 60_000;

/** Holds the connections of all channels that have one, as channels and plugins come and go. */
export class ConnectionsPart {
  readonly name = 'channel connections';
  private readonly held = new Map<string, HeldConnection>();
  private readonly pulledAt = new Map<string, number>();
  private readonly stopped = new AbortController();
  private watching = Promise.resolve();

  constructor(
    private readonly finder: ChannelFinder,
    private readonly pulls: ChannelPulls,
    private readonly tools: ConnectionTools,
  ) {}

  async start(): Promise<void> {
    this.watching = this.watch();
  }

  async stop(): Promise<void> {
    this.stopped.abort();
    this.pulls.stop();
    await this.watching;
    await Promise.all([...this.held.values()].map((connection) => connection.stop()));
  }

  private async watch(): Promise<void> {
    const { signal } = this.stopped;
    while (!signal.aborted) {
      await this.look().catch((error: unknown) =>
        this.tools.logger.warn({ error: String(error) }, 'the channels could not be read'),
      );
      await this.tools.pause(lookMs, signal);
    }
  }

  private async look(): Promise<void> {
    const found = new Map<string, { channel: Channel; extension: ChannelExtension }>();
    for (const channel of await this.finder.active()) {
      const extension = this.tools.registry.find('channels', channel.type);
      if (extension?.implementation.pull) this.pullInTime(channel);
      if (extension?.implementation.connect) found.set(channel.id, { channel, extension });
    }
    for (const [id, connection] of this.held) {
      const wanted = found.get(id);
      if (wanted && connection.isOf(wanted.extension, wanted.channel)) continue;
      this.held.delete(id);
      await connection.stop();
    }
    for (const [id, { channel, extension }] of found) {
      if (!this.held.has(id)) this.held.set(id, new HeldConnection(extension, channel, this.tools));
    }
  }

  private pullInTime(channel: Channel): void {
    const now = this.tools.clock.now();
    if (now < (this.pulledAt.get(channel.id) ?? Number.NEGATIVE_INFINITY) + pullMs) return;
    this.pulledAt.set(channel.id, now);
    this.pulls.want(channel);
  }
}
