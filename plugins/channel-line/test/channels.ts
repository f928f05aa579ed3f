import type { ChannelOptions } from '@tandem/plugin-sdk/testing';
import { signatureOf } from '../src/signature.js';
import { LineSimulator, refuse } from './line-simulator.js';
import { event, webhook, webhooks } from './webhooks.js';

export const line = new LineSimulator();
export const config = { channelSecret: 'channel_secret', accessToken: line.accessToken };
const received = (kind: string) => ({ type: 'message.received' as const, kind: kind as 'text' });
export const request = (body: string | Uint8Array, at: number) => {
  const rawBody = typeof body === 'string' ? new TextEncoder().encode(body) : body;
  const headers = { 'x-line-signature': signatureOf(config.channelSecret, rawBody) };
  return { method: 'POST', url: '/hooks/c1', rawBody, receivedAt: at, headers };
};

const account: ChannelOptions = {
  type: 'account',
  config,
  receive: {
    request,
    inbound: {
      text: { body: webhooks.text, gives: { ...received('text'), text: 'Hello, world' } },
      image: { body: webhooks.image, gives: received('image') },
      audio: { body: webhooks.audio, gives: received('audio') },
      video: { body: webhooks.video, gives: received('video') },
      file: { body: webhooks.file, gives: received('file') },
      location: { body: webhooks.location, gives: received('location') },
      sticker: { body: webhooks.sticker, gives: received('sticker') },
      'a choice': { body: webhooks.postback, gives: received('choice') },
      'a new kind': { body: webhooks['a new kind'], gives: received('unsupported') },
      'a recall': { body: webhooks.unsend, gives: { type: 'message.deleted' } },
      'several events': { body: webhooks.several, gives: { type: 'contact.opened' } },
    },
    unknown: webhook(event({ type: 'undefined', undefinedField: { 1: 1 } })),
  },
  send: {
    accepts: line.answer,
    refuses: [
      { answer: () => refuse(401, 'Authentication failed'), class: 'auth' },
      { answer: () => refuse(400, 'Failed to send messages'), class: 'recipient' },
      { answer: () => refuse(429, 'You have reached your monthly limit.'), class: 'quota' },
      { answer: () => refuse(429, 'Rate limit'), class: 'rate' },
      { answer: () => new Response(null, { status: 502 }), class: 'transient' },
    ],
  },
  test: {
    accepts: ({ url }) =>
      url === 'https://api.line.me/v2/bot/info'
        ? Response.json({ userId: 'U1', basicId: '@shop', displayName: 'Shop' })
        : refuse(404, 'Not found'),
    account: 'Shop @shop',
    refuses: [
      { answer: () => refuse(401, 'Authentication failed'), class: 'auth' },
      { answer: () => new Response(null, { status: 502 }), class: 'transient' },
    ],
  },
};

/** How the kit plays the provider. */
export const channels: readonly ChannelOptions[] = [account];
