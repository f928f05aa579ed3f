import { createHmac } from 'node:crypto';
import { createServer as createHttp } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { ADDRESS_POLICY } from '../../src/container/security.js';
import { bindValue } from '../../src/di.js';
import type { Client } from '../client.js';
import { startServer, type TestServer } from '../server.js';

const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
/** What each of the shop's two systems is told to tell its customer, by path. */
const got: [path: string, text: string][] = [];
const shop = createHttp(async (request, response) => {
  const { data } = JSON.parse(Buffer.concat(await request.toArray()).toString('utf8'));
  got.push([request.url ?? '', data.message.text]);
  response.writeHead(200, { 'content-type': 'application/json' }).end(`{"id":"x${got.length}"}`);
});

let server: TestServer;
let ada: Client;
let base: string;
const channelOf: Record<string, string> = {};

beforeAll(async () => {
  await new Promise<void>((done) => shop.listen(0, '127.0.0.1', done));
  const { port } = shop.address() as AddressInfo;
  base = `http://127.0.0.1:${port}`;
  server = await startServer({ overrides: (c) => bindValue(c, ADDRESS_POLICY, { allow: [`127.0.0.1:${port}`] }) });
  ada = await server.setUp();
  await ada.post('/queues', { name: 'Care', dispositionRequired: false });
  for (const [name, replyWindowHours] of [
    ['app', undefined],
    ['text', 24],
  ] as const) {
    const config = { url: `${base}/${name}`, secret, ...(replyWindowHours && { replyWindowHours }) };
    const made = await ada.post('/channels', { name, type: 'channel-http/webhook', config });
    expect([made.status, made.body.code ?? '']).toEqual([201, '']);
    channelOf[name] = made.body.id;
  }
});
afterAll(async () => {
  await server.stop();
  shop.closeAllConnections();
  shop.close();
});

let written = 0;
async function writes(channel: string, text: string): Promise<void> {
  written += 1;
  const data = { from: { id: `li-${channel}`, name: 'Li' }, message: { kind: 'text', text } };
  const body = JSON.stringify({ type: 'message.received', data });
  const [id, timestamp] = [`legs_${written}`, String(Math.floor(Date.now() / 1000))];
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  const headers = { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` };
  const answer = await fetch(`${server.url}/hooks/${channelOf[channel]}`, { method: 'POST', body, headers });
  expect(answer.status).toBe(200);
}
const spoken = async (id: string) => {
  const { body } = await ada.get(`/conversations/${id}`);
  return body.events
    .filter(({ type }: { type: string }) => type.startsWith('message.'))
    .filter(({ content }: { content?: object }) => content)
    .map(({ content }: { content: { text: string } }) => content.text);
};

it('one conversation goes on over a second provider: one thread, one work item, answers where the agent says', async () => {
  await writes('app', 'Where is my order?');
  const [{ id, contact }] = (await ada.get('/conversations?view=all')).body.items;
  expect((await ada.post(`/conversations/${id}/take-over`, {})).status).toBeLessThan(300);
  const say = (text: string, to?: string) =>
    ada.post(`/conversations/${id}/messages`, {
      ...{ text, clientId: `client-${text.length}-${written}-${got.length}` },
      ...(to && { identityId: to }),
    });
  const added = await ada.post(`/contacts/${contact.id}/identities`, {
    channelId: channelOf.text,
    externalId: 'li-text',
  });
  expect(added.status).toBe(201);
  const replies = async () => (await ada.get(`/conversations/${id}/reply-channels`)).body.items;
  expect(await replies()).toMatchObject([
    { channelName: 'app', address: 'li-app', isDefault: true, carries: { sends: expect.any(Array) } },
    { channelName: 'text', address: 'li-text', isDefault: false, blocked: 'window' },
  ]);
  const refused = await say('Too early', added.body.id);
  expect([refused.status, refused.body.code]).toEqual([409, 'reply.window_closed']);

  await writes('text', 'I am on the road now, write me here');
  expect(await spoken(id)).toEqual(['Where is my order?', 'I am on the road now, write me here']);
  expect((await ada.get('/conversations?view=all')).body.items).toHaveLength(1);
  expect((await say('With pleasure')).status).toBe(201);
  await vi.waitFor(() => expect(got).toEqual([['/text', 'With pleasure']]));
  const own = (await replies()).find(({ channelName }: { channelName: string }) => channelName === 'app');
  expect((await say('And here the papers', own.identityId)).status).toBe(201);
  await vi.waitFor(() => expect(got.at(-1)).toEqual(['/app', 'And here the papers']));

  const record = (await ada.get(`/conversations/${id}`)).body;
  expect(record.legs).toMatchObject([{ channelType: 'channel-http/webhook', openedAt: expect.any(Number) }]);
  expect(record.workItems.filter(({ state }: { state: string }) => state === 'active')).toHaveLength(1);
  expect((await ada.post(`/conversations/${id}/resolve`, {})).status).toBe(200);
  expect((await ada.get('/conversations?view=all&state=open')).body.items).toEqual([]);
});
