import {
  type Channel,
  type ChannelCapabilities,
  type ChannelDriver,
  type ChannelDrivers,
  type ChannelWatch,
  type ConfigSecrets,
  isForAdmins,
  type OutgoingMessage,
} from '@tandem/application';
import type { ManifestChannel } from '@tandem/plugin-sdk';
import type { Extension, ExtensionRegistry } from '../runtime/extension-registry.js';
import { channelSettings } from './channel-settings.js';
import type { FileAddresses } from './file-addresses.js';
import { sendFailed } from './send-failed.js';
import { troubleOf } from './trouble-of.js';

/** Milliseconds for one try to send. */
const sendTimeoutMs = 30_000;

/** The channel types of the running plugins, as the core drives them. */
export class PluginChannelDrivers implements ChannelDrivers {
  constructor(
    private readonly registry: ExtensionRegistry,
    private readonly secrets: ConfigSecrets,
    private readonly files: FileAddresses,
    private readonly watch: ChannelWatch,
  ) {}

  find(type: string): ChannelDriver | undefined {
    const extension = this.registry.find('channels', type);
    const table = extension?.owner.plugin.manifest.contributes.channels[extension.id];
    if (!extension || !table) {
      return undefined;
    }
    return {
      capabilities: capabilities(table, this.registry.find('visitors', type) ? 'socket' : 'provider'),
      replyWindowHours: (channel) => replyWindowHours(table, channel),
      send: (channel, message, to) => this.watched(extension, channel, message, to),
    };
  }

  private async watched(extension: Extension<'channels'>, channel: Channel, message: OutgoingMessage, to: string) {
    try {
      const sent = await this.send(extension, channel, message, to);
      this.watch.count(channel, 'sent');
      this.watch.works(channel, 'send');
      return sent;
    } catch (error) {
      const trouble = troubleOf(error);
      this.watch.count(channel, 'failed');
      if (isForAdmins(trouble.code)) this.watch.fails(channel, 'send', trouble);
      throw error;
    }
  }

  private async send(
    extension: Extension<'channels'>,
    channel: Channel,
    message: OutgoingMessage,
    to: string,
  ): Promise<{ externalId: string }> {
    const { implementation, owner } = extension;
    if (!implementation.send) {
      throw sendFailed(owner.plugin.id, { class: 'config', message: `${extension.key} cannot send.` });
    }
    const config = channelSettings(extension, channel, this.secrets);
    const attachments = await this.files.of(channel.workspaceId, message.files ?? []);
    const choices = message.quickReplies?.map(({ id, label }) => ({ id, label })) ?? [];
    const outbound = {
      id: message.id,
      kind: message.kind,
      text: message.text,
      ...(choices.length > 0 ? { choices } : {}),
      ...(attachments.length > 0 ? { attachments } : {}),
      ...(message.automatic ? { automatic: true as const } : {}),
    };
    const signal = AbortSignal.timeout(sendTimeoutMs);
    const result = await implementation.send(outbound, { externalId: to }, { id: channel.id, config }, signal);
    if ('failed' in result) {
      throw sendFailed(owner.plugin.id, result.failed);
    }
    return { externalId: result.externalId };
  }
}

const capabilities = (table: ManifestChannel, delivery: ChannelCapabilities['delivery']): ChannelCapabilities => ({
  kind: table.kind,
  delivery,
  sends: table.sends,
  textLimit: table.textLimit,
  textUnit: table.textUnit,
  ...(table.media ? { media: table.media } : {}),
  ...(table.quickReplies ? { quickReplies: table.quickReplies } : {}),
  ...(table.sendsPerSecond === undefined ? {} : { sendsPerSecond: table.sendsPerSecond }),
  typing: table.typing,
  receipts: table.receipts.length > 0,
  idempotentSend: table.idempotentSend,
});

function replyWindowHours({ replyWindowHours: given }: ManifestChannel, { config }: Channel): number | undefined {
  const hours = typeof given === 'object' ? config[given.setting] : given;
  return typeof hours === 'number' && hours > 0 ? hours : undefined;
}
