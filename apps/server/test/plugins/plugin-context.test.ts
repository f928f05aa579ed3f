import { expect, it, vi } from 'vitest';
import { memoryEntries, startHost } from './fake-tools.js';
import { temporaryFolder, writePlugin } from './fixture-plugin.js';

/** Starts one plugin whose set-up is given, and answers what it left in `globalThis.seen`. */
async function run(setup: string, manifest: Record<string, unknown> = {}, over = {}) {
  const dir = await temporaryFolder();
  await writePlugin(dir, 'probe', { manifest, setup: `globalThis.seen = {}; const seen = globalThis.seen; ${setup}` });
  const started = await startHost([{ dir, origin: 'built-in' }], over);
  return { ...started, seen: (globalThis as unknown as { seen: Record<string, unknown> }).seen };
}

it('lets a plugin call the hosts it declares, and refuses every other by name', async () => {
  const fetch = vi.fn(async () => new Response('fine'));
  const calls = ['https://api.example.com/v1', 'https://sub.shop.example/x'];
  const refused = [
    'https://evil.example/',
    'https://shop.example.evil.org/',
    'https://api.example.com.evil.org/',
    'http://169.254.169.254/',
  ];
  const { seen } = await run(
    `for (const url of ${JSON.stringify([...calls, ...refused])})
       seen[url] = await ctx.http(url, { redirect: 'follow' }).then((r) => r.text(), (e) => e.code);`,
    { permissions: ['http:api.example.com', 'http:*.shop.example'] },
    { fetch },
  );
  expect(seen).toEqual({
    ...Object.fromEntries(calls.map((url) => [url, 'fine'])),
    ...Object.fromEntries(refused.map((url) => [url, 'plugin.host_not_declared'])),
  });
  expect(fetch).toHaveBeenCalledTimes(2);
  // A redirect would leave the declared hosts without asking.
  expect(fetch).toHaveBeenCalledWith(expect.anything(), expect.objectContaining({ redirect: 'manual' }));
});

it('lets a plugin call the host of a setting that stands at its default', async () => {
  const dir = await temporaryFolder();
  const server = `
    const config = { safeParse: (given) => ({ success: true, data: { shop: 'https://shop.example', ...given } }) };
    const setup = async (ctx) => {
      globalThis.answered = await ctx.http(ctx.config.shop).then((answer) => answer.text(), (error) => error.code);
    };
    const definition = { id: 'shop', config, contributes: {} };
    export default Object.defineProperty({ definition, setup }, Symbol.for('tandem.server-plugin'), { value: true });`;
  await writePlugin(dir, 'shop', { manifest: { permissions: ['http:@shop'] }, server });
  await startHost([{ dir, origin: 'built-in' }], { fetch: async () => new Response('fine') });
  expect((globalThis as unknown as { answered: string }).answered).toBe('fine');
});

it('keeps a plugin to its own entries, and its secrets unreadable at rest', async () => {
  const entries = memoryEntries();
  await entries.set('other', 'a', 'theirs');
  const { seen } = await run(
    `await ctx.store.set('a', { n: 1 }); await ctx.store.set('b', 2); await ctx.secrets.set('token', 'hush');
     seen.a = await ctx.store.get('a'); seen.list = await ctx.store.list('', { after: 'a' });
     seen.token = await ctx.secrets.get('token'); seen.foreign = await ctx.store.get('token');
     seen.deleted = [await ctx.store.delete('a'), await ctx.store.delete('a')];`,
    {},
    { entries },
  );
  expect(seen).toEqual({
    a: { n: 1 },
    list: [{ key: 'b', value: 2 }],
    token: 'hush',
    foreign: undefined,
    deleted: [true, false],
  });
  expect(JSON.stringify([...entries.raw])).not.toContain('hush');
});

it('takes everything back in reverse order when the plugin stops, and aborts its signal', async () => {
  const { host, seen, tools, registry } = await run(
    `ctx.extend('knowledge', 'one', { search: async () => [], suggest: async () => [] });
     ctx.clock.after(1000, () => { seen.fired = true; });
     seen.lease = (await ctx.lease('work')).fencing;
     ctx.signal.addEventListener('abort', () => { seen.aborted = true; });`,
    { contributes: { knowledge: { one: { title: { en: 'One' } } } } },
  );
  expect(registry.isEmpty('knowledge')).toBe(false);
  expect(seen.lease).toBe(1);
  expect(await tools.leases.list('')).toHaveLength(1);
  await host.stop();
  tools.clock.advance(60_000);
  expect(seen).toMatchObject({ aborted: true });
  expect(seen).not.toHaveProperty('fired');
  expect(registry.isEmpty('knowledge')).toBe(true);
  expect(await tools.leases.list('')).toEqual([]);
});

it('gives a lease to one server at a time', async () => {
  const { tools } = await run('');
  await tools.leases.hold('plugin/probe/work', 'server-2', 1);
  const { seen } = await run("seen.lease = (await ctx.lease('work')) ?? 'taken';", {}, { leases: tools.leases });
  expect(seen.lease).toBe('taken');
});

it('logs a timer that fails under the plugin’s name', async () => {
  const { tools, logged } = await run("ctx.clock.after(10, () => { throw new Error('late trouble'); });");
  tools.clock.advance(10);
  await vi.waitFor(() => expect(logged).toContainEqual(expect.objectContaining({ message: 'a timer failed' })), 20_000);
  expect(logged.at(-1)?.fields).toMatchObject({ plugin: 'probe', error: 'late trouble' });
});
