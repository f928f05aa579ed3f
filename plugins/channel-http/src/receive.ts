import type { InboundEvent, InboundRequest, Received } from '@tandem/plugin-sdk';
import { z } from 'zod';
import { verify } from './standard-webhooks.js';

const from = z.object({
  id: z.string().min(1).max(200),
  name: z.string().max(120).optional(),
  language: z.string().max(35).optional(),
  /** The other side signs the whole, so it vouches for these. */
  keys: z
    .object({
      email: z.string().max(254).exactOptional(),
      phone: z.string().max(32).exactOptional(),
      external: z.string().max(200).exactOptional(),
    })
    .optional(),
});
const message = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), text: z.string().min(1).max(10_000) }),
  z.object({
    kind: z.literal('image'),
    url: z.url({ protocol: /^https?$/ }).max(2000),
    text: z.string().max(10_000).optional(),
  }),
  z.object({
    kind: z.literal('choice'),
    choice: z.object({ id: z.string().max(64), title: z.string().max(200), ref: z.string().max(200).optional() }),
  }),
]);

const envelope = z.discriminatedUnion('type', [
  z.object({ type: z.literal('message.received'), data: z.object({ from, message }) }),
  z.object({
    type: z.literal('receipt'),
    data: z.object({
      ref: z.string().max(200),
      state: z.enum(['delivered', 'read', 'failed']),
      code: z.string().max(64).optional(),
    }),
  }),
]);

/** Reads one webhook. What it does not understand is `ignored`: a sender may know more than we do. */
export function receive(request: InboundRequest, config: { secret: string }): Received {
  if (!request.isTrusted && !verify(config.secret, request.headers, request.rawBody, request.receivedAt)) {
    return { verified: false, events: [] };
  }
  const dedupeKey = request.headers['webhook-id'] ?? '';
  const parsed = envelope.safeParse(jsonOf(request.rawBody));
  const event = parsed.success
    ? toEvent(parsed.data, dedupeKey)
    : ({ type: 'ignored', dedupeKey, reason: 'unknown shape' } as const);
  return { verified: true, events: [event] };
}

function toEvent({ type, data }: z.infer<typeof envelope>, dedupeKey: string): InboundEvent {
  if (type === 'receipt') {
    const { code, ...receipt } = data;
    return { type, dedupeKey, ...receipt, ...(code === undefined ? {} : { code }) };
  }
  const { id, name, language, keys } = data.from;
  const sender = {
    externalId: id,
    ...(name ? { displayName: name } : {}),
    ...(language ? { language } : {}),
    ...(keys ? { keys } : {}),
  };
  return { type, dedupeKey, from: sender, kind: data.message.kind, ...contentOf(data.message) };
}

function contentOf(content: z.infer<typeof message>) {
  switch (content.kind) {
    case 'text':
      return { text: content.text };
    case 'image':
      return { attachments: [{ url: content.url }], ...(content.text ? { text: content.text } : {}) };
    case 'choice': {
      const { id, title, ref } = content.choice;
      return { text: title, choice: { id, title, ...(ref ? { ref } : {}) } };
    }
  }
}

function jsonOf(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body));
  } catch {
    return undefined;
  }
}
