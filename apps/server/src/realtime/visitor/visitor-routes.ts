import { visitorSessionInput } from '@tandem/contracts';
import { json, type Request, type RequestHandler, type Response, Router } from 'express';
import { z } from 'zod';
import type { FileIntake } from '../../files/file-intake.js';
import type { Mount } from '../../http/app.js';
import { assertStorable } from '../../http/json-input.js';
import { invalidInput } from '../../http/problem.js';
import type { RateLimits } from '../../http/rate-limits.js';
import type { Directory } from '../publish/directory.js';
import type { VisitorAdmission } from './visitor-admission.js';

/** The largest file a customer may send, in bytes. */
export const maxVisitorFileBytes = 10 * 1024 * 1024;
const fileQuery = z.strictObject({ name: z.string().min(1).max(200) });
const parseBody = json({ limit: '16kb', type: 'application/json' });

/** `/visitor/v1`: what a customer's client needs beside its socket. Pages of allowed origins may call it. */
export class VisitorRoutes implements Mount {
  readonly path = '/visitor/v1';
  readonly router: Router = Router({ caseSensitive: true });

  constructor(
    private readonly admission: VisitorAdmission,
    private readonly uploads: FileIntake,
    private readonly directory: Directory,
    limits: RateLimits,
  ) {
    this.router.use(limits.middleware);
    this.router.options('/{*path}', this.preflight);
    this.router.post('/sessions', parseBody, this.session);
    this.router.post('/files', this.upload);
  }

  private readonly preflight: RequestHandler = async (request, response) => {
    if (await this.admission.knowsOrigin(request.headers)) {
      allow(request, response);
      response.set({
        'access-control-allow-methods': 'POST',
        'access-control-allow-headers': 'authorization, content-type',
        'access-control-max-age': '600',
      });
    }
    response.status(204).end();
  };

  private readonly session: RequestHandler = async (request, response) => {
    assertStorable(request.body);
    const input = visitorSessionInput.safeParse(request.body);
    if (!input.success) {
      throw invalidInput(input.error, 'body');
    }
    const session = await this.admission.session(input.data, request.headers);
    allow(request, response);
    response.status(201).json(session);
  };

  /** The body of who has no token is not read. */
  private readonly upload: RequestHandler = async (request, response) => {
    const token = /^Bearer (\S{1,2000})$/.exec(request.headers.authorization ?? '')?.[1];
    const { claims, channel, profile } = await this.admission.claims(token, request.headers);
    const query = fileQuery.safeParse(request.query);
    if (!query.success) {
      throw invalidInput(query.error, 'query');
    }
    assertStorable(query.data);
    const { name } = query.data;
    const takes = profile.files ? 'files' : 'images';
    const { workspaceId } = channel;
    const file = await this.uploads.take(workspaceId, claims.visitorId, name, request, maxVisitorFileBytes, takes);
    allow(request, response);
    response.status(201).json(this.directory.fileDto(file, 'outside'));
  };
}

/** Called only after the channel has let this very origin in. */
function allow(request: Request, response: Response): void {
  const { origin } = request.headers;
  response.set({ vary: 'origin', 'cache-control': 'no-store' });
  if (origin !== undefined) {
    response.set({ 'access-control-allow-origin': origin, 'cross-origin-resource-policy': 'cross-origin' });
  }
}
