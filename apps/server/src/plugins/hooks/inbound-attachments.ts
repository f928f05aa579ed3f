import type { Channel, Clock, ConfigSecrets, FileStore, Ids, Logger } from '@tandem/application';
import type { InboundAttachment } from '@tandem/plugin-sdk';
import { fileKind, htmlType } from '../../files/file-kind.js';
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
      const bytes = attachment.content ?? (await this.fetch(channel, attachment));
      if (bytes === undefined || bytes.length > maxBytes) return undefined;
      // By what the bytes are: a sender may say anything. A text may as well be the page of an address that has ended.
      const found = await fileKind(Buffer.from(bytes), 'files');
      if (isAddressAlone(attachment) && (found === undefined || found.startsWith('text/'))) return undefined;
      const contentType = found ?? 'application/octet-stream';
      const isImage = contentType.startsWith('image/');
      const id = this.ids.next();
      const { workspaceId } = channel;
      const name = attachment.name?.slice(0, 200) ?? (isImage ? `image.${contentType.slice('image/'.length)}` : 'file');
      const file = { id, workspaceId, name, contentType, size: bytes.length, ownerId: 'channel' };
      await this.files.save(workspaceId, { ...file, createdAt: this.clock.now() }, bytes);
      return { id, isImage };
    } catch (error) {
      this.logger.warn({ channelId: channel.id, error: messageOf(error) }, 'what a customer sent could not be fetched');
      return undefined;
    }
  }

  private async fetch(channel: Channel, attachment: InboundAttachment): Promise<Uint8Array | undefined> {
    const signal = AbortSignal.timeout(timeoutMs);
    if (attachment.url !== undefined) {
      return bodyOf(await this.guarded.fetch(attachment.url, { redirect: 'manual', signal }));
    }
    const extension = this.registry.find('channels', channel.type);
    const config = extension && channelSettings(extension, channel, this.secrets);
    const response = await extension?.implementation.fetchAttachment?.(attachment, { id: channel.id, config }, signal);
    return response && bodyOf(response);
  }
}

const isAddressAlone = ({ url, contentType }: InboundAttachment) => url !== undefined && contentType === undefined;

/** Undefined when there is none or too much. */
async function bodyOf(response: Response): Promise<Uint8Array | undefined> {
  if (!response.ok || !response.body) {
    await response.body?.cancel();
    return undefined;
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > maxBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
