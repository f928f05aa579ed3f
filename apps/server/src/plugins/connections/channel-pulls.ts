import type { Channel } from '@tandem/application';
import type { ConnectionTools } from './connection-tools.js';

/** Milliseconds before a server that has news asks again while another one pulls. */
const askAgainMs = 250;
/** One pull may take so long. */
const timeoutMs = 60_000;

/** Fetches what providers keep for us: one pull at a time for a channel, and another one for news that came meanwhile. */
export class ChannelPulls {
  /** Channels that something is to be fetched for, with the provider's hint. */
  private readonly wanted = new Map<string, string | undefined>();
  private readonly running = new Set<string>();
  private readonly stopped = new AbortController();

  constructor(private readonly tools: ConnectionTools) {}

  /** Returns at once. Without a hint, a pull that another server makes is as good. */
  want(channel: Channel, hint?: string): void {
    const { id } = channel;
    if (this.stopped.signal.aborted) return;
    this.wanted.set(id, hint ?? this.wanted.get(id));
    if (this.running.has(id)) return;
    this.running.add(id);
    this.tools.background.start(`pull ${id}`, () => this.run(channel).finally(() => this.running.delete(id)));
  }

  stop(): void {
    this.stopped.abort();
  }

  private async run(channel: Channel): Promise<void> {
    while (this.wanted.has(channel.id) && !this.stopped.signal.aborted) {
      const hint = this.wanted.get(channel.id);
      const lease = await this.tools.lease(channel, 'pull');
      if (!lease) {
        if (hint === undefined) this.wanted.delete(channel.id);
        else await this.tools.pause(askAgainMs, this.stopped.signal);
        continue;
      }
      this.wanted.delete(channel.id);
      try {
        await this.pull(channel, hint, lease.signal);
      } catch (error) {
        // What was not fetched is fetched with the next news, or when it is time to look.
        this.tools.failed(channel, error, 'a channel could not fetch its news');
      } finally {
        await lease.release();
      }
    }
  }

  private async pull(channel: Channel, hint: string | undefined, held: AbortSignal): Promise<void> {
    const { tools, stopped } = this;
    const extension = tools.registry.find('channels', channel.type);
    const signal = AbortSignal.any([stopped.signal, held, AbortSignal.timeout(timeoutMs)]);
    const connected = extension && tools.connected(extension, channel);
    if (!connected) return;
    await extension.implementation.pull?.(connected, tools.inbox(channel), hint, signal);
    tools.works(channel);
  }
}
