import type { OutboundMessage, Recipient, SendResult } from '@tandem/plugin-sdk';
import { z } from 'zod';
import { messagesOf } from './compose.js';
import type { Access } from './definition.js';
import { failureOf } from './failures.js';
import { type Fetch, postToPage } from './graph.js';
import { ownMark } from './own-mark.js';
import { type Platform, upload } from './upload.js';

const accepted = z.object({ message_id: z.string().min(1) });
/** These are tried again by the core, which would repeat what has gone out already. */
const repeated: ReadonlySet<string> = new Set(['rate', 'quota', 'transient']);

/** Uploads what hangs on a message, then posts its parts in order. The id of the first part is the message's. */
export async function send(
  fetch: Fetch,
  platform: Platform,
  message: OutboundMessage,
  to: Recipient,
  config: Access,
  signal: AbortSignal,
): Promise<SendResult> {
  const files = [];
  for (const attachment of message.attachments ?? []) {
    const one = await upload(fetch, attachment, platform, config, signal);
    if ('failed' in one) return one;
    files.push(one);
  }
  let first: SendResult | undefined;
  for (const part of messagesOf(message, files, platform)) {
    const result = await post(fetch, part, message.id, to, config, signal);
    if ('failed' in result) return first && repeated.has(result.failed.class) ? partly(result.failed) : result;
    first ??= result;
  }
  return first ?? { failed: { class: 'content', message: 'There is nothing to send.' } };
}

const partly = (failed: { message: string }): SendResult => ({
  failed: { class: 'unknown', message: `A part has gone out, the rest has not: ${failed.message}` },
});

async function post(
  fetch: Fetch,
  part: object,
  ownId: string,
  { externalId }: Recipient,
  config: Access,
  signal: AbortSignal,
): Promise<SendResult> {
  const message = { ...part, metadata: `${ownMark}${ownId}` };
  const response = await postToPage(fetch, 'messages', config, {
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ recipient: { id: externalId }, messaging_type: 'RESPONSE', message }),
    signal,
  });
  if (!response.ok) return failureOf(response);
  const { data } = accepted.safeParse(await response.json().catch(() => undefined));
  return { externalId: data?.message_id ?? ownId };
}
