import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { Client } from '../client.js';
import { arrive, write } from '../realtime/centre.js';
import { closeClients } from '../realtime/clients.js';
import { killAll, run } from './server-process.js';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const admin = { email: 'ada@example.com', password: 'correct horse battery' };
let root: string;
let template: string;
let channelId: string;
let ruleId: string;

const node = (id: string, type: string, config: object) => ({
  ...{ id, type, typeVersion: 1, config, position: { x: 0, y: 0 } },
});
const names = ['one', 'two', 'three'];
const nodes = [
  node('when', 'event', { on: 'conversation.started' }),
  ...names.map((name) => node(name, 'label', { name })),
  node('end', 'end', { outcome: 'done' }),
];

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'tandem-rule-crash-'));
  template = join(root, 'template');
  const server = run(template);
  const client = new Client(await server.url);
  await client.post('/setup', { ...admin, displayName: 'Ada', workspaceName: 'Spruce', locale: 'en' });
  await client.put('/plugins/channel-webchat/enabled', { enabled: true });
  const channel = { name: 'Web', type: 'channel-webchat/webchat', config: { title: 'Shop', greeting: 'Hi' } };
  channelId = (await client.post('/channels', channel)).body.id;
  ruleId = (await client.post('/rules', { name: 'Three labels' })).body.id;
  const edges = nodes.slice(1).map(({ id }, index) => ({
    id,
    from: { node: nodes[index]?.id ?? '', port: 'next' },
    to: id,
  }));
  const document = { id: ruleId, version: 0, kind: 'automation', nodes, edges, variables: [] };
  await client.put(`/flows/${ruleId}/draft`, { document, baseRevision: 1, confirmed: true });
  const { draftRevision } = (await client.get(`/flows/${ruleId}`)).body;
  expect(await client.post(`/flows/${ruleId}/publish`, { baseRevision: draftRevision })).toMatchObject({ status: 201 });
  expect(await client.put(`/rules/${ruleId}/active`, { active: true })).toMatchObject({ status: 200 });
  server.child.kill('SIGTERM');
  await server.ended;
});
afterEach(() => {
  closeClients();
  killAll();
});
afterAll(() => rm(root, { recursive: true, force: true }));

it.each([
  ['flow-stepped', '1'],
  ['effect-done-before-mark', '1'],
  ['effect-done-before-mark', '3'],
  ['effect-done-before-mark', '4'],
])('a rule goes on after kill -9 at %s, time %s, and has run once', async (point, nth) => {
  const dataDir = join(root, `${point}-${nth}`);
  await cp(template, dataDir, { recursive: true });
  const dying = run(dataDir, [point, nth]);
  const url = await dying.url;
  const customer = await vi.waitFor(() => arrive(url, channelId), { timeout: 20_000, interval: 200 });
  const { conversationId } = await write(customer, 'Hello');
  await dying.ended;
  expect(dying.child.signalCode).toBe('SIGKILL');

  const client = new Client(await run(dataDir).url);
  await client.post('/session', admin);
  await vi.waitFor(
    async () => {
      const { items } = (await client.get('/rules')).body;
      expect(items).toMatchObject([{ id: ruleId, runs: 1, errors: 0 }]);
    },
    { timeout: 45_000, interval: 300 },
  );
  const { events } = (await client.get(`/conversations/${conversationId}`)).body;
  const labels = events.filter(({ type }: { type: string }) => type === 'label.added');
  expect(labels.map(({ data }: { data: { name: string } }) => data.name)).toEqual(names);
  expect((await client.get(`/rules/${ruleId}/runs`)).body.items).toMatchObject([{ conversationId, outcome: 'done' }]);
});
