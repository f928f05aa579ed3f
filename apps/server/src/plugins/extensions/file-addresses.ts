import type { FileStore, OutgoingMessage } from '@tandem/application';
import type { OutboundMessage } from '@tandem/plugin-sdk';
import type { Config } from '../../config.js';
import type { FileLinks } from '../../realtime/publish/directory.js';

type Files = NonNullable<OutgoingMessage['files']>;
type Media = NonNullable<OutboundMessage['media']>;

/** Addresses from which a provider can fetch stored files for a while, without signing in. */
export class FileAddresses {
  constructor(
    private readonly files: FileStore,
    private readonly links: FileLinks,
    private readonly config: Config,
  ) {}

  /** Files that are gone are left out. */
  async of(workspaceId: string, files: Files): Promise<Media> {
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
            },
          ]
        : [],
    );
  }
}
