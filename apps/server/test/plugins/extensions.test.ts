import { ConfigSecrets, type LiveState } from '@tandem/application';
import { expect, it, vi } from 'vitest';
import { PluginChannelDrivers } from '../../src/plugins/extensions/channel-drivers.js';
import { PluginChannelTypes } from '../../src/plugins/extensions/channel-types.js';
import { PluginFlowNodes } from '../../src/plugins/extensions/flow-nodes.js';
import { PluginKnowledge } from '../../src/plugins/extensions/knowledge-sources.js';
import { Monitors } from '../../src/plugins/extensions/monitors.js';
import { PluginEvents } from '../../src/plugins/extensions/plugin-events.js';
import { PluginStrategies } from '../../src/plugins/extensions/strategies.js';
import { startHost } from './fake-tools.js';
import { temporaryFolder, writePlugin } from './fixture-plugin.js';

async function withPlugin(contributes: Record<string, unknown>, setup: string, more: Record<string, unknown> = {}) {
  const dir = await temporaryFolder();
  await writePlugin(dir, 'probe', { manifest: { contributes, ...more }, setup });
  const started = await startHost([{ dir, origin: 'built-in' }]);
  expect(started.host.get('probe')?.error).toBeUndefined();
  return { ...started, secrets: new ConfigSecrets(started.tools.sealer) };
}

const title = { en: 'Title' };

it('a strategy that throws carries its plugin’s name; one that is gone is not found', async () => {
  const { registry } = await withPlugin(
    { routingStrategies: { bad: { title } } },
    "ctx.extend('routingStrategies', 'bad', { rank() { throw new Error('no'); } });",
  );
  const strategies = new PluginStrategies(registry);
  expect(() => strategies.find('probe/bad')?.({} as never, [], 0)).toThrow(
    expect.objectContaining({ code: 'plugin.failed', params: { plugin: 'probe' } }),
  );
  expect(strategies.find('other/bad')).toBeUndefined();
  expect(strategies.find('')).toBeDefined();
});

const table = {
  title,
  kind: 'message',
  sends: ['text', 'choice'],
  receives: ['text'],
  textLimit: 300,
  textUnit: 'bytes',
};
const config = {
  type: 'object',
  properties: { url: { type: 'string' }, key: { type: 'string', 'x-secret': true } },
  required: ['url'],
};

async function channelProbe(send: string) {
  const setup = `ctx.extend('channels', 'test', { async send(message, to, channel, signal) { ${send} } });`;
  const contributes = { channels: { test: { ...table, config } } };
  const probe = await withPlugin(contributes, setup, { permissions: ['http:@url'] });
  const stored = probe.secrets.seal({ url: 'https://shop.example/x', key: 'hush' }, [['key']], 'channel/ch1');
  const channel = { id: 'ch1', workspaceId: 'w', name: 'n', type: 'probe/test', config: stored, active: true };
  const files = { of: async () => [{ url: 'https://t.example/f', name: 'f.png', contentType: 'image/png' }] };
  const watch = { count: vi.fn(), works: vi.fn(), fails: vi.fn() };
  const driver = new PluginChannelDrivers(probe.registry, probe.secrets, files as never, watch as never).find(
    'probe/test',
  );
  return { ...probe, driver, channel, watch };
}

it('a channel gets its settings with secrets in clear, may call the host they name, and answers its id', async () => {
  const { driver, channel } = await channelProbe(`
    const called = await ctx.http(channel.config?.url ?? 'https://shop.example/x').then(() => 'called', (e) => e.code);
    return { externalId: JSON.stringify([called, to, message.choices, message.attachments]) };`);
  expect(driver?.capabilities).toMatchObject({
    delivery: 'provider',
    textLimit: 300,
    textUnit: 'bytes',
    receipts: false,
  });
  const message = {
    id: 'm',
    conversationId: 'c',
    kind: 'choice',
    text: 'x',
    quickReplies: [{ id: 'a', label: 'A' }],
    files: [],
  } as const;
  const { externalId } = (await driver?.send(channel, message, 'customer-1')) ?? {};
  expect(JSON.parse(externalId ?? '')).toEqual([
    'called',
    { externalId: 'customer-1' },
    [{ id: 'a', label: 'A' }],
    [{ url: 'https://t.example/f', name: 'f.png', contentType: 'image/png' }],
  ]);
});

it.each([
  [
    'rate',
    { code: 'channel.rate', retryable: true, params: { plugin: 'probe', providerCode: '429', retryAfterMs: 5 } },
  ],
  ['recipient', { code: 'channel.recipient', retryable: false }],
  ['unknown', { message: 'm' }],
])('a refusal of class %s reaches the core as such', async (failure, expected) => {
  const { driver, channel } = await channelProbe(
    `return { failed: { class: '${failure}', message: 'm', code: '429', retryAfterMs: 5 } };`,
  );
  const sent = driver?.send(channel, { id: 'm', conversationId: 'c', kind: 'text', text: 'x' }, 'to');
  await expect(sent).rejects.toMatchObject(expected);
});

it.each([
  ['auth', [['send', { code: 'channel.auth', text: 'm' }]]],
  ['recipient', []],
])('a refusal of class %s is counted, and is trouble where an admin must act', async (failure, trouble) => {
  const { driver, channel, watch } = await channelProbe(`return { failed: { class: '${failure}', message: 'm' } };`);
  await driver?.send(channel, { id: 'm', conversationId: 'c', kind: 'text', text: 'x' }, 'to').catch(() => undefined);
  expect(watch.count.mock.calls).toEqual([[channel, 'failed']]);
  expect(watch.fails.mock.calls.map(([, ...rest]) => rest)).toEqual(trouble);
  expect(watch.works).not.toHaveBeenCalled();
});

it('settings of a channel are checked without running code', async () => {
  const { registry } = await channelProbe('');
  const type = new PluginChannelTypes(registry).find('probe/test');
  expect(type?.secretPaths).toEqual([['key']]);
  expect(type?.parse({ url: 'https://a.example', key: 'k' })).toEqual({
    ok: true,
    config: { url: 'https://a.example', key: 'k' },
  });
  expect(type?.parse({ key: 'k' })).toMatchObject({ ok: false, issues: [{ path: ['url'] }] });
  expect(type?.parse({ url: 'x', surprise: 1 })).toMatchObject({ ok: false });
  expect(type?.parse({ url: { $gt: '' } })).toMatchObject({ ok: false, issues: [{ path: ['url'] }] });
});

const node = {
  title,
  version: 1,
  config: { type: 'object', properties: { name: { type: 'string' } } },
  ports: [{ id: 'found', label: title }],
};

it('a node runs within its time, and whatever goes wrong has a code', async () => {
  const { host, registry, settings } = await withPlugin(
    { flowNodes: { lookup: node } },
    `ctx.extend('flowNodes', 'lookup', { async run({ effectId }) {
       if (effectId === 'fail') throw new Error('no such order');
       if (effectId === 'hang') await new Promise(() => {});
       return { port: 'found', output: { effectId } };
     } });`,
  );
  const nodes = new PluginFlowNodes(registry, host);
  expect(nodes.nodeTypes().get('probe:lookup')).toMatchObject({ category: 'plugin', version: 1 });
  const run = (effectId: string, timeoutMs = 5_000) =>
    nodes.run({ workspaceId: 'w', conversationId: 'c', nodeType: 'probe:lookup', input: {}, effectId, timeoutMs });
  expect(await run('e1')).toEqual({ port: 'found', output: { effectId: 'e1' } });
  await expect(run('fail')).rejects.toMatchObject({ code: 'plugin.node_failed', message: 'no such order' });
  await expect(run('hang', 10)).rejects.toMatchObject({ code: 'plugin.node_timeout' });
  await settings.change('probe', { enabled: false }, 1);
  await host.refresh();
  await expect(run('e2')).rejects.toMatchObject({ code: 'plugin.node_missing' });
  expect(nodes.nodeTypes().has('probe:lookup')).toBe(true);
});

it('knowledge speaks the customer’s language', async () => {
  const { registry } = await withPlugin(
    { knowledge: { kb: { title } } },
    `const hit = (locale) => [{ articleId: 'a', title: locale, excerpt: '', body: '', score: 1, matched: [] }];
     ctx.extend('knowledge', 'kb', { search: async (q) => hit(q.locale), suggest: async (q) => hit(q.locale) });`,
  );
  const [source] = new PluginKnowledge(registry).all();
  expect(source?.id).toBe('probe/kb');
  const search = (language: string) => source?.search({ workspaceId: 'w', text: 'x', language, limit: 1 });
  expect((await search('zh-TW'))?.[0]?.title).toBe('zh-CN');
  expect((await search('fr'))?.[0]?.title).toBe('en');
});

const state: LiveState = {
  now: 100,
  queues: [
    { id: 'q1', name: 'One', serviceLevel: { seconds: 30, target: 0.8 } },
    { id: 'q2', name: 'Two', serviceLevel: { seconds: 30, target: 0.8 } },
  ],
  waiting: [{ workItemId: 'w1', conversationId: 'c1', queueId: 'q1', enqueuedAt: 1, state: 'waiting' }],
  endedToday: [],
  agents: [],
};

it('monitors are read overall and per queue, in the order given; one that throws is named and left out', async () => {
  const monitor = { title, formula: title, unit: 'count', scope: ['overall', 'queue'] };
  const { registry, tools } = await withPlugin(
    {
      monitors: {
        waiting: monitor,
        broken: { ...monitor, scope: ['overall'] },
        agents: { ...monitor, scope: ['overall'] },
      },
    },
    `ctx.extend('monitors', 'waiting', { compute: (s) => ({ value: s.waiting.length, rows: 'waiting' }) });
     ctx.extend('monitors', 'broken', { compute() { throw new Error('no'); } });
     ctx.extend('monitors', 'agents', { compute: (s) => ({ value: s.agents.length }) });`,
  );
  const { overall, queues, missing } = new Monitors(registry, tools.logger).evaluate(state);
  expect(overall.map(({ metric, value, rows }) => [metric, value, rows])).toEqual([
    ['probe/waiting', 1, 'waiting'],
    ['probe/agents', 0, undefined],
  ]);
  expect(queues.map(({ id, metrics }) => [id, metrics.map(({ value, rows }) => [value, rows])])).toEqual([
    ['q1', [[1, 'waiting@q1']]],
    ['q2', [[0, 'waiting@q2']]],
  ]);
  expect(missing).toEqual(['live.monitor_failed:probe/broken']);
});

it('says that nobody measures when no monitor runs', async () => {
  const { registry, tools } = await startHost([]);
  expect(new Monitors(registry, tools.logger).evaluate(state)).toMatchObject({
    overall: [],
    missing: ['live.no_monitor'],
  });
});

it('events reach the handler that asks for them; a failing one is tried again and then passed over', async () => {
  const { registry, tools } = await withPlugin(
    { events: { 'conversation.resolved': { title } } },
    `globalThis.handled = [];
     ctx.extend('events', 'conversation.resolved', { async handle(event) {
       globalThis.handled.push(event.id);
       if (event.id === 'e2') throw new Error('always');
     } });`,
  );
  const event = (id: string, type: string) => ({ id, type }) as never;
  await new PluginEvents(registry, tools.logger).handle([
    event('e1', 'message.received'),
    event('e2', 'conversation.resolved'),
    event('e3', 'conversation.resolved'),
  ]);
  expect((globalThis as unknown as { handled: string[] }).handled).toEqual(['e2', 'e2', 'e2', 'e3']);
});
