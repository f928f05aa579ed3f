import type { InboundEvent, InboundRequest, Received } from '@tandem/plugin-sdk';
import { z } from 'zod';
import { isSigned } from './signature.js';

const id = z.string().min(1).max(200);
const message = z.object({
  type: z.literal('message'),
  id,
  from: z.object({ id, name: z.string().max(120).optional() }),
  message: z.object({
    id,
    text: z.string().max(10_000).optional(),
    image: z.object({ url: z.url({ protocol: /^https?$/ }).max(2000) }).optional(),
  }),
});
const receipt = z.object({
  type: z.literal('receipt'),
  id,
  message: id,
  state: z.enum(['delivered', 'read', 'failed']),
});
const happening = z.discriminatedUnion('type', [message, receipt]);

/** Reads one call. What it does not understand is `ignored`: a provider may know more than we do. */
export function receive(request: InboundRequest, config: { signingSecret: string }): Received {
  if (!request.isTrusted && !isSigned(request, config.signingSecret)) return { verified: false, events: [] };
  const parsed = happening.safeParse(jsonOf(request.rawBody));
  return { verified: true, events: [parsed.success ? toEvent(parsed.data) : ignored] };
}

const ignored: InboundEvent = { type: 'ignored', dedupeKey: 'unknown', reason: 'unknown shape' };

function toEvent(given: z.infer<typeof happening>): InboundEvent {
  const dedupeKey = given.id;
  if (given.type === 'receipt') return { type: 'receipt', dedupeKey, ref: given.message, state: given.state };
  const { id: externalId, name } = given.from;
  const { id: messageId, text = '', image } = given.message;
  const from = { externalId, ...(name === undefined ? {} : { displayName: name }) };
  const frame = { type: 'message.received', dedupeKey, from, messageId } as const;
  if (image) return { ...frame, kind: 'image', text, attachments: [{ url: image.url }] };
  return text === '' ? { ...frame, kind: 'unsupported', text: '[unsupported]' } : { ...frame, kind: 'text', text };
}

function jsonOf(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body));
  } catch {
    return undefined;
  }
}
