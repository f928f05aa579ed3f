import type { IncomingHttpHeaders } from 'node:http';
import type { Conversations, StoredFile } from '@tandem/application';
import { id } from '@tandem/contracts';
import { can, maskText, notFound } from '@tandem/domain';
import { Router } from 'express';
import { z } from 'zod';
import type { Mount } from '../http/app.js';
import { assertAccess, assertReaches } from '../http/guard.js';
import type { Authenticator, Principal } from '../principals/principal.js';
import { isShown } from './file-kind.js';
import type { LocalFileStore } from './local-file-store.js';
import type { SignedFileLinks } from './signed-file-links.js';

const linkQuery = z.object({ w: id, until: z.coerce.number().int(), key: z.string().max(100) });

/** `/files/:id`: by a signed link, else as somebody who may read the conversation. */
export class FileDownloads implements Mount {
  readonly path = '/files';
  readonly router = Router({ caseSensitive: true });

  constructor(
    private readonly store: LocalFileStore,
    private readonly links: SignedFileLinks,
    private readonly authenticator: Authenticator,
    private readonly conversations: Conversations,
  ) {
    this.router.get('/:id', async (request, response, next) => {
      const fileId = request.params.id;
      const link = linkQuery.safeParse(request.query);
      const linked = link.success && this.links.holds(link.data.w, fileId, link.data.until, link.data.key);
      const file = linked
        ? await this.store.get(link.data.w, fileId)
        : await this.readable(await this.authenticator.authenticate(request.headers), fileId);
      if (!file) {
        throw notFound('file', fileId);
      }
      response.set({
        'content-type': file.contentType,
        'content-disposition': `${isShown(file.contentType) ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeName(await this.shownName(request.headers, file.name))}`,
        'content-security-policy': "default-src 'none'; sandbox",
        'cache-control': 'private, max-age=86400',
      });
      response.sendFile(this.store.pathOf(file.id), { dotfiles: 'allow', cacheControl: false }, (error) => {
        if (error && !response.headersSent) {
          next(error);
        }
      });
    });
  }

  /** A link does not tell who follows it: a name with a number in it needs somebody who may see it. */
  private async shownName(headers: IncomingHttpHeaders, name: string): Promise<string> {
    const masked = maskText(name);
    if (masked === name) return name;
    const principal = await this.authenticator.authenticate(headers);
    return principal && can(principal.subject, 'numbers:see') ? name : masked;
  }

  /** Whoever may read the conversation may read its files; before a file is sent, its owner alone. */
  private async readable(principal: Principal | undefined, fileId: string): Promise<StoredFile | undefined> {
    assertAccess({ kind: 'permission', permission: 'file:read', scoped: true }, principal);
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

/** RFC 5987: everything that is not plainly safe is percent-encoded. */
const encodeName = (name: string): string =>
  encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
