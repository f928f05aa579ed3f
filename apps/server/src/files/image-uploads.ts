import type { Readable } from 'node:stream';
import type { Clock, Ids, StoredFile } from '@tandem/application';
import { isTandemError, UserError } from '@tandem/domain';
import { fileKind, isImage, type Takes } from './file-kind.js';
import type { ImageMaker } from './images/image-maker.js';
import type { IncomingFile, Spool } from './spool.js';
import type { StoredFiles } from './stored-files.js';

type About = Pick<StoredFile, 'id' | 'workspaceId' | 'name' | 'ownerId' | 'createdAt'>;

/** Takes images, and of colleagues other files, streamed; what they are is told by their bytes, not by their name. */
export class ImageUploads {
  constructor(
    private readonly spool: Spool,
    private readonly store: StoredFiles,
    private readonly images: ImageMaker,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** @throws UserError `file.empty`, `file.too_large`, `file.not_an_image`, `file.type_refused` or `file.broken_image` */
  async take(
    workspaceId: string,
    ownerId: string,
    name: string | undefined,
    content: Readable,
    maxBytes: number,
    takes: Takes = 'images',
  ): Promise<StoredFile> {
    const id = this.ids.next();
    const incoming = await this.spool.receive(id, content, maxBytes);
    try {
      const contentType = await typeOf(incoming, takes, name);
      const about = { id, workspaceId, name: name ?? nameOf(contentType), ownerId, createdAt: this.clock.now() };
      return isImage(contentType)
        ? await this.keepImage(incoming, contentType, about)
        : await this.store.keep(incoming, { ...about, contentType, size: incoming.size });
    } finally {
      await this.spool.discard(incoming);
    }
  }

  /** What a customer's program sends cannot be given back: what is refused is known by its name and the reason. */
  async takeOrNote(workspaceId: string, name: string | undefined, content: Readable, maxBytes: number, takes: Takes) {
    try {
      return await this.take(workspaceId, 'channel', name, content, maxBytes, takes);
    } catch (error) {
      const state = isTandemError(error) ? refusals[error.code] : undefined;
      if (state === undefined) throw error;
      const about = { id: this.ids.next(), workspaceId, name: name ?? 'file', contentType: 'application/octet-stream' };
      return this.store.note({ ...about, size: 0, state, ownerId: 'channel', createdAt: this.clock.now() });
    }
  }

  private async keepImage({ path }: IncomingFile, contentType: string, about: About): Promise<StoredFile> {
    const { width, height, thumbnail } = await this.images.make({ path, contentType });
    const image = await this.spool.measured(`${path}.image`);
    const small = thumbnail ? await this.spool.measured(`${path}.thumb`) : undefined;
    const file = { ...about, contentType, size: image.size, width, height };
    return this.store.keep(image, small ? { ...file, thumbnail } : file, small);
  }
}

const refusals: Readonly<Record<string, NonNullable<StoredFile['state']>>> = {
  'file.too_large': 'too_large',
  'file.type_refused': 'type_refused',
  'file.broken_image': 'broken_image',
};

async function typeOf({ size, head }: IncomingFile, takes: Takes, name?: string): Promise<string> {
  if (size === 0) throw new UserError('invalid', 'file.empty', 'The body has no bytes.');
  const contentType = await fileKind(head, takes, name);
  if (contentType !== undefined) return contentType;
  throw takes === 'images'
    ? new UserError('unsupported', 'file.not_an_image', 'Only PNG, JPEG, GIF and WebP images are taken.')
    : new UserError('unsupported', 'file.type_refused', 'Only images, documents, text, sounds and films are taken.');
}

const nameOf = (contentType: string): string =>
  isImage(contentType) ? `image.${contentType.slice('image/'.length)}` : 'file';
