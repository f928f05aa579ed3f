import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Client } from '../client.js';
import { startServer, type TestServer } from '../server.js';

const appSecret = 'the app secret';
const pageId = '100200300';

let server: TestServer;
let ada: Client;
let channelId: string;
beforeAll(async () => {
  server = await startServer();
  ada = await server.setUp();
  await ada.post('/queues', { name: 'Care' });
  const config = { pageId, accessToken: 'a token', appSecret, verifyToken: 'our word' };
  const made = await ada.post('/channels', { name: 'Page', type: 'channel-messenger/messenger', config });
  expect(made).toMatchObject({ status: 201 });
  channelId = made.body.id;
});
afterAll(() => server.stop());

/** The provider tells of something that one customer did. */
async function tell(customer: string, ...happenings: object[]): Promise<number> {
  const messaging = happenings.map((one, index) => ({
    ...{ sender: { id: customer }, recipient: { id: pageId }, timestamp: 1_700_000_000_000 + index },
    ...one,
  }));
  const body = JSON.stringify({ object: 'page', entry: [{ id: pageId, time: 1, messaging }] });
  const signature = `sha256=${createHmac('sha256', appSecret).update(body).digest('hex')}`;
  const headers = { 'content-type': 'application/json', 'x-hub-signature-256': signature };
  return (await fetch(`${server.url}/hooks/${channelId}`, { method: 'POST', body, headers })).status;
}

interface Told {
  type: string;
  data: Record<string, unknown>;
  content?: { text?: string };
}

/** The customer's one conversation: its events of some types. */
async function events(text: string, ...types: string[]): Promise<Told[]> {
  const { items } = (await ada.get('/conversations?view=all')).body;
  const found: Told[][] = [];
  for (const { id } of items as { id: string }[]) {
    const record: { events: Told[] } = (await ada.get(`/conversations/${id}`)).body;
    if (record.events.some(({ content }) => content?.text === text)) found.push(record.events);
  }
  expect(found).toHaveLength(1);
  return (found[0] ?? []).filter(({ type }) => types.includes(type));
}
const texts = (told: readonly Told[]) => told.map(({ type, content }) => [type, content?.text ?? '']);
const changed = ['message.received', 'message.edited', 'message.deleted', 'message.reacted'];

it('what a customer does to a message of before stands at it, once, however often it is told', async () => {
  const written = { message: { mid: 'm1', text: 'Helo there' } };
  const edited = { message_edit: { mid: 'm1', text: 'Hello there', num_edit: 1 } };
  const liked = { reaction: { mid: 'm1', action: 'react', emoji: '👍' } };
  const gone = { message: { mid: 'm1', is_deleted: true } };
  expect(await tell('900001', written, edited, liked, gone)).toBe(200);
  expect(await tell('900001', written, edited, liked, gone)).toBe(200);
  const told = await events('Helo there', ...changed);
  expect(texts(told)).toEqual([
    ['message.received', 'Helo there'],
    ['message.edited', 'Hello there'],
    ['message.reacted', '👍'],
    ['message.deleted', ''],
  ]);
});

it('a change that comes before its message waits for it, and one of a message that never was is taken', async () => {
  expect(await tell('900002', { message_edit: { mid: 'm2', text: 'Two boxes', num_edit: 1 } })).toBe(200);
  expect(await tell('900002', { message_edit: { mid: 'never', text: 'x', num_edit: 1 } })).toBe(200);
  expect(await tell('900002', { message: { mid: 'm2', text: 'Two foxes' } })).toBe(200);
  expect(texts(await events('Two foxes', ...changed))).toEqual([
    ['message.received', 'Two foxes'],
    ['message.edited', 'Two boxes'],
  ]);
});

it('what is written in the page’s own inbox stands in the conversation, and what we wrote there does not twice', async () => {
  expect(await tell('900003', { message: { mid: 'm3', text: 'Is it open?' } })).toBe(200);
  const echo = (mid: string, text: string, more: object = {}) => ({
    ...{ sender: { id: pageId }, recipient: { id: '900003' } },
    message: { mid, text, is_echo: true, ...more },
  });
  const ours = echo('m5', 'Ours', { metadata: 'tandem:message-1' });
  for (let n = 0; n < 2; n += 1) expect(await tell('900003', echo('m4', 'Until nine'), ours)).toBe(200);
  const sent = await events('Is it open?', 'message.sent');
  expect(texts(sent)).toEqual([['message.sent', 'Until nine']]);
  expect(sent[0]?.data).toMatchObject({ echo: true });
});
