import type { Readable } from 'node:stream';
import type { Clock, Ids, StoredFile } from '@tandem/application';
import { isTandemError, UserError } from '@tandem/domain';
import { fileKind, isImage, type Takes } from './file-kind.js';
import type { ImageMaker } from './images/image-maker.js';
import type { FileScans } from './scanning/file-scans.js';
import type { IncomingFile, Spool } from './spool.js';
import type { StoredFiles } from './stored-files.js';

type Known = Omit<StoredFile, 'size' | 'width' | 'height' | 'thumbnail'>;

/** Takes images, and of colleagues other files, streamed; what they are is told by their bytes, not by their name. */
export class FileIntake {
  constructor(
    private readonly spool: Spool,
    private readonly store: StoredFiles,
    private readonly images: ImageMaker,
    private readonly scans: FileScans,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /**
   * To whoever waits for the answer an infected file is refused.
   * @throws UserError `file.empty`, `file.too_large`, `file.not_an_image`, `file.type_refused`, `file.broken_image` or
   * `file.infected`
   */
  async take(
    workspaceId: string,
    ownerId: string,
    name: string | undefined,
    content: Readable,
    maxBytes: number,
    takes: Takes = 'images',
  ): Promise<StoredFile> {
    const file = await this.receive(workspaceId, ownerId, name, content, maxBytes, takes);
    if (file.state === 'infected') throw new UserError('unprocessable', 'file.infected', 'The file is infected.');
    return file;
  }

  private async receive(
    workspaceId: string,
    ownerId: string,
    name: string | undefined,
    content: Readable,
    maxBytes: number,
    takes: Takes,
  ): Promise<StoredFile> {
    const id = this.ids.next();
    const incoming = await this.spool.receive(id, content, maxBytes);
    try {
      const contentType = await typeOf(incoming, takes, name);
      const about = { id, workspaceId, name: name ?? nameOf(contentType), ownerId, createdAt: this.clock.now() };
      const state = await this.scans.arrived(incoming.path, about);
      const known = { ...about, contentType, ...(state && { state }) };
      // What is infected is looked at by nothing more.
      return isImage(contentType) && state !== 'infected'
        ? await this.keepImage(incoming, known)
        : await this.store.keep(incoming, { ...known, size: incoming.size });
    } finally {
      await this.spool.discard(incoming);
    }
  }

  /** What a customer's program sends cannot be given back: what is refused is known by its name and the reason. */
  async takeOrNote(workspaceId: string, name: string | undefined, content: Readable, maxBytes: number, takes: Takes) {
    try {
      return await this.receive(workspaceId, 'channel', name, content, maxBytes, takes);
    } catch (error) {
      const state = isTandemError(error) ? refusals[error.code] : undefined;
      if (state === undefined) throw error;
      const about = { id: this.ids.next(), workspaceId, name: name ?? 'file', contentType: 'application/octet-stream' };
      return this.store.note({ ...about, size: 0, state, ownerId: 'channel', createdAt: this.clock.now() });
    }
  }

  private async keepImage({ path }: IncomingFile, known: Known): Promise<StoredFile> {
    const { width, height, thumbnail } = await this.images.make({ path, contentType: known.contentType });
    const image = await this.spool.measured(`${path}.image`);
    const small = thumbnail ? await this.spool.measured(`${path}.thumb`) : undefined;
    const file = { ...known, size: image.size, width, height };
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
