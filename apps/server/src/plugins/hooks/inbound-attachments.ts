import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import type { Channel, Clock, ConfigSecrets, FileStore, Ids, Logger, StoredFile } from '@tandem/application';
import type { InboundAttachment } from '@tandem/plugin-sdk';
import type { FileIntake } from '../../files/file-intake.js';
import { htmlType, isImage } from '../../files/file-kind.js';
import { channelSettings } from '../extensions/channel-settings.js';
import type { ExtensionRegistry } from '../runtime/extension-registry.js';
import { messageOf } from '../runtime/plugin-error.js';
import type { PluginTools } from '../runtime/plugin-tools.js';

const maxBytes = 25 * 1024 * 1024;
const timeoutMs = 8_000;

export interface KeptAttachment {
  id: string;
  isImage: boolean;
}

/** Keeps what hangs on customers' messages: a provider's addresses and ids end, and no agent's browser shall call them. */
export class InboundAttachments {
  constructor(
    private readonly registry: ExtensionRegistry,
    private readonly secrets: ConfigSecrets,
    private readonly guarded: PluginTools,
    private readonly uploads: FileIntake,
    private readonly files: FileStore,
    private readonly ids: Ids,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  /**
   * The stored ones, and a line for each that could not be kept: its address, else its name. Never throws: a message
   * counts more than what hangs on it.
   */
  async keepAll(
    channel: Channel,
    attachments: readonly InboundAttachment[],
  ): Promise<{ kept: KeptAttachment[]; lines: string[] }> {
    const kept = await Promise.all(attachments.map((one) => this.keep(channel, one)));
    return {
      kept: kept.flatMap((one) => one ?? []),
      lines: attachments.flatMap(({ url, name, contentType = '?' }, index) =>
        kept[index] === undefined ? [url ?? `[${name ?? contentType}]`] : [],
      ),
    };
  }

  /** Keeps a message as its sender's program laid it out: what it links to opens beside it. */
  async keepHtml(channel: Channel, html: string): Promise<string> {
    const bytes = Buffer.from(`<!doctype html><meta charset="utf-8"><base target="_blank">${html}`);
    const id = this.ids.next();
    const file = { id, workspaceId: channel.workspaceId, name: 'message.html', contentType: htmlType };
    const about = { size: bytes.length, ownerId: 'channel', createdAt: this.clock.now() };
    await this.files.save(channel.workspaceId, { ...file, ...about }, bytes);
    return id;
  }

  async attach(workspaceId: string, fileIds: readonly string[], conversationId: string): Promise<void> {
    await this.files.attach(workspaceId, fileIds, conversationId);
  }

  private async keep(channel: Channel, attachment: InboundAttachment): Promise<KeptAttachment | undefined> {
    try {
      const content = await this.contentOf(channel, attachment);
      if (content === undefined) return undefined;
      const { workspaceId } = channel;
      const name = attachment.name?.slice(0, 200);
      if (isAddressAlone(attachment)) {
        return keptOf(await this.uploads.take(workspaceId, 'channel', name, content, maxBytes, 'media'));
      }
      return keptOf(await this.uploads.takeOrNote(workspaceId, name, content, maxBytes, 'anything'));
    } catch (error) {
      this.logger.warn({ channelId: channel.id, error: messageOf(error) }, 'what a customer sent could not be fetched');
      return undefined;
    }
  }

  private async contentOf(channel: Channel, attachment: InboundAttachment): Promise<Readable | undefined> {
    if (attachment.content) return Readable.from([attachment.content]);
    const response = await this.fetch(channel, attachment);
    if (response?.ok && response.body) return Readable.fromWeb(response.body as ReadableStream<Uint8Array>);
    await response?.body?.cancel();
    return undefined;
  }

  private async fetch(channel: Channel, attachment: InboundAttachment): Promise<Response | undefined> {
    const signal = AbortSignal.timeout(timeoutMs);
    if (attachment.url !== undefined) return this.guarded.fetch(attachment.url, { redirect: 'manual', signal });
    const extension = this.registry.find('channels', channel.type);
    const config = extension && channelSettings(extension, channel, this.secrets);
    return extension?.implementation.fetchAttachment?.(attachment, { id: channel.id, config }, signal);
  }
}

const isAddressAlone = ({ url, contentType }: InboundAttachment) => url !== undefined && contentType === undefined;

const keptOf = ({ id, contentType }: StoredFile): KeptAttachment => ({ id, isImage: isImage(contentType) });
