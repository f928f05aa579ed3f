import type { FileStore, OutgoingMessage } from '@tandem/application';
import { notFound } from '@tandem/domain';
import type { OutboundAttachment } from '@tandem/plugin-sdk';
import type { Config } from '../../config.js';
import type { FileLinks } from '../../realtime/publish/directory.js';

type Files = NonNullable<OutgoingMessage['files']>;

/** Stored files as a plugin hands them to its provider: by an address that opens for a while without signing in, or as bytes. */
export class FileAddresses {
  constructor(
    private readonly files: FileStore,
    private readonly links: FileLinks,
    private readonly config: Config,
  ) {}

  /** Files that are gone are left out. */
  async of(workspaceId: string, files: Files): Promise<OutboundAttachment[]> {
    const { publicUrl, host, port } = this.config;
    const base = publicUrl ?? `http://${host}:${port}`;
    const found = await Promise.all(files.map(({ id }) => this.files.get(workspaceId, id)));
    return found.flatMap((file) =>
      file
        ? [
            {
              url: new URL(this.links.linkTo(file, 'outside'), base).href,
              name: file.name,
              contentType: file.contentType,
              bytes: () => this.bytes(workspaceId, file.id),
            },
          ]
        : [],
    );
  }

  private async bytes(workspaceId: string, id: string): Promise<Uint8Array> {
    const bytes = await this.files.read(workspaceId, id);
    if (!bytes) throw notFound('file', id);
    return bytes;
  }
}
