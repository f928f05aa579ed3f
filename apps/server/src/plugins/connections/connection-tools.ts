import type { Background, Channel, ChannelWatch, Clock, ConfigSecrets, Ids, Leases, Logger } from '@tandem/application';
import type { ChannelInbox, ConnectedChannel } from '@tandem/plugin-sdk';
import { channelSettings } from '../extensions/channel-settings.js';
import { troubleOf } from '../extensions/trouble-of.js';
import type { InboundSink } from '../hooks/inbound-sink.js';
import { vouchedEvents } from '../hooks/vouched-events.js';
import type { Extension, ExtensionRegistry } from '../runtime/extension-registry.js';
import { holdLease } from '../runtime/plugin-lease.js';
import type { PluginTools } from '../runtime/plugin-tools.js';

export type ChannelExtension = Extension<'channels'>;

/** What the connections of channels and their pulls are made of. */
export class ConnectionTools {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly background: Background;
  private readonly leases: Leases;
  private readonly owner: string;

  constructor(
    readonly registry: ExtensionRegistry,
    private readonly secrets: ConfigSecrets,
    private readonly sink: InboundSink,
    private readonly ids: Ids,
    private readonly watch: Pick<ChannelWatch, 'works' | 'fails'>,
    { clock, logger, background, leases, serverId }: PluginTools,
  ) {
    this.clock = clock;
    this.logger = logger;
    this.background = background;
    this.leases = leases;
    this.owner = serverId;
  }

  /** The channel as its plugin gets it. @throws OperationalError `plugin.config_invalid` */
  connected(extension: ChannelExtension, channel: Channel): ConnectedChannel<unknown> {
    return { id: channel.id, config: channelSettings(extension, channel, this.secrets) };
  }

  inbox(channel: Channel): ChannelInbox {
    return {
      take: (events) =>
        this.sink.take(vouchedEvents(channel, events, this.registry, this.logger), {
          channel,
          receivedAt: this.clock.now(),
          correlationId: this.ids.next(),
        }),
    };
  }

  /** One server at a time; undefined while another has it. */
  lease(channel: Channel, what: 'connection' | 'pull') {
    const onLost = (error: unknown) => this.warn(channel, error, `a channel's ${what} lost its lease`);
    const { leases, clock, owner } = this;
    return holdLease(`channel/${channel.id}/${what}`, { leases, clock, owner, onLost });
  }

  /** Nothing speaks against its connection or its fetching. */
  works(channel: Channel): void {
    this.watch.works(channel, 'fetch');
  }

  /** Its connection or its fetching failed, and is tried again. */
  failed(channel: Channel, error: unknown, message: string): void {
    this.watch.fails(channel, 'fetch', troubleOf(error));
    this.warn(channel, error, message);
  }

  warn(channel: Channel, error: unknown, message: string): void {
    this.logger.warn({ channelId: channel.id, error: error instanceof Error ? error.message : String(error) }, message);
  }

  /** Settles after so many milliseconds, or when the signal says so. */
  pause(ms: number, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const over = () => {
        cancel();
        signal.removeEventListener('abort', over);
        resolve();
      };
      const cancel = this.clock.wake(this.clock.now() + ms, over);
      signal.addEventListener('abort', over);
    });
  }
}
