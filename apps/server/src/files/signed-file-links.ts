import type { Clock, StoredFile } from '@tandem/application';
import { hmac, sameText } from '../security/signature.js';

const dayMs = 24 * 3_600_000;

/**
 * Addresses of files for who may see the event they belong to: the link itself is the permission, for one to two days.
 * It stays the same for a day, so that browsers keep what they have.
 */
export class SignedFileLinks {
  constructor(
    private readonly key: Buffer,
    private readonly clock: Clock,
  ) {}

  linkTo({ id, workspaceId }: Pick<StoredFile, 'id' | 'workspaceId'>): string {
    const until = (Math.floor(this.clock.now() / dayMs) + 2) * dayMs;
    return `/files/${id}?w=${workspaceId}&until=${until}&key=${this.sign(workspaceId, id, until)}`;
  }

  holds(workspaceId: string, id: string, until: number, signature: string): boolean {
    return until > this.clock.now() && sameText(signature, this.sign(workspaceId, id, until));
  }

  private sign(workspaceId: string, id: string, until: number): string {
    return hmac(this.key, `${workspaceId}/${id}/${until}`);
  }
}
