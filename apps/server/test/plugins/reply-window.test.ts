import { createHmac } from 'node:crypto';
import { createServer as createHttp } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { ADDRESS_POLICY } from '../../src/container/security.js';
import { bindValue } from '../../src/di.js';
import type { Client } from '../client.js';
import { both, draw, edge, node } from '../flow-kit.js';
import { startServer, type TestServer } from '../server.js';

const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const got: string[] = [];
/** The other system: what it is told to tell its customer. */
const shop = createHttp(async (request, response) => {
  got.push(Buffer.concat(await request.toArray()).toString('utf8'));
  response.writeHead(200, { 'content-type': 'application/json' }).end('{"id":"x1"}');
});

let server: TestServer;
let ada: Client;
let ruleId: string;
let url: string;

beforeAll(async () => {
  await new Promise<void>((done) => shop.listen(0, '127.0.0.1', done));
  const { port } = shop.address() as AddressInfo;
  url = `http://127.0.0.1:${port}/replies`;
  server = await startServer({ overrides: (c) => bindValue(c, ADDRESS_POLICY, { allow: [`127.0.0.1:${port}`] }) });
  ada = await server.setUp();
  await ada.post('/queues', { name: 'Care' });
  ruleId = (await ada.post('/rules', { name: 'Say it is closed' })).body.id;
  const baseRevision = await draw(ada, ruleId, {
    ...{ version: 0, kind: 'automation', variables: [] },
    nodes: [
      node('t', 'event', { on: 'work.queued' }),
      node('tell', 'message', { text: both('We open at nine') }),
      node('told', 'end', { outcome: 'told' }),
      node('closed', 'end', { outcome: 'closed' }),
    ],
    edges: ['t.next>tell', 'tell.next>told', 'tell.closed>closed'].map(edge),
  });
  expect((await ada.post(`/flows/${ruleId}/publish`, { baseRevision })).status).toBe(201);
  await ada.put(`/rules/${ruleId}/active`, { active: true });
  // Rules are read anew every other second: when one of these has had its run, the rule is known.
  const first: string[] = [];
  await vi.waitFor(
    async () => {
      const channelId = await connect(`Ready ${first.length}`, 24);
      first.push(channelId);
      await write(channelId);
      expect((await Promise.all(first.map(outcomeOn))).some((outcome) => outcome === 'told')).toBe(true);
    },
    { timeout: 50_000, interval: 500 },
  );
});
afterAll(async () => {
  await server.stop();
  shop.closeAllConnections();
  shop.close();
});

async function connect(name: string, replyWindowHours?: number): Promise<string> {
  const config = { url, secret, ...(replyWindowHours === undefined ? {} : { replyWindowHours }) };
  const made = await ada.post('/channels', { name, type: 'channel-http/webhook', config });
  expect(made.status).toBe(201);
  return made.body.id;
}

let written = 0;
async function write(channelId: string): Promise<void> {
  written += 1;
  const data = { from: { id: `customer-${written}`, name: 'Ann' }, message: { kind: 'text', text: 'Hello?' } };
  const body = JSON.stringify({ type: 'message.received', data });
  const [id, timestamp] = [`msg_${written}`, String(Math.floor(Date.now() / 1000))];
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  const headers = { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` };
  const answer = await fetch(`${server.url}/hooks/${channelId}`, { method: 'POST', body, headers });
  expect(answer.status).toBe(200);
}

/** How the rule ended for the conversation of a channel. */
async function outcomeOn(channelId: string): Promise<string | undefined> {
  const conversation = await conversationOn(channelId);
  const { items } = (await ada.get(`/rules/${ruleId}/runs`)).body;
  return items.find((run: { conversationId?: string }) => run.conversationId === conversation)?.outcome;
}

async function conversationOn(channelId: string): Promise<string> {
  const { items } = (await ada.get('/conversations?view=all')).body;
  return items.find((conversation: { channelId: string }) => conversation.channelId === channelId)?.id;
}

it.each([
  ['inside the window', 24, 'told', true],
  ['without a window', undefined, 'told', true],
  // Shorter than the way from the channel to the rule.
  ['outside the window', 1e-9, 'closed', false],
] as const)('a rule’s message %s ends as it should', async (name, hours, outcome, isSent) => {
  const channelId = await connect(name, hours);
  got.length = 0;
  await write(channelId);
  await vi.waitFor(async () => expect(await outcomeOn(channelId)).toBe(outcome), { timeout: 30_000 });
  if (isSent) {
    await vi.waitFor(() => expect(got.join()).toContain('We open at nine'), { timeout: 30_000 });
  } else {
    // What goes to the customer is in the record before the run ends.
    const record = (await ada.get(`/conversations/${await conversationOn(channelId)}`)).body;
    expect(record.events.map(({ type }: { type: string }) => type)).not.toContain('message.sent');
  }
});

it('a window of no hours is refused where it is set', async () => {
  const config = { url, secret, replyWindowHours: 0 };
  expect((await ada.post('/channels', { name: 'x', type: 'channel-http/webhook', config })).status).toBe(422);
});
