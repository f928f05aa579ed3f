import type { VisitorSessionDto } from '@tandem/contracts';
import { recall, remember } from './memory.ts';
import type { LoaderOptions } from './options.ts';

export interface Identity {
  externalId: string;
  displayName?: string;
  /** HMAC-SHA256 of `externalId` with the channel's identity secret, hex; made by the site's own server. */
  signature: string;
}

/** The server said no: `code` is its problem code. Other failures (network) are the browser's own errors. */
export class SessionRefused extends Error {
  constructor(readonly code: string) {
    super(code);
  }
}

/** Gets the visitor's token from the server, going on as the visitor of the last time if there was one. */
export async function openSession(options: LoaderOptions, identity?: Identity): Promise<VisitorSessionDto> {
  const { base, channelId, locale } = options;
  const token = options.token ?? recall(channelId, 'token');
  const response = await fetch(new URL('visitor/v1/sessions', base), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ channelId, locale, page: location.href.slice(0, 2000), token, identity }),
  });
  const body: unknown = await response.json();
  if (!response.ok) {
    throw new SessionRefused(codeOf(body));
  }
  const session = body as VisitorSessionDto;
  if (options.token === undefined) {
    remember(channelId, 'token', session.token);
  }
  return session;
}

const codeOf = (body: unknown): string =>
  typeof body === 'object' && body !== null && 'code' in body ? String(body.code) : 'unexpected';
