import { Readable } from 'node:stream';
import type { Clock, Ids, StoredFile } from '@tandem/application';
import { UserError } from '@tandem/domain';
import { fileKind } from './file-kind.js';
import type { Spool } from './spool.js';
import type { StoredFiles } from './stored-files.js';

/** Takes images, and of colleagues other files, streamed; what they are is told by their bytes, not by their name. */
export class ImageUploads {
  constructor(
    private readonly spool: Spool,
    private readonly store: StoredFiles,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** @throws UserError `file.empty`, `file.too_large`, `file.not_an_image` or `file.type_refused` */
  async take(
    workspaceId: string,
    ownerId: string,
    name: string,
    content: Readable,
    maxBytes: number,
    takes: 'images' | 'files' = 'images',
  ): Promise<StoredFile> {
    const id = this.ids.next();
    const incoming = await this.spool.receive(id, content, maxBytes);
    const contentType = incoming.size === 0 ? undefined : await fileKind(incoming.head, takes);
    if (contentType === undefined) {
      await this.spool.discard(incoming);
      if (incoming.size === 0) throw new UserError('invalid', 'file.empty', 'The body has no bytes.');
      throw takes === 'images'
        ? new UserError('unsupported', 'file.not_an_image', 'Only PNG, JPEG, GIF and WebP images are taken.')
        : new UserError(
            'unsupported',
            'file.type_refused',
            'Only images, documents, text, sounds and films are taken.',
          );
    }
    const { size } = incoming;
    const file = { id, workspaceId, name, contentType, size, ownerId, createdAt: this.clock.now() };
    await this.store.keep(incoming, file);
    return file;
  }

  takeBytes(workspaceId: string, ownerId: string, name: string, bytes: Uint8Array): Promise<StoredFile> {
    return this.take(workspaceId, ownerId, name, Readable.from([bytes]), bytes.length);
  }
}
