import type { ChannelOptions } from '@tandem/plugin-sdk/testing';
import { signatureOf } from '../src/signature.js';

const config = { apiUrl: 'https://api.provider.example', token: 'a-token', signingSecret: 'a-signing-secret' };
const from = { id: 'customer-1', name: 'Ann' };
const message = (content: object) =>
  JSON.stringify({ type: 'message', id: 'event-1', from, message: { id: 'message-1', ...content } });
const answers =
  (status: number, headers: Record<string, string> = {}) =>
  () =>
    new Response(null, { status, headers });

const chat: ChannelOptions = {
  type: 'chat',
  config,
  receive: {
    ageLimitMs: 5 * 60_000,
    request: (body, at, address) => {
      const rawBody = typeof body === 'string' ? new TextEncoder().encode(body) : body;
      const seconds = String(Math.floor(at / 1000));
      const signature = signatureOf(config.signingSecret, seconds, rawBody);
      const headers = { 'x-timestamp': seconds, 'x-signature': signature };
      return { method: 'POST', url: address, rawBody, receivedAt: at, headers };
    },
    inbound: {
      text: {
        body: message({ text: 'Where is my order? 你好' }),
        gives: {
          type: 'message.received',
          dedupeKey: 'event-1',
          from: { externalId: 'customer-1', displayName: 'Ann' },
          kind: 'text',
          text: 'Where is my order? 你好',
          messageId: 'message-1',
        },
      },
      'an image': {
        body: message({ image: { url: 'https://provider.example/box.png' } }),
        gives: { type: 'message.received', kind: 'image', attachments: [{ url: 'https://provider.example/box.png' }] },
      },
      'what it cannot name': {
        body: message({ hologram: { id: 1 } }),
        gives: { type: 'message.received', kind: 'unsupported', text: '[unsupported]' },
      },
      'a receipt': {
        body: JSON.stringify({ type: 'receipt', id: 'event-2', message: 'theirs-1', state: 'read' }),
        gives: { type: 'receipt', dedupeKey: 'event-2', ref: 'theirs-1', state: 'read' },
      },
    },
    unknown: JSON.stringify({ type: 'holiday', id: 'event-3' }),
  },
  send: {
    accepts: () => Response.json({ id: 'theirs-1' }),
    refuses: [
      { answer: answers(401), class: 'auth' },
      { answer: answers(404), class: 'recipient' },
      { answer: answers(422), class: 'content' },
      { answer: answers(429, { 'retry-after': '7' }), class: 'rate' },
      { answer: answers(503), class: 'transient' },
    ],
  },
};

/** How the kit plays the provider. */
export const channels: readonly ChannelOptions[] = [chat];
