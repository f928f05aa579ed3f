import { randomBytes } from 'node:crypto';
import type { Request, RequestHandler, Response } from 'express';
import helmet from 'helmet';

const nonces = new WeakMap<Response, string>();

/** The style nonce of a response: the component kit injects style elements that carry it. */
export function nonceOf(response: Response): string {
  let nonce = nonces.get(response);
  if (nonce === undefined) {
    nonce = randomBytes(16).toString('base64');
    nonces.set(response, nonce);
  }
  return nonce;
}

const hostOnly = /^[\w.:[\]-]+$/;

/** The socket's own origin; older browsers do not count it under 'self'. */
function socketSources(request: Request): string[] {
  const { host } = request.headers;
  return host !== undefined && hostOnly.test(host) ? [`ws://${host}`, `wss://${host}`] : [];
}

/** What a page may load and who may frame it. Nothing inline runs but what is named by a hash or a nonce. */
export function contentPolicy(
  request: Request,
  response: Response,
  options: { scriptHashes?: readonly string[]; frameAncestors?: readonly string[] } = {},
): string {
  return [
    "default-src 'self'",
    `script-src ${["'self'", ...(options.scriptHashes ?? [])].join(' ')}`,
    `style-src 'self' 'nonce-${nonceOf(response)}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src ${["'self'", ...socketSources(request)].join(' ')}`,
    "frame-src 'self'",
    `frame-ancestors ${(options.frameAncestors ?? ["'none'"]).join(' ')}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
  ].join('; ');
}

/** Headers of every response. Pages replace the policy by their own; everything else keeps the closed one. */
export function securityHeaders(publicUrl: string | undefined): RequestHandler[] {
  const overHttps = publicUrl?.startsWith('https:') ?? false;
  return [
    helmet({
      contentSecurityPolicy: false,
      crossOriginEmbedderPolicy: false,
      // The widget's script and panel are meant for other sites; the policy below decides who may frame what.
      crossOriginResourcePolicy: { policy: 'same-origin' },
      frameguard: false,
      strictTransportSecurity: overHttps,
      referrerPolicy: { policy: 'no-referrer' },
    }),
    (_request, response, next) => {
      response.set('content-security-policy', "default-src 'none'; frame-ancestors 'none'; base-uri 'none'");
      next();
    },
  ];
}
