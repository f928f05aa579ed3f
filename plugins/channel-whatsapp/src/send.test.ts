import type { OutboundMessage } from '@tandem/plugin-sdk';
import { expect, it } from 'vitest';
import { cloudApi, refusalOf } from '../test/cloud-api.js';
import { config } from '../test/webhooks.js';
import { send } from './send.js';

const text = (words: string): OutboundMessage => ({ id: 'm1', kind: 'text', text: words });
const choice = (labels: string[], words = 'Which?'): OutboundMessage => ({
  ...{ id: 'm1', kind: 'choice', text: words },
  choices: labels.map((label, index) => ({ id: `c${index}`, label })),
});
const file = (name: string, contentType: string, size = 3) => ({
  ...{ url: 'https://tandem.example/f', name, contentType },
  bytes: async () => new Uint8Array(size),
});
const withFiles = (words: string, ...attachments: ReturnType<typeof file>[]): OutboundMessage => ({
  ...{ id: 'm1', kind: 'file', text: words },
  attachments,
});

function start() {
  const cloud = cloudApi();
  const requests: Request[] = [];
  const through = (message: OutboundMessage, externalId = '8613812345678') =>
    send(
      async (url, init) => {
        const request = new Request(url, init);
        requests.push(request.clone());
        return cloud.answer(request);
      },
      message,
      { externalId },
      config,
      new AbortController().signal,
    );
  return { cloud, requests, through };
}

it('sends a text to a number, and to the id of a person who shows none', async () => {
  const { cloud, through } = start();
  expect(await through(text('你好'), '+8613812345678')).toEqual({ externalId: 'wamid.ours1' });
  expect(await through(text('Hi'), 'US.1349')).toEqual({ externalId: 'wamid.ours2' });
  const base = { messaging_product: 'whatsapp', recipient_type: 'individual', type: 'text' };
  expect(cloud.sent).toEqual([
    { ...base, to: '8613812345678', text: { body: '你好', preview_url: false } },
    { ...base, recipient: 'US.1349', text: { body: 'Hi', preview_url: false } },
  ]);
});

it('offers up to three short choices as buttons', async () => {
  const { cloud, through } = start();
  await through(choice(['Yes', 'No', 'Later']));
  expect(cloud.sent[0]?.interactive).toEqual({
    type: 'button',
    body: { text: 'Which?' },
    action: {
      buttons: ['Yes', 'No', 'Later'].map((title, index) => ({ type: 'reply', reply: { id: `c${index}`, title } })),
    },
  });
});

it('offers up to ten as a list, with long labels told below their titles', async () => {
  const { cloud, through } = start();
  const long = 'Where is the order that I made';
  await through(choice(['A', 'B', 'C', long], '请问需要什么？'));
  const { action } = cloud.sent[0]?.interactive ?? {};
  expect(action?.button).toBe('请选择');
  expect(action?.sections?.[0]?.rows).toHaveLength(4);
  expect(action?.sections?.[0]?.rows.at(-1)).toEqual({
    id: 'c3',
    title: 'Where is the order that…',
    description: long,
  });
});

it.each([
  ['eleven', choice(Array.from({ length: 11 }, (_, index) => `No. ${index}`))],
  ['two of one name', choice(['A', 'A'])],
  ['one that is too long', choice(['A', 'b'.repeat(73)])],
  ['a question that is too long', choice(['A', 'B'], 'q'.repeat(1025))],
])('numbers the choices of %s', async (_, message) => {
  const { cloud, through } = start();
  await through(message);
  expect(cloud.sent.map(({ type }) => type)).toEqual(['text']);
  expect(cloud.sent[0]?.text?.body).toMatch(/\n1\. .+\n2\. /);
});

it('keeps a long question and its numbered choices within the limit', async () => {
  const { cloud, through } = start();
  await through(choice(['A', 'B'], 'q'.repeat(4096)));
  expect(cloud.sent.map((one) => one.text?.body.length)).toEqual([4096, 9]);
});

it.each([
  ['image/jpeg', 3, 'image'],
  ['image/png', 6 * 1024 * 1024, 'document'],
  ['image/webp', 3, 'document'],
  ['audio/ogg; codecs=opus', 3, 'audio'],
  ['audio/wav', 3, 'document'],
  ['video/mp4', 3, 'video'],
  ['application/pdf', 3, 'document'],
])('hands %s of %i bytes over as %s', async (contentType, size, kind) => {
  const { cloud, through } = start();
  expect(await through(withFiles('', file('发票.pdf', contentType, size)))).toEqual({ externalId: 'wamid.ours1' });
  const named = kind === 'document' ? { filename: '发票.pdf' } : {};
  expect(cloud.sent).toMatchObject([{ type: kind, [kind]: { id: '9000', ...named } }]);
  expect([...cloud.media.values()].map((one) => [one.size, one.type])).toEqual([[size, contentType.split(';')[0]]]);
});

it('says the text as the caption, or before what has none', async () => {
  const { cloud, through } = start();
  await through(withFiles('Here', file('a.jpg', 'image/jpeg'), file('b.jpg', 'image/jpeg')));
  await through(withFiles('Listen', file('a.mp3', 'audio/mpeg')));
  await through(withFiles('w'.repeat(1025), file('a.jpg', 'image/jpeg')));
  expect(cloud.sent.map(({ type }) => type)).toEqual(['image', 'image', 'text', 'audio', 'text', 'image']);
  expect(cloud.sent[0]).toMatchObject({ image: { caption: 'Here' } });
  expect(cloud.sent[1]).toMatchObject({ image: { id: '9001' } });
});

it('sends nothing when an upload fails, so that it can be tried again', async () => {
  const { cloud, through } = start();
  cloud.refuse(() => refusalOf(131053));
  const message = withFiles('Here', file('a.jpg', 'image/jpeg'));
  expect(await through(message)).toMatchObject({ failed: { class: 'content', code: '131053' } });
  const gone = { ...file('a.jpg', 'image/jpeg'), bytes: () => Promise.reject(new Error('gone')) };
  expect(await through(withFiles('Here', gone))).toEqual({ failed: { class: 'transient', message: 'gone' } });
  expect(cloud.sent).toEqual([]);
});

it('does not have the first part repeated when a later one fails', async () => {
  const { cloud, through } = start();
  cloud.refuse(() => (cloud.sent.length === 1 ? refusalOf(130429) : undefined));
  const message = withFiles('Listen', file('a.mp3', 'audio/mpeg'));
  expect(await through(message)).toMatchObject({ failed: { class: 'unknown' } });
});

it.each([
  [refusalOf(131056), 6_000],
  [new Response('{"error":{"code":4}}', { status: 400, headers: { 'retry-after': '9' } }), 9_000],
  [
    new Response('{"error":{"code":80007}}', {
      status: 400,
      headers: { 'x-business-use-case-usage': '{"1":[{"type":"x","estimated_time_to_regain_access":2}]}' },
    }),
    120_000,
  ],
])('passes on how long to wait (%#)', async (answer, retryAfterMs) => {
  const { cloud, through } = start();
  cloud.refuse(() => answer);
  expect(await through(text('Hi'))).toMatchObject({ failed: { class: 'rate', retryAfterMs } });
});

it('names what Meta says of a refusal, and no token', async () => {
  const { cloud, requests, through } = start();
  cloud.refuse(() => refusalOf(131026, 'Message undeliverable'));
  expect(await through(text('Hi'))).toEqual({
    failed: { class: 'recipient', code: '131026', message: 'Message undeliverable' },
  });
  expect(requests.map(({ url }) => url)).toEqual(['https://graph.facebook.com/v25.0/1122334455667/messages']);
});
