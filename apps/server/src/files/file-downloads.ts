import type { Conversations, StoredFile } from '@tandem/application';
import { id } from '@tandem/contracts';
import { can, maskText, notFound, UserError } from '@tandem/domain';
import { Router } from 'express';
import { z } from 'zod';
import type { Mount } from '../http/app.js';
import { assertAccess, assertReaches } from '../http/guard.js';
import type { Authenticator, Principal } from '../principals/principal.js';
import { htmlType, isShown } from './file-kind.js';
import { sendFile, sendThumbnail } from './send-file.js';
import type { SignedFileLinks } from './signed-file-links.js';
import type { StoredFiles } from './stored-files.js';

const linkQuery = z.object({
  w: id,
  for: z.enum(['staff', 'outside']),
  until: z.coerce.number().int(),
  key: z.string().max(100),
});

const filesAccess = { kind: 'permission', permission: 'file:read', scoped: true } as const;
/** Of a message as it was laid out, in the console's frame: nothing runs, nothing is fetched, links open beside it. */
const framePolicy =
  "default-src 'none'; img-src data:; frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox";
/** The longest text that is masked: more would hold up everybody else. */
const maxMaskedBytes = 1024 * 1024;

/** `/files/:id`: by a signed link, else as somebody who may read the conversation. */
export class FileDownloads implements Mount {
  readonly path = '/files';
  readonly router = Router({ caseSensitive: true });

  constructor(
    private readonly store: StoredFiles,
    private readonly links: SignedFileLinks,
    private readonly authenticator: Authenticator,
    private readonly conversations: Conversations,
  ) {
    this.router.get('/:id', async (request, response) => {
      const fileId = request.params.id;
      const link = linkQuery.safeParse(request.query);
      const linked =
        link.success && this.links.holds(link.data.w, fileId, link.data.until, link.data.for, link.data.key);
      const principal = await this.authenticator.authenticate(request.headers);
      // Which numbers somebody sees, and whether files at all, is known of who is signed in.
      if (linked && link.data.for === 'staff') assertAccess(filesAccess, principal);
      const file = linked ? await this.store.get(link.data.w, fileId) : await this.readable(principal, fileId);
      if (!file) {
        throw notFound('file', fileId);
      }
      assertOpen(file);
      const isOutside = linked && link.data.for === 'outside' && !principal;
      const seesNumbers = principal !== undefined && can(principal.subject, 'numbers:see');
      const name = seesNumbers ? file.name : maskText(file.name);
      response.set({
        'content-type': file.contentType,
        'content-disposition': `${isShown(file.contentType) ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeName(name)}`,
        'content-security-policy': file.contentType === htmlType ? framePolicy : "default-src 'none'; sandbox",
        'cache-control': 'private, max-age=86400',
      });
      if (!isOutside && !seesNumbers && file.contentType.startsWith('text/')) {
        response.set('cache-control', 'no-store').send(await this.maskedText(file));
        return;
      }
      if (request.query.size === 'small' && file.thumbnail) {
        await sendThumbnail(this.store, file, request, response);
        return;
      }
      await sendFile(this.store, file, request, response);
    });
  }

  /** A text as somebody reads it to whom numbers are masked. @throws UserError `file.too_long_to_mask` */
  private async maskedText(file: StoredFile): Promise<string> {
    if (file.size > maxMaskedBytes) {
      throw new UserError('forbidden', 'file.too_long_to_mask', 'A text this long is for those who may see numbers.');
    }
    const bytes = await this.store.read(file.workspaceId, file.id);
    if (!bytes) throw notFound('file', file.id);
    return maskText(Buffer.from(bytes).toString('utf8'));
  }

  /** Whoever may read the conversation may read its files; before a file is sent, its owner alone. */
  private async readable(principal: Principal | undefined, fileId: string): Promise<StoredFile | undefined> {
    assertAccess(filesAccess, principal);
    const file = principal && (await this.store.get(principal.workspaceId, fileId));
    if (!principal || !file) {
      return undefined;
    }
    const { conversationId, ownerId, workspaceId } = file;
    const head = conversationId === undefined ? undefined : await this.conversations.get(workspaceId, conversationId);
    const ownerIds = [ownerId, head?.agentId].filter((owner) => owner !== undefined);
    assertReaches(principal.subject, 'file:read', { ownerIds, queueIds: head?.queueIds ?? [] });
    return file;
  }
}

/** @throws UserError `file.waiting`, `file.infected` or `file.refused` */
function assertOpen({ state }: StoredFile): void {
  if (state === undefined) return;
  if (state === 'waiting') throw new UserError('conflict', 'file.waiting', 'The file has still to be scanned.');
  if (state === 'infected') throw new UserError('gone', 'file.infected', 'The file is infected and kept locked.');
  throw new UserError('gone', 'file.refused', 'The file was refused; only its name is kept.');
}

/** RFC 5987: everything that is not plainly safe is percent-encoded. */
const encodeName = (name: string): string =>
  encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
