import type { OutboundMessage } from '@tandem/plugin-sdk';
import { expect, it } from 'vitest';
import { refusalOf, sendApi } from '../test/send-api.js';
import { config } from '../test/webhooks.js';
import { send } from './send.js';
import type { Platform } from './upload.js';

const text = (words: string): OutboundMessage => ({ id: 'm1', kind: 'text', text: words });
const choice = (labels: string[], words = 'Which?'): OutboundMessage => ({
  ...{ id: 'm1', kind: 'choice', text: words },
  choices: labels.map((label, index) => ({ id: `c${index}`, label })),
});
const withFile = (words: string, contentType: string, size = 3): OutboundMessage => ({
  ...{ id: 'm1', kind: 'file', text: words },
  attachments: [
    {
      ...{ url: 'https://tandem.example/f', name: '发票', contentType },
      bytes: async () => new Uint8Array(size),
    },
  ],
});

function start(platform: Platform = 'messenger') {
  const meta = sendApi();
  const through = (message: OutboundMessage) =>
    send(
      async (url, init) => meta.answer(new Request(url, init)),
      platform,
      message,
      { externalId: '3383' },
      config,
      new AbortController().signal,
    );
  return { meta, through };
}

it('sends a text with a mark by which its echo is known', async () => {
  const { meta, through } = start();
  expect(await through(text('你好'))).toEqual({ externalId: 'm_ours1' });
  expect(meta.sent).toEqual([
    { recipient: { id: '3383' }, messaging_type: 'RESPONSE', message: { text: '你好', metadata: 'tandem:m1' } },
  ]);
});

it('offers up to thirteen short choices as quick replies', async () => {
  const { meta, through } = start();
  const labels = Array.from({ length: 13 }, (_, index) => `No. ${index}`);
  await through(choice(labels));
  const replies = labels.map((title, index) => ({ content_type: 'text', title, payload: `c${index}` }));
  expect(meta.sent[0]?.message).toMatchObject({ text: 'Which?', quick_replies: replies });
});

it.each([
  ['fourteen', choice(Array.from({ length: 14 }, (_, index) => `No. ${index}`)), 1],
  ['a long one', choice(['A', 'b'.repeat(21)]), 1],
  ['a question that fills a message', choice(['A', 'b'.repeat(21)], 'q'.repeat(2000)), 2],
])('numbers the choices of %s', async (_, message, count) => {
  const { meta, through } = start();
  await through(message);
  expect(meta.sent).toHaveLength(count);
  expect(meta.sent.at(-1)?.message.text).toMatch(/1\. .+\n2\. /);
});

it('counts bytes on Instagram', async () => {
  const { meta, through } = start('instagram');
  await through(choice(['A', '字'.repeat(21)], '问'.repeat(320)));
  expect(meta.sent.map(({ message }) => Buffer.byteLength(message.text ?? ''))).toEqual([960, 71]);
});

it.each([
  ['image/png', 3, 'image'],
  ['image/png', 9 * 1024 * 1024, 'file'],
  ['image/tiff', 3, 'file'],
  ['audio/mpeg', 3, 'audio'],
  ['video/mp4', 3, 'video'],
  ['application/pdf', 3, 'file'],
])('hands %s of %i bytes over as %s', async (contentType, size, type) => {
  const { meta, through } = start('instagram');
  await through(withFile('', contentType, size));
  expect(meta.sent.map(({ message }) => message.attachment)).toEqual([{ type, payload: { attachment_id: '9000' } }]);
  expect([...meta.files.values()].map((one) => [one.file.size, one.type, one.platform])).toEqual([
    [size, type, 'instagram'],
  ]);
});

it('says a text before the file: they are two messages', async () => {
  const { meta, through } = start();
  expect(await through(withFile('Here', 'image/png'))).toEqual({ externalId: 'm_ours1' });
  expect(meta.sent.map(({ message }) => message.text)).toEqual(['Here', undefined]);
});

it('refuses a file that is too large without a call', async () => {
  const { meta, through } = start();
  meta.refuse(() => refusalOf(190));
  expect(await through(withFile('', 'video/mp4', 26 * 1024 * 1024))).toMatchObject({ failed: { class: 'content' } });
});

it('does not have the first part repeated when a later one fails', async () => {
  const { meta, through } = start();
  meta.refuse(() => (meta.sent.length === 1 ? refusalOf(613) : undefined));
  expect(await through(withFile('Here', 'image/png'))).toMatchObject({ failed: { class: 'unknown' } });
});

it('passes on how long to wait', async () => {
  const { meta, through } = start();
  const usage = '{"1":[{"type":"messenger","estimated_time_to_regain_access":2}]}';
  meta.refuse(() =>
    Response.json({ error: { code: 613 } }, { status: 400, headers: { 'x-business-use-case-usage': usage } }),
  );
  expect(await through(text('Hi'))).toMatchObject({ failed: { class: 'rate', code: '613', retryAfterMs: 120_000 } });
});
