import type { Clock, StoredFile } from '@tandem/application';
import type { FileReader } from '../realtime/publish/directory.js';
import { hmac, sameText } from '../security/signature.js';

const dayMs = 24 * 3_600_000;

/**
 * Addresses of files for who may see the event they belong to, for one to two days. To customers and providers the link
 * itself is the permission; staff must be signed in and may open files at all.
 * It stays the same for a day, so that browsers keep what they have.
 */
export class SignedFileLinks {
  constructor(
    private readonly key: Buffer,
    private readonly clock: Clock,
  ) {}

  linkTo({ id, workspaceId }: Pick<StoredFile, 'id' | 'workspaceId'>, reader: FileReader): string {
    const until = (Math.floor(this.clock.now() / dayMs) + 2) * dayMs;
    return `/files/${id}?w=${workspaceId}&for=${reader}&until=${until}&key=${this.sign(workspaceId, id, until, reader)}`;
  }

  holds(workspaceId: string, id: string, until: number, reader: FileReader, signature: string): boolean {
    return until > this.clock.now() && sameText(signature, this.sign(workspaceId, id, until, reader));
  }

  private sign(workspaceId: string, id: string, until: number, reader: FileReader): string {
    return hmac(this.key, `${workspaceId}/${id}/${until}/${reader}`);
  }
}
