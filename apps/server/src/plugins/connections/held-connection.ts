import type { Channel } from '@tandem/application';
import type { ChannelExtension, ConnectionTools } from './connection-tools.js';

/** Milliseconds before a server asks again for a connection that another holds. */
const askAgainMs = 2_000;
/** The pause after the first failure in a row; each further one doubles it. */
const firstPauseMs = 1_000;
const longestPauseMs = 60_000;
/** A connection that has stood so many milliseconds works: what a provider refuses, it refuses sooner. */
const standsMs = 20_000;

/** A connection that a channel's plugin holds, begun again whenever it ends, on one server at a time. */
export class HeldConnection {
  private readonly stopped = new AbortController();
  private readonly ended: Promise<void>;

  constructor(
    private readonly extension: ChannelExtension,
    private readonly channel: Channel,
    private readonly tools: ConnectionTools,
  ) {
    // No background work: that comes to an end.
    this.ended = this.run();
  }

  /** Whether it is made with these settings, by this start of the plugin. */
  isOf(extension: ChannelExtension, { config }: Channel): boolean {
    return extension === this.extension && JSON.stringify(config) === JSON.stringify(this.channel.config);
  }

  stop(): Promise<void> {
    this.stopped.abort();
    return this.ended;
  }

  private async run(): Promise<void> {
    const { signal } = this.stopped;
    let failures = 0;
    while (!signal.aborted) {
      const held = await this.hold();
      if (held === 'elsewhere') {
        await this.tools.pause(askAgainMs, signal);
        continue;
      }
      failures = held === 'failed' ? failures + 1 : 0;
      await this.tools.pause(Math.min(longestPauseMs, firstPauseMs * 2 ** Math.max(0, failures - 1)), signal);
    }
  }

  private async hold(): Promise<'elsewhere' | 'failed' | 'ended'> {
    const { channel, extension, tools, stopped } = this;
    try {
      const lease = await tools.lease(channel, 'connection');
      if (!lease) return 'elsewhere';
      const forget = tools.clock.wake(tools.clock.now() + standsMs, () => tools.works(channel));
      try {
        const signal = AbortSignal.any([stopped.signal, lease.signal]);
        await extension.implementation.connect?.(tools.connected(extension, channel), tools.inbox(channel), signal);
        return 'ended';
      } finally {
        forget();
        await lease.release();
      }
    } catch (error) {
      if (!stopped.signal.aborted)
        tools.failed(channel, error, 'the connection of a channel failed; it is begun again');
      return 'failed';
    }
  }
}
