import type { InboundEvent, InboundRequest, Received } from '@tandem/plugin-sdk';
import { z } from 'zod';
import { isKnown, jsonOf } from '../callback.js';
import { ignored, keyOfBody } from '../ignored.js';
import { isChineseStop } from '../opt-out.js';
import { phoneOf } from '../phone.js';

const text = z.union([z.string(), z.number()]).transform(String);
const report = z.object({
  sid: text.refine((sid) => sid !== ''),
  report_status: z.enum(['SUCCESS', 'FAIL']),
  errmsg: text.optional().catch(undefined),
});
const reply = z.object({ nationcode: text, mobile: text, text, time: text });

const response = {
  status: 200,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ result: 0, errmsg: 'OK' }),
};

/** Reads a list of reports, or one answer of a customer. They are not signed: the address holds a secret. */
export function receive(request: InboundRequest, config: { callbackKey: string }): Received {
  if (!isKnown(request, config.callbackKey)) return { verified: false, events: [] };
  const given = jsonOf(request.rawBody);
  const events = (Array.isArray(given) ? given : [given]).map((one, index) =>
    eventOf(one, `${keyOfBody(request)}:${index}`),
  );
  const known = new Map(events.map((event) => [event.dedupeKey, event]));
  const all = known.size > 0 ? [...known.values()] : [ignored(keyOfBody(request), 'nothing')];
  return { verified: true, response, events: all };
}

function eventOf(given: unknown, otherKey: string): InboundEvent {
  const state = report.safeParse(given);
  if (state.success) {
    const { sid: ref, report_status: status, errmsg: code } = state.data;
    if (status === 'SUCCESS') return { type: 'receipt', dedupeKey: ref, ref, state: 'delivered' };
    return { type: 'receipt', dedupeKey: ref, ref, state: 'failed', ...(code ? { code } : {}) };
  }
  const answered = reply.safeParse(given);
  const phone = answered.success ? phoneOf(`+${answered.data.nationcode}${answered.data.mobile}`) : undefined;
  if (!answered.success || phone === undefined) {
    return ignored(otherKey, 'unknown shape');
  }
  const { nationcode, mobile, time, text: said } = answered.data;
  const dedupeKey = keyOfBody({ url: '', rawBody: Buffer.from(JSON.stringify([nationcode, mobile, time, said])) });
  const from = { externalId: phone, keys: { phone } };
  const words = said.replaceAll('\0', '');
  if (isChineseStop(words)) return { type: 'contact.closed', dedupeKey, from, reason: 'stop' };
  if (words === '') return ignored(dedupeKey, 'empty');
  return { type: 'message.received', dedupeKey, from, kind: 'text', text: words, messageId: dedupeKey };
}
