import { describeChannel, startTestPlugin } from '@tandem/plugin-sdk/testing';
import { expect, it } from 'vitest';
import { LineSimulator, refuse } from '../test/line-simulator.js';
import { event, webhook, webhooks } from '../test/webhooks.js';
import plugin from './server.js';
import { signatureOf } from './signature.js';

const line = new LineSimulator();
const config = { channelSecret: 'channel_secret', accessToken: line.accessToken };
const received = (kind: string) => ({ type: 'message.received' as const, kind: kind as 'text' });
const request = (body: string | Uint8Array, at: number) => {
  const rawBody = typeof body === 'string' ? new TextEncoder().encode(body) : body;
  const headers = { 'x-line-signature': signatureOf(config.channelSecret, rawBody) };
  return { method: 'POST', url: '/hooks/c1', rawBody, receivedAt: at, headers };
};

describeChannel(plugin, {
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
});

const never = new AbortController().signal;
const channel = { id: 'c1', config };

it('answers by the token of what came, once', async () => {
  const running = await startTestPlugin(plugin, {});
  const simulator = new LineSimulator();
  running.http.answerWith(simulator.answer);
  simulator.replyTokens.add('nHuyW');
  const driver = running.get('channels', 'account');
  await driver.receive?.(request(webhooks.text, running.clock.now()), config);
  for (const id of ['m1', 'm2']) {
    await driver.send?.({ id, kind: 'text', text: 'Hello' }, { externalId: 'U206d' }, channel, never);
  }
  expect(simulator.sent.map(({ by }) => by)).toEqual(['reply', 'push']);
  await running.stop();
});

it('fetches what customers sent from LINE’s host for contents alone', async () => {
  const running = await startTestPlugin(plugin, {});
  running.http.answerWith(line.answer);
  line.contents.set('325708', Uint8Array.of(1, 2)).set('325709', 'prepared');
  const fetchAttachment = (ref: string) =>
    running.get('channels', 'account').fetchAttachment?.({ ref }, channel, never) ?? Promise.reject();
  expect([...new Uint8Array(await (await fetchAttachment('325708')).arrayBuffer())]).toEqual([1, 2]);
  expect((await fetchAttachment('325709')).ok).toBe(false);
  expect((await fetchAttachment('gone')).status).toBe(404);
  await fetchAttachment('../../../x');
  expect(new Set(running.http.requests.map(({ url }) => new URL(url).host))).toEqual(new Set(['api-data.line.me']));
  expect(running.http.requests.at(-1)?.url).toBe('https://api-data.line.me/v2/bot/message/..%2F..%2F..%2Fx/content');
  await running.stop();
});
