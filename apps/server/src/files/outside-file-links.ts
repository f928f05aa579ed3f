import type { OutsideLinks, StoredFile } from '@tandem/application';
import type { Config } from '../config.js';
import type { SignedFileLinks } from './signed-file-links.js';

/** Whole addresses of files for customers and providers. */
export class OutsideFileLinks implements OutsideLinks {
  constructor(
    private readonly links: SignedFileLinks,
    private readonly config: Config,
  ) {}

  of(file: StoredFile): string {
    const { publicUrl, host, port } = this.config;
    return new URL(this.links.linkTo(file, 'outside'), publicUrl ?? `http://${host}:${port}`).href;
  }
}
