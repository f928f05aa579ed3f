import type { InboundEvent, InboundRequest, Received } from '@tandem/plugin-sdk';
import { z } from 'zod';
import { isKnown, jsonOf } from '../callback.js';
import { ignored, keyOfBody } from '../ignored.js';
import { isChineseStop } from '../opt-out.js';
import { chinesePhoneOf } from '../phone.js';

const text = z.union([z.string(), z.number()]).transform(String);
const id = text.refine((value) => value !== '');
const report = z.object({
  biz_id: id,
  phone_number: text,
  success: z.union([z.boolean(), z.enum(['true', 'false']).transform((said) => said === 'true')]),
  err_code: text.optional().catch(undefined),
});
const up = z.object({ phone_number: text, content: text, sequence_id: id });

const json = (msg: string) => ({
  status: 200,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ code: 0, msg }),
});

/** Reads a batch of reports or of messages. They are not signed: the address holds a secret. */
export function receive(request: InboundRequest, config: { callbackKey: string }): Received {
  if (!isKnown(request, config.callbackKey)) return { verified: false, events: [] };
  // The console looks whether somebody is there before it takes the address.
  if (request.method.toUpperCase() === 'GET') return { verified: true, response: json('成功'), events: [] };
  const given = jsonOf(request.rawBody);
  const events = Array.isArray(given) ? given.map((one, index) => eventOf(one, `${keyOfBody(request)}:${index}`)) : [];
  const known = new Map(events.map((event) => [event.dedupeKey, event]));
  const all = known.size > 0 ? [...known.values()] : [ignored(keyOfBody(request), 'unknown shape')];
  return { verified: true, response: json('接收成功'), events: all };
}

function eventOf(given: unknown, otherKey: string): InboundEvent {
  const state = report.safeParse(given);
  if (state.success) {
    const { biz_id: ref, phone_number: to, success, err_code: code } = state.data;
    const dedupeKey = `${ref}:${to}`;
    if (success) return { type: 'receipt', dedupeKey, ref, state: 'delivered' };
    return { type: 'receipt', dedupeKey, ref, state: 'failed', ...(code ? { code } : {}) };
  }
  const message = up.safeParse(given);
  const phone = message.success ? chinesePhoneOf(message.data.phone_number) : undefined;
  if (!message.success || phone === undefined) {
    return ignored(otherKey, 'unknown shape');
  }
  const { content, sequence_id: dedupeKey } = message.data;
  const from = { externalId: phone, keys: { phone } };
  const words = content.replaceAll('\0', '');
  if (isChineseStop(words)) return { type: 'contact.closed', dedupeKey, from, reason: 'stop' };
  if (words === '') return ignored(dedupeKey, 'empty');
  return { type: 'message.received', dedupeKey, from, kind: 'text', text: words, messageId: dedupeKey };
}
