import type { Clock, FileStore, Ids, Logger } from '@tandem/application';
import type { InboundMedia } from '@tandem/plugin-sdk';
import { fileTypeFromBuffer } from 'file-type';
import { messageOf } from '../runtime/plugin-error.js';
import type { PluginTools } from '../runtime/plugin-tools.js';

const maxBytes = 10 * 1024 * 1024;
const timeoutMs = 8_000;
const imageTypes = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp']);

/** Keeps images that come as addresses: a provider's addresses end, and no agent's browser shall call them. */
export class InboundImages {
  constructor(
    private readonly guarded: PluginTools,
    private readonly files: FileStore,
    private readonly ids: Ids,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  /** The stored ones, and the addresses of what could not be kept. Never throws: a message counts more than its image. */
  async fetchAll(workspaceId: string, media: readonly InboundMedia[]): Promise<{ fileIds: string[]; links: string[] }> {
    const kept = await Promise.all(media.map((item) => this.fetchOne(workspaceId, item)));
    return {
      fileIds: kept.flatMap((id) => id ?? []),
      links: media.flatMap(({ url }, index) => (kept[index] === undefined ? [url] : [])),
    };
  }

  async attach(workspaceId: string, fileIds: readonly string[], conversationId: string): Promise<void> {
    await this.files.attach(workspaceId, fileIds, conversationId);
  }

  private async fetchOne(workspaceId: string, { url, name }: InboundMedia): Promise<string | undefined> {
    try {
      const bytes = await this.read(url);
      // By what the bytes are: a sender may say anything.
      const type = bytes && (await fileTypeFromBuffer(bytes));
      if (!bytes || !type || !imageTypes.has(type.mime)) {
        return undefined;
      }
      const id = this.ids.next();
      const file = { id, workspaceId, name: name ?? `image.${type.ext}`, contentType: type.mime, size: bytes.length };
      await this.files.save(workspaceId, { ...file, ownerId: 'channel', createdAt: this.clock.now() }, bytes);
      return id;
    } catch (error) {
      this.logger.warn({ error: messageOf(error) }, 'an image of a customer could not be fetched');
      return undefined;
    }
  }

  private async read(url: string): Promise<Uint8Array | undefined> {
    const response = await this.guarded.fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(timeoutMs) });
    if (!response.ok || !response.body) {
      await response.body?.cancel();
      return undefined;
    }
    const chunks: Uint8Array[] = [];
    let size = 0;
    for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
      size += chunk.length;
      if (size > maxBytes) {
        return undefined;
      }
      chunks.push(chunk);
    }
    return Buffer.concat(chunks);
  }
}
