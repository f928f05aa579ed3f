import { randomUUID } from 'node:crypto';
import { BugError } from '@tandem/domain';
import { pickLocale } from '@tandem/i18n';
import type { Request, RequestHandler } from 'express';
import type { RequestContext } from './route.js';

const contexts = new WeakMap<Request, RequestContext>();

/** Gives each request an id of ours (a caller's is never trusted) and answers it in `x-request-id`. */
export const requestContext =
  (publicUrl: string | undefined): RequestHandler =>
  (request, response, next) => {
    const context: RequestContext = {
      id: randomUUID(),
      address: request.ip ?? '',
      userAgent: (request.get('user-agent') ?? '').slice(0, 400),
      locale: pickLocale(request.get('accept-language')),
      origin: publicUrl ?? `${request.protocol}://${request.host}`,
    };
    contexts.set(request, context);
    response.set('x-request-id', context.id);
    next();
  };

export function contextOf(request: Request): RequestContext {
  const context = contexts.get(request);
  if (!context) {
    throw new BugError('http.no_context', 'The request passed no context middleware.');
  }
  return context;
}

/** Origins that are this server: what the caller dialled, and PUBLIC_URL. */
export const ownOrigins = (request: Request, publicUrl: string | undefined): string[] => [
  `${request.protocol}://${request.host}`,
  ...(publicUrl === undefined ? [] : [publicUrl]),
];
