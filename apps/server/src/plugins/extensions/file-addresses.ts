import type { FileStore, OutgoingMessage, OutsideLinks } from '@tandem/application';
import { notFound } from '@tandem/domain';
import type { OutboundAttachment } from '@tandem/plugin-sdk';

type Files = NonNullable<OutgoingMessage['files']>;

/** Stored files as a plugin hands them to its provider: by an address that opens for a while without signing in, or as bytes. */
export class FileAddresses {
  constructor(
    private readonly files: FileStore,
    private readonly links: OutsideLinks,
  ) {}

  /** Files that are gone are left out. */
  async of(workspaceId: string, files: Files): Promise<OutboundAttachment[]> {
    const found = await Promise.all(files.map(({ id }) => this.files.get(workspaceId, id)));
    return found.flatMap((file) =>
      file
        ? [
            {
              url: this.links.of(file),
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
