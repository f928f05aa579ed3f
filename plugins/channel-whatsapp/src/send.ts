import type { OutboundMessage, Recipient, SendResult } from '@tandem/plugin-sdk';
import { z } from 'zod';
import { bodiesOf } from './compose.js';
import { failureOf } from './failures.js';
import { type Access, callGraph, type Fetch } from './graph.js';
import { upload } from './media.js';

const accepted = z.object({ messages: z.tuple([z.object({ id: z.string().min(1) })], z.unknown()) });
/** These are tried again by the core, which would repeat what has gone out already. */
const repeated: ReadonlySet<string> = new Set(['rate', 'quota', 'transient']);

/** Uploads what hangs on a message, then posts its parts in order. The id of the first part is the message's. */
export async function send(
  fetch: Fetch,
  message: OutboundMessage,
  to: Recipient,
  config: Access,
  signal: AbortSignal,
): Promise<SendResult> {
  const media = [];
  for (const attachment of message.attachments ?? []) {
    const one = await upload(fetch, attachment, config, signal);
    if ('failed' in one) return one;
    media.push(one);
  }
  let first: SendResult | undefined;
  for (const body of bodiesOf(message, media)) {
    const result = await post(fetch, { ...addressed(to), ...body }, message.id, config, signal);
    if ('failed' in result) return first && repeated.has(result.failed.class) ? partly(result.failed) : result;
    first ??= result;
  }
  return first ?? { failed: { class: 'content', message: 'There is nothing to send.' } };
}

const partly = (failed: { message: string }): SendResult => ({
  failed: { class: 'unknown', message: `A part has gone out, the rest has not: ${failed.message}` },
});

/** By number; by the id that Meta made for this business where a person shows no number. */
const addressed = ({ externalId }: Recipient) => ({
  messaging_product: 'whatsapp',
  recipient_type: 'individual',
  ...(/^\+?\d+$/.test(externalId) ? { to: externalId.replace('+', '') } : { recipient: externalId }),
});

async function post(
  fetch: Fetch,
  body: object,
  ownId: string,
  config: Access,
  signal: AbortSignal,
): Promise<SendResult> {
  const response = await callGraph(fetch, `${config.phoneNumberId}/messages`, config, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal,
  });
  if (!response.ok) return failureOf(response);
  const { data } = accepted.safeParse(await response.json().catch(() => undefined));
  return { externalId: data?.messages[0].id ?? ownId };
}
