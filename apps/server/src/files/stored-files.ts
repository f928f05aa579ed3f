import { Readable } from 'node:stream';
import type { ByteRange, FileStorage, FileStore, LocalBytes, StoredFile } from '@tandem/application';
import type { FileRecordRepository } from '@tandem/storage-mongo';
import type { Spool } from './spool.js';

/** Files: what is known of each is in the database, its bytes are in the storage. */
export class StoredFiles implements FileStore {
  constructor(
    private readonly spool: Spool,
    private readonly storage: FileStorage,
    private readonly records: FileRecordRepository,
  ) {}

  /** Bytes first: one without a row is harmless. */
  async keep(bytes: LocalBytes, file: StoredFile, thumbnail?: LocalBytes): Promise<StoredFile> {
    if (thumbnail) await this.storage.put(thumbnailOf(file), thumbnail);
    await this.storage.put(file.id, bytes);
    return this.note(file);
  }

  /** One without bytes. */
  async note(file: StoredFile): Promise<StoredFile> {
    await this.records.insert(file.workspaceId, file);
    return file;
  }

  async save(_workspaceId: string, file: StoredFile, bytes: Uint8Array): Promise<void> {
    const incoming = await this.spool.receive(file.id, Readable.from([bytes]), bytes.length);
    try {
      await this.keep(incoming, file);
    } finally {
      await this.spool.discard(incoming);
    }
  }

  get(workspaceId: string, id: string): Promise<StoredFile | undefined> {
    return this.records.get(workspaceId, id);
  }

  /** Of one that may be opened. */
  async open(file: StoredFile, range?: ByteRange): Promise<AsyncIterable<Uint8Array> | undefined> {
    return file.state === undefined ? this.storage.open(file.id, range) : undefined;
  }

  /** For whoever has to look whether it may be opened. */
  contentOf(file: StoredFile): Promise<AsyncIterable<Uint8Array> | undefined> {
    return this.storage.open(file.id);
  }

  openThumbnail(file: StoredFile): Promise<AsyncIterable<Uint8Array> | undefined> {
    return this.storage.open(thumbnailOf(file));
  }

  async read(workspaceId: string, id: string): Promise<Uint8Array | undefined> {
    const file = await this.get(workspaceId, id);
    const content = file && (await this.open(file));
    if (!content) return undefined;
    const parts: Uint8Array[] = [];
    for await (const part of content) parts.push(part);
    return Buffer.concat(parts);
  }

  attach(workspaceId: string, ids: readonly string[], conversationId: string): Promise<void> {
    return this.records.attach(workspaceId, ids, conversationId);
  }
}

const thumbnailOf = ({ id }: StoredFile): string => `${id}.thumb`;
