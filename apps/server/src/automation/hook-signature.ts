import { createHmac } from 'node:crypto';
import { sameText } from '../security/signature.js';

/** How long a signature is worth something, in seconds; clocks may differ by as much. */
export const replaySeconds = 300;

/** The value of the header `x-tandem-signature` for a body: `t=<seconds since 1970>,v1=<HMAC-SHA256 of "t.body">`. */
export function signHook(secret: string, body: Uint8Array, atMs: number): string {
  const seconds = Math.floor(atMs / 1_000);
  return `t=${seconds},v1=${digest(secret, seconds, body)}`;
}

/** The signature itself when it is right and fresh; undefined otherwise. Compares in constant time. */
export function verifiedSignature(
  header: string | undefined,
  secret: string,
  body: Uint8Array,
  nowMs: number,
): string | undefined {
  const [, t = '', given = ''] = /^t=(\d{1,12}),v1=([0-9a-f]{64})$/.exec(header ?? '') ?? [];
  const seconds = Number(t);
  const expected = digest(secret, seconds, body);
  const isFresh = t !== '' && Math.abs(nowMs / 1_000 - seconds) <= replaySeconds;
  return sameText(given, expected) && isFresh ? given : undefined;
}

const digest = (secret: string, seconds: number, body: Uint8Array): string =>
  createHmac('sha256', secret).update(`${seconds}.`).update(body).digest('hex');
