import { Readable } from 'node:stream';
import type { Clock, Ids, StoredFile } from '@tandem/application';
import { UserError } from '@tandem/domain';
import { fileTypeFromBuffer } from 'file-type';
import type { LocalFileStore } from './local-file-store.js';

/** Types that every browser shows and none runs. What the sender says of the type is not asked. */
const imageTypes: readonly string[] = ['image/png', 'image/jpeg', 'image/gif', 'image/webp'];

/** Takes images, streamed, and tells by their bytes that they are. */
export class ImageUploads {
  constructor(
    private readonly store: LocalFileStore,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** @throws UserError `file.empty`, `file.too_large` or `file.not_an_image` */
  async take(
    workspaceId: string,
    ownerId: string,
    name: string,
    content: Readable,
    maxBytes: number,
  ): Promise<StoredFile> {
    const id = this.ids.next();
    const incoming = await this.store.receive(id, content, maxBytes);
    const type = await fileTypeFromBuffer(incoming.head);
    if (incoming.size === 0 || !type || !imageTypes.includes(type.mime)) {
      await this.store.discard(incoming);
      throw incoming.size === 0
        ? new UserError('invalid', 'file.empty', 'The body has no bytes.')
        : new UserError('unsupported', 'file.not_an_image', 'Only PNG, JPEG, GIF and WebP images are taken.');
    }
    const { size } = incoming;
    const file = { id, workspaceId, name, contentType: type.mime, size, ownerId, createdAt: this.clock.now() };
    await this.store.keep(incoming, file);
    return file;
  }

  takeBytes(workspaceId: string, ownerId: string, name: string, bytes: Uint8Array): Promise<StoredFile> {
    return this.take(workspaceId, ownerId, name, Readable.from([bytes]), bytes.length);
  }
}
