import type { OutboundMessage, Recipient, SendFailureClass, SendResult } from '@tandem/plugin-sdk';
import { z } from 'zod';

type Fetch = (url: URL, init: RequestInit) => Promise<Response>;

const accepted = z.object({ id: z.string().min(1).max(200) });
const timeoutMs = 15_000;

/** Posts one message. Its id is the idempotency key, so that a repeated try is seen as the same. */
export async function send(
  fetch: Fetch,
  message: OutboundMessage,
  to: Recipient,
  config: { apiUrl: string; token: string },
  signal: AbortSignal,
): Promise<SendResult> {
  const [image] = message.attachments ?? [];
  const response = await fetch(new URL('/messages', config.apiUrl), {
    method: 'POST',
    body: JSON.stringify({ to: to.externalId, text: message.text, ...(image ? { image: { url: image.url } } : {}) }),
    signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
    headers: {
      authorization: `Bearer ${config.token}`,
      'content-type': 'application/json',
      'idempotency-key': message.id,
    },
  });
  if (!response.ok) return { failed: failureOf(response) };
  const answer = accepted.safeParse(await response.json().catch(() => undefined));
  return { externalId: answer.success ? answer.data.id : message.id };
}

/** By what is to be done about it. */
const classes: Readonly<Record<number, SendFailureClass>> = {
  401: 'auth',
  403: 'auth',
  404: 'recipient',
  408: 'transient',
  429: 'rate',
};

function failureOf({ status, headers }: Response) {
  const failure: SendFailureClass =
    classes[status] ?? (status >= 500 ? 'transient' : status >= 400 ? 'content' : 'config');
  const seconds = Number(headers.get('retry-after'));
  const wait = seconds > 0 ? { retryAfterMs: seconds * 1000 } : {};
  return { class: failure, code: String(status), message: `The provider answered ${status}.`, ...wait };
}
