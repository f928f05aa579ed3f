import type { OutboundMessage, Recipient, SendFailureClass, SendResult } from '@tandem/plugin-sdk';
import { z } from 'zod';
import { sign } from './standard-webhooks.js';

interface Outside {
  fetch(url: string, init: RequestInit): Promise<Response>;
  now(): number;
}

const answer = z.object({ id: z.string().min(1).max(200) });
const timeoutMs = 15_000;

/** Posts one message, signed. The message's id is the webhook's id, so that a repeated try is seen as the same. */
export async function send(
  { fetch, now }: Outside,
  message: OutboundMessage,
  to: Recipient,
  config: { url: string; secret: string },
  signal: AbortSignal,
): Promise<SendResult> {
  const at = now();
  const body = JSON.stringify({
    type: 'message.sent',
    timestamp: new Date(at).toISOString(),
    data: { to: { id: to.externalId }, message },
  });
  const seconds = Math.floor(at / 1000);
  const response = await fetch(config.url, {
    method: 'POST',
    body,
    redirect: 'manual',
    signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
    headers: {
      'content-type': 'application/json',
      'webhook-id': message.id,
      'webhook-timestamp': String(seconds),
      'webhook-signature': sign(config.secret, message.id, seconds, body),
    },
  });
  if (!response.ok) return { failed: failureOf(response) };
  const given = answer.safeParse(await response.json().catch(() => undefined));
  return { externalId: given.success ? given.data.id : message.id };
}

const classes: Readonly<Record<number, SendFailureClass>> = {
  401: 'auth',
  403: 'auth',
  404: 'config',
  408: 'transient',
  410: 'config',
  425: 'transient',
  429: 'rate',
};

function failureOf({ status, headers }: Response) {
  const failure: SendFailureClass =
    classes[status] ?? (status >= 500 ? 'transient' : status >= 400 ? 'content' : 'config');
  const seconds = Number(headers.get('retry-after'));
  const wait = Number.isFinite(seconds) && seconds > 0 ? { retryAfterMs: seconds * 1000 } : {};
  return { class: failure, code: String(status), message: `The other side answered ${status}.`, ...wait };
}
