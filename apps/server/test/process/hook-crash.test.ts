import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { Client } from '../client.js';
import { call, type TestedChannel, testedChannels } from '../plugins/channel-fixtures.js';
import { killAll, run } from './server-process.js';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const admin = { email: 'ada@example.com', password: 'correct horse battery' };

/** One text a channel type; types whose calls only wake us have none. */
const texts = (await testedChannels()).flatMap((channel) => {
  const [body] = Object.values(channel.receive.inbound).flatMap(({ body: one, gives }) =>
    gives.type === 'message.received' && gives.kind === 'text' ? [one] : [],
  );
  return body === undefined ? [] : [{ name: channel.type, channel, body }];
});

let dataDir: string;
const channelIds = new Map<string, string>();

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'tandem-hook-crash-'));
  const server = run(dataDir);
  const client = new Client(await server.url);
  await client.post('/setup', { ...admin, displayName: 'Ada', workspaceName: 'Spruce', locale: 'en' });
  await client.post('/queues', { name: 'Help' });
  for (const { name, channel } of texts) {
    const { status, body } = await client.post('/channels', { name, type: name, config: channel.config });
    expect(status, JSON.stringify(body)).toBe(201);
    channelIds.set(name, body.id);
  }
  server.child.kill('SIGTERM');
  await server.ended;
});
afterEach(() => killAll());
afterAll(() => rm(dataDir, { recursive: true, force: true }));

/** The provider's call to whichever server runs now. */
const deliver = (url: string, { receive, type }: TestedChannel, body: string) => {
  const id = channelIds.get(type) ?? '';
  return call(url, id, receive.request(body, Date.now(), `${url}/hooks/${id}`));
};

async function received(url: string, channelId: string | undefined) {
  const client = new Client(url);
  await client.post('/session', admin);
  const { items } = (await client.get('/conversations?view=all&limit=100')).body;
  const records = await Promise.all(items.map(({ id }: { id: string }) => client.get(`/conversations/${id}`)));
  return records
    .flatMap(({ body }) => body.events)
    .filter(({ type, data }) => type === 'message.received' && data.channelId === channelId);
}

it.each(texts)('$name: stored, killed before the answer, sent again by the provider: one message', async (text) => {
  const dying = run(dataDir, ['event-stored', '1']);
  await expect(deliver(await dying.url, text.channel, text.body)).rejects.toThrow();
  await dying.ended;
  expect(dying.child.signalCode).toBe('SIGKILL');

  const next = run(dataDir);
  const url = await next.url;
  expect(await deliver(url, text.channel, text.body)).toBe(200);
  expect(await deliver(url, text.channel, text.body)).toBe(200);
  expect(await received(url, channelIds.get(text.name))).toHaveLength(1);
  next.child.kill('SIGTERM');
  await next.ended;
});
