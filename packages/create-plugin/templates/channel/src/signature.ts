import { createHmac } from 'node:crypto';
import type { InboundRequest } from '@tandem/plugin-sdk';
import { isSameText } from '@tandem/plugin-sdk/server';

/** How far the provider's clock may be off, in milliseconds: what is older may be a replay. */
const tolerance = 5 * 60_000;

/** What the provider writes into `x-signature`: over its time and the bytes as they came, never over JSON made anew. */
export const signatureOf = (secret: string, seconds: string, body: Uint8Array): string =>
  createHmac('sha256', secret).update(`${seconds}.`).update(body).digest('hex');

export function isSigned({ headers, rawBody, receivedAt }: InboundRequest, secret: string): boolean {
  const seconds = headers['x-timestamp'] ?? '';
  if (!/^\d{1,12}$/.test(seconds) || Math.abs(receivedAt - Number(seconds) * 1000) > tolerance) return false;
  return isSameText(headers['x-signature'], signatureOf(secret, seconds, rawBody));
}
