import type { Channel, ChannelWatch, Clock, ConfigSecrets, Logger } from '@tandem/application';
import { OperationalError, UserError } from '@tandem/domain';
import type { InboundRequest, Received } from '@tandem/plugin-sdk';
import { type Request, type RequestHandler, type Response, Router } from 'express';
import type { Config } from '../../config.js';
import type { Mount } from '../../http/app.js';
import { contextOf } from '../../http/request-context.js';
import type { ChannelFinder } from '../../realtime/visitor/channel-finder.js';
import type { ChannelPulls } from '../connections/channel-pulls.js';
import { channelSettings } from '../extensions/channel-settings.js';
import { readBytes } from '../http/web-request.js';
import type { Extension, ExtensionRegistry } from '../runtime/extension-registry.js';
import { messageOf, pluginError } from '../runtime/plugin-error.js';
import { within } from '../runtime/within.js';
import type { InboundSink } from './inbound-sink.js';
import { vouchedEvents } from './vouched-events.js';

const receiveTimeoutMs = 5_000;

/** `/hooks/:channelId`: where providers write. 401 for a wrong signature; success only when everything is durable. */
export class HookRoutes implements Mount {
  readonly path = '/hooks';
  readonly router = Router({ caseSensitive: true });

  constructor(
    private readonly registry: ExtensionRegistry,
    private readonly secrets: ConfigSecrets,
    private readonly channels: ChannelFinder,
    private readonly sink: InboundSink,
    private readonly pulls: Pick<ChannelPulls, 'want'>,
    private readonly watch: Pick<ChannelWatch, 'count'>,
    private readonly config: Pick<Config, 'publicUrl'>,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {
    this.router.all('/:channelId', this.serve);
  }

  private readonly serve: RequestHandler<{ channelId: string }> = async (request, response) => {
    const receivedAt = this.clock.now();
    const channel = await this.channels.find(request.params.channelId);
    if (!channel || channel.removedAt !== undefined) {
      throw new UserError('not_found', 'channel.not_found', 'There is no such channel.');
    }
    if (!channel.active) {
      // Providers come again with what they could not hand over.
      throw new OperationalError('channel.paused', 'The channel is paused.', { retryable: true });
    }
    const extension = this.extension(channel);
    const rawBody = await readBytes(request, callLimit(extension));
    const received = await this.receive(extension, channel, this.toInbound(request, rawBody, receivedAt));
    if (!received.verified) {
      this.watch.count(channel, 'refused');
      throw new UserError('unauthenticated', 'hook.signature_refused', 'The signature is missing or wrong.');
    }
    await this.sink.take(vouchedEvents(channel, received.events, this.registry, this.logger), {
      channel,
      receivedAt,
      correlationId: contextOf(request).id,
    });
    if (received.pull !== undefined) this.pulls.want(channel, received.pull);
    answer(received, response);
  };

  /** With the address as the provider knows it: some sign that too. */
  private toInbound(request: Request, rawBody: Uint8Array, receivedAt: number): InboundRequest {
    const { method, originalUrl, protocol, host } = request;
    const headers = Object.entries(request.headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value]],
    );
    const url = `${this.config.publicUrl ?? `${protocol}://${host}`}${originalUrl}`;
    return { method, url, headers: Object.fromEntries(headers), rawBody, receivedAt };
  }

  private extension({ type }: Channel): Extension<'channels'> {
    const extension = this.registry.find('channels', type);
    if (!extension) {
      throw new OperationalError('channel.plugin_missing', 'The channel’s plugin does not run.', { retryable: true });
    }
    return extension;
  }

  /** A plugin that is off or fails is the world's fault: the provider tries again, and nothing is lost. */
  private async receive(
    extension: Extension<'channels'>,
    channel: Channel,
    request: InboundRequest,
  ): Promise<Received> {
    const { implementation, owner } = extension;
    if (!implementation.receive) {
      throw new UserError('not_found', 'channel.no_hook', 'This channel takes no calls.');
    }
    const { receive } = implementation;
    const { id } = owner.plugin;
    const late = () =>
      pluginError('plugin.slow', id, `${id} did not read a request within ${receiveTimeoutMs / 1000} s.`);
    try {
      const config = channelSettings(extension, channel, this.secrets);
      return await within((async () => receive(request, config))(), receiveTimeoutMs, late);
    } catch (error) {
      this.watch.count(channel, 'failed');
      this.logger.error({ plugin: id, channelId: channel.id, error: messageOf(error) }, 'a plugin failed on a request');
      throw pluginError('plugin.failed', id, 'The channel’s plugin failed on this request.', error);
    }
  }
}

const callLimit = ({ owner, id }: Extension<'channels'>): number =>
  owner.plugin.manifest.contributes.channels[id]?.callLimit ?? 0;

function answer({ response: wanted }: Received, response: Response): void {
  response.status(wanted?.status ?? 200).type('text/plain');
  for (const [name, value] of Object.entries(wanted?.headers ?? {})) {
    response.set(name, value);
  }
  response.end(wanted?.body ?? '');
}
