import type { StoredFile } from '@tandem/application';
import { visitorSessionInput } from '@tandem/contracts';
import { UserError } from '@tandem/domain';
import { json, type Request, type RequestHandler, type Response, Router, raw } from 'express';
import { z } from 'zod';
import { assertStorable } from '../../http/json-input.js';
import { invalidInput } from '../../http/problem.js';
import type { Directory } from '../publish/directory.js';
import type { VisitorAdmission } from './visitor-admission.js';

export interface VisitorRouteParts {
  admission: VisitorAdmission;
  directory: Directory;
  /** Checks that the bytes are an image, and keeps it. @throws UserError `file.*` */
  saveImage(workspaceId: string, ownerId: string, name: string, bytes: Buffer): Promise<StoredFile>;
}

export const maxVisitorImageBytes = 10 * 1024 * 1024;
const fileQuery = z.strictObject({ name: z.string().min(1).max(200) });

/** `/visitor/v1`: what a customer's client needs beside its socket. Pages of allowed origins may call it. */
export function visitorRoutes({ admission, directory, saveImage }: VisitorRouteParts): Router {
  const router = Router({ caseSensitive: true });
  router.options('/{*path}', async (request, response) => {
    if (await admission.knowsOrigin(request.headers)) {
      allow(request, response);
      response.set({
        'access-control-allow-methods': 'POST',
        'access-control-allow-headers': 'authorization, content-type',
        'access-control-max-age': '600',
      });
    }
    response.status(204).end();
  });

  router.post('/sessions', json({ limit: '16kb', type: 'application/json' }), async (request, response) => {
    assertStorable(request.body);
    const input = visitorSessionInput.safeParse(request.body);
    if (!input.success) {
      throw invalidInput(input.error, 'body');
    }
    const session = await admission.session(input.data, request.headers);
    allow(request, response);
    response.status(201).json(session);
  });

  router.post(
    '/files',
    visitorOnly(admission),
    raw({ limit: maxVisitorImageBytes, type: () => true }),
    async (request, response) => {
      const query = fileQuery.safeParse(request.query);
      if (!query.success) {
        throw invalidInput(query.error, 'query');
      }
      assertStorable(query.data);
      const { workspaceId, visitorId } = visitorOf(response);
      const bytes: unknown = request.body;
      if (!Buffer.isBuffer(bytes) || bytes.length === 0) {
        throw new UserError('invalid', 'file.empty', 'The body has no bytes.');
      }
      const file = await saveImage(workspaceId, visitorId, query.data.name, bytes);
      allow(request, response);
      response.status(201).json(directory.fileDto(file));
    },
  );
  return router;
}

/** The body of who has no token is not read. */
const visitorOnly =
  (admission: VisitorAdmission): RequestHandler =>
  async (request, response, next) => {
    const token = /^Bearer (\S{1,2000})$/.exec(request.headers.authorization ?? '')?.[1];
    const { claims, channel } = await admission.claims(token, request.headers);
    response.locals.visitor = { workspaceId: channel.workspaceId, visitorId: claims.visitorId };
    next();
  };

const visitorOf = (response: Response): { workspaceId: string; visitorId: string } => response.locals.visitor;

/** Called only after the channel has let this very origin in. */
function allow(request: Request, response: Response): void {
  const { origin } = request.headers;
  response.set({ vary: 'origin', 'cache-control': 'no-store' });
  if (origin !== undefined) {
    response.set({ 'access-control-allow-origin': origin, 'cross-origin-resource-policy': 'cross-origin' });
  }
}
