import { createHmac } from 'node:crypto';
import { isSameText } from '@tandem/plugin-sdk/server';

/** How far a sender's clock may be off, in milliseconds. */
const tolerance = 5 * 60_000;

/** Standard Webhooks: `v1,` and base64 HMAC-SHA256 over `id.timestamp.body`; the timestamp is in seconds. */
export function sign(secret: string, id: string, timestamp: number, body: string | Uint8Array): string {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body).digest('base64');
  return `v1,${signature}`;
}

/** True when one of the listed signatures fits (a sender that changes keys signs with both) and the time is near. */
export function verify(
  secret: string,
  headers: Readonly<Record<string, string>>,
  body: Uint8Array,
  now: number,
): boolean {
  const id = headers['webhook-id'];
  const timestamp = headers['webhook-timestamp'];
  if (!id || !timestamp || !/^\d{1,12}$/.test(timestamp)) return false;
  if (Math.abs(now - Number(timestamp) * 1000) > tolerance) return false;
  const expected = sign(secret, id, Number(timestamp), body);
  return (headers['webhook-signature'] ?? '').split(' ').some((candidate) => isSameText(candidate, expected));
}
