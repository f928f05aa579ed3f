import type { OutboundMessage, Recipient, SendResult } from '@tandem/plugin-sdk';
import { z } from 'zod';
import { fromExternalId, toMessageRef } from './address.js';
import type { BotAnswer, BotApi } from './bot-api.js';
import { failureOf, isRefusedAsPhoto } from './failures.js';
import { asDocument, limits, type Step, stepsOf } from './outgoing.js';

const sent = z.object({ message_id: z.int() });
const results = z.union([
  sent,
  z
    .array(sent)
    .min(1)
    .transform(([first]) => first),
]);

/** Sends one message, in several calls where Telegram wants that. Plain text: nothing in it is markup. */
export async function send(api: BotApi, message: OutboundMessage, to: Recipient): Promise<SendResult> {
  const { chatId, businessConnectionId } = fromExternalId(to.externalId);
  const address = {
    chat_id: chatId,
    ...(businessConnectionId === undefined ? {} : { business_connection_id: businessConnectionId }),
  };
  const loaded = await Promise.all(
    (message.attachments ?? []).map(async (attachment) => ({ attachment, bytes: await attachment.bytes() })),
  );
  const large = loaded.find(({ bytes }) => bytes.length > limits.uploadBytes);
  if (large) return { failed: { class: 'content', message: `${large.attachment.name} is larger than 50 MB.` } };

  let externalId: string | undefined;
  for (const step of stepsOf(message, loaded)) {
    let answer = await run(api, step, address);
    if (step.method === 'sendPhoto' && isRefusedAsPhoto(answer)) answer = await run(api, asDocument(step), address);
    if (!answer.ok) return externalId === undefined ? failureOf(answer) : partly(answer);
    const result = results.safeParse(answer.result);
    externalId ??= result.success && result.data ? toMessageRef(chatId, result.data.message_id) : message.id;
  }
  return { externalId: externalId ?? message.id };
}

/** Trying the whole again would repeat what the customer has. */
const partly = ({ description, status }: BotAnswer): SendResult => ({
  failed: { class: 'unknown', code: String(status), message: `Only a part was sent: ${description}` },
});

function run(api: BotApi, { method, fields, uploads }: Step, address: Record<string, string>): Promise<BotAnswer> {
  if (!uploads) return api.call(method, { ...address, ...fields });
  const form = new FormData();
  for (const [name, value] of Object.entries({ ...address, ...fields })) {
    form.set(name, typeof value === 'string' ? value : JSON.stringify(value));
  }
  for (const { field, attachment, bytes } of uploads) {
    form.set(field, new Blob([new Uint8Array(bytes)], { type: attachment.contentType }), attachment.name);
  }
  return api.call(method, form);
}
