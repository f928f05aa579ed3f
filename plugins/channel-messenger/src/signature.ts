import { createHash, createHmac } from 'node:crypto';
import type { InboundRequest, Received } from '@tandem/plugin-sdk';
import { isSameText } from '@tandem/plugin-sdk/server';

/** Meta's check of an address: it asks with a token that both know, and wants its challenge back as it is. */
export function handshake({ url, isTrusted }: InboundRequest, verifyToken: string): Received {
  const query = new URLSearchParams(url.includes('?') ? url.slice(url.indexOf('?') + 1) : '');
  const challenge = query.get('hub.challenge');
  const isKnown = isTrusted || isSameText(query.get('hub.verify_token') ?? '', verifyToken);
  if (query.get('hub.mode') !== 'subscribe' || challenge === null || !isKnown) return { verified: false, events: [] };
  return { verified: true, response: { status: 200, body: challenge }, events: [] };
}

/** `X-Hub-Signature-256` over the bytes as they came: written anew, a text may have other escapes. */
export function isSigned({ headers, rawBody }: InboundRequest, appSecret: string): boolean {
  const expected = `sha256=${createHmac('sha256', appSecret).update(rawBody).digest('hex')}`;
  return isSameText(headers['x-hub-signature-256'], expected);
}

/** A key for what has no id of its own. */
export const hashOf = (content: string | Uint8Array): string =>
  createHash('sha256').update(content).digest('hex').slice(0, 32);
