import type { IncomingHttpHeaders } from 'node:http';

/**
 * Whether a handshake comes from a page of this server. Browsers always name the origin of a page of another site;
 * a client that is no browser names none and has no cookies to steal.
 */
export function isOwnOrigin({ origin, host }: IncomingHttpHeaders, publicUrl: string | undefined): boolean {
  return origin === undefined || origin === publicUrl || hostOf(origin) === host;
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}
