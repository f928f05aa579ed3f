import { createHmac } from 'node:crypto';
import { expect, it, vi } from 'vitest';
import { PLUGIN_ROOTS } from '../../src/container/plugins.js';
import { bindValue } from '../../src/di.js';
import type { Client } from '../client.js';
import { startServer } from '../server.js';
import { temporaryFolder } from './fixture-plugin.js';

const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';

const builtIn = [
  'channel-email',
  'channel-http',
  'channel-line',
  'channel-messenger',
  'channel-sms',
  'channel-telegram',
  'channel-webchat',
  'channel-wechat',
  'channel-wecom',
  'channel-whatsapp',
  'knowledge-base',
  'monitoring-live',
  'routing-skills',
  'source-http',
];

/** A signed webhook of the generic channel. */
function webhook(url: string, channelId: string, id: string, text: string) {
  const data = { from: { id: 'customer-1', name: 'Ann', language: 'en' }, message: { kind: 'text', text } };
  const body = JSON.stringify({ type: 'message.received', data });
  const timestamp = String(Math.floor(Date.now() / 1000));
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  const headers = { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` };
  return fetch(`${url}/hooks/${channelId}`, { method: 'POST', body, headers });
}

const connect = async (admin: Client) => {
  const config = { url: 'https://shop.example/replies', secret };
  return (await admin.post('/channels', { name: 'Shop', type: 'channel-http/webhook', config })).body;
};

it('runs every plugin of the product, healthy and in both languages', async () => {
  const server = await startServer();
  const admin = await server.setUp();
  const { items } = (await admin.get('/plugins')).body;
  const shown = items.map((plugin: Record<string, unknown>) => [plugin.id, plugin.state, plugin.health]);
  expect(shown).toEqual(builtIn.map((id) => [id, 'running', { ok: true, checkedAt: expect.any(Number) }]));
  for (const { title, description } of items) {
    expect([title['zh-CN'], description['zh-CN']]).toEqual([expect.any(String), expect.any(String)]);
  }
  await server.stop();
});

it('a signed webhook becomes one conversation that waits, is counted, and gets an article suggested', async () => {
  const server = await startServer();
  const admin = await server.setUp();
  const queue = await admin.post('/queues', { name: 'Returns' });
  expect(queue.body.strategy).toBe('');
  const channel = await connect(admin);
  expect(channel.config).toEqual({ url: 'https://shop.example/replies', secret: { set: true } });
  const article = { title: { en: 'How to return an order' }, body: { en: 'Print the label.' } };
  const base = {
    method: 'POST',
    headers: { cookie: admin.cookie, 'x-csrf-token': admin.csrfToken, 'content-type': 'application/json' },
  };
  const saved = await fetch(`${server.url}/api/plugins/knowledge-base/articles`, {
    ...base,
    body: JSON.stringify(article),
  });
  expect(saved.status).toBe(201);

  for (const id of ['msg_1', 'msg_1', 'msg_2']) {
    expect((await webhook(server.url, channel.id, id, 'I want to return my order')).status).toBe(200);
  }
  const { items } = (await admin.get('/conversations?view=all')).body;
  expect(items).toHaveLength(1);
  const record = (await admin.get(`/conversations/${items[0].id}`)).body;
  const received = record.events.filter(({ type }: { type: string }) => type === 'message.received');
  expect(received).toHaveLength(2);

  const { items: suggested } = (await admin.get(`/conversations/${items[0].id}/suggestions`)).body;
  expect(suggested[0]).toMatchObject({ source: 'knowledge-base/articles', matched: ['return', 'order'] });
  const { source, sourceTitle, articleId } = suggested[0];
  expect(sourceTitle).toEqual({ en: expect.any(String), 'zh-CN': expect.any(String) });
  for (const useful of [true, false, false, null]) {
    const path = `/conversations/${items[0].id}/suggestions`;
    expect((await admin.put(`${path}/opinion`, { source, articleId, useful })).status).toBe(204);
    expect((await admin.get(path)).body.items[0].useful ?? null).toBe(useful);
  }
  await vi.waitFor(async () => {
    const { overall } = (await admin.get('/live')).body;
    expect(overall[0]).toMatchObject({ metric: 'monitoring-live/waiting', value: 1, rows: 'waiting' });
  }, 20_000);
  expect((await admin.get('/live/rows?rows=waiting')).body.items).toMatchObject([{ title: 'Ann', state: 'waiting' }]);
  expect((await admin.get('/live/rows?rows=everything')).body.code).toBe('live.unknown_rows');
  await server.stop();
});

it('keeps conversations when the plugins’ folders are gone, and names each that is missed', async () => {
  const dataDir = await temporaryFolder();
  const first = await startServer({ dataDir });
  const admin = await first.setUp();
  await admin.post('/queues', { name: 'Returns' });
  const channel = await connect(admin);
  await webhook(first.url, channel.id, 'msg_1', 'Hello?');
  await first.stop();

  const empty = await temporaryFolder();
  const second = await startServer({
    dataDir,
    overrides: (c) => bindValue(c, PLUGIN_ROOTS, [{ dir: empty, origin: 'built-in' }]),
  });
  const again = second.client();
  await again.post('/session', { email: 'ada@example.com', password: 'correct horse battery' });
  const { items: plugins } = (await again.get('/plugins')).body;
  expect(plugins.map(({ id, state }: Record<string, string>) => [id, state])).toEqual(
    builtIn.map((id) => [id, 'missing']),
  );
  const { items } = (await again.get('/conversations?view=all')).body;
  const suggestions = (await again.get(`/conversations/${items[0].id}/suggestions`)).body;
  expect(suggestions).toMatchObject({ items: [], missing: ['knowledge.no_source'] });
  // The provider is told to try again: nothing is lost while the plugin is away.
  expect((await webhook(second.url, channel.id, 'msg_2', 'Still there?')).status).toBe(503);
  await second.stop();
});
