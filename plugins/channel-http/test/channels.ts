import type { ChannelOptions } from '@tandem/plugin-sdk/testing';
import { sign } from '../src/standard-webhooks.js';

const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const from = { id: 'customer-1', name: 'Ann', language: 'en' };
const keys = { email: 'ann@shop.example', phone: '+8613812345678', external: '7' };
const inbound = (message: object) => JSON.stringify({ type: 'message.received', data: { from, message } });
const answers = (status: number) => () => new Response(null, { status });

const webhook: ChannelOptions = {
  type: 'webhook',
  config: { url: 'https://shop.example/tandem', secret },
  receive: {
    ageLimitMs: 5 * 60_000,
    request: (body, at) => {
      const rawBody = typeof body === 'string' ? new TextEncoder().encode(body) : body;
      const timestamp = Math.floor(at / 1000);
      return {
        method: 'POST',
        url: '/hooks/c1',
        rawBody,
        receivedAt: at,
        headers: {
          'webhook-id': 'msg_1',
          'webhook-timestamp': String(timestamp),
          'webhook-signature': sign(secret, 'msg_1', timestamp, rawBody),
        },
      };
    },
    inbound: {
      text: {
        body: inbound({ kind: 'text', text: 'Where is my order?' }),
        gives: {
          type: 'message.received',
          dedupeKey: 'msg_1',
          from: { externalId: 'customer-1', displayName: 'Ann', language: 'en' },
          kind: 'text',
          text: 'Where is my order?',
        },
      },
      'keys that the other side has verified': {
        body: JSON.stringify({
          type: 'message.received',
          data: { from: { ...from, keys }, message: { kind: 'text', text: 'It is me' } },
        }),
        gives: {
          type: 'message.received',
          from: { externalId: 'customer-1', displayName: 'Ann', language: 'en', keys },
        },
      },
      image: {
        body: inbound({ kind: 'image', url: 'https://shop.example/box.png' }),
        gives: { type: 'message.received', kind: 'image', attachments: [{ url: 'https://shop.example/box.png' }] },
      },
      'a choice': {
        body: inbound({ kind: 'choice', choice: { id: 'returns', title: 'Returns' } }),
        gives: {
          type: 'message.received',
          kind: 'choice',
          text: 'Returns',
          choice: { id: 'returns', title: 'Returns' },
        },
      },
      'a receipt': {
        body: JSON.stringify({ type: 'receipt', data: { ref: 'message-1', state: 'read' } }),
        gives: { type: 'receipt', ref: 'message-1', state: 'read' },
      },
    },
    unknown: JSON.stringify({ type: 'invoice.paid', data: { amount: 1 } }),
  },
  send: {
    accepts: () => Response.json({ id: 'their-1' }),
    refuses: [
      { answer: answers(401), class: 'auth' },
      { answer: answers(410), class: 'config' },
      { answer: answers(302), class: 'config' },
      { answer: answers(422), class: 'content' },
      { answer: answers(429), class: 'rate' },
      { answer: answers(503), class: 'transient' },
    ],
  },
};

/** How the kit plays the provider. */
export const channels: readonly ChannelOptions[] = [webhook];
