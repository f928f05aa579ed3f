import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { memorySettings, startHost } from './fake-tools.js';
import { temporaryFolder, writePlugin } from './fixture-plugin.js';

const strategy = { contributes: { routingStrategies: { first: { title: { en: 'First' } } } } };
const givesStrategy = "ctx.extend('routingStrategies', 'first', { rank: () => ({ ranked: [], rejected: [] }) });";

const states = (host: { list(): readonly { id: string; state: string }[] }) =>
  Object.fromEntries(host.list().map(({ id, state }) => [id, state]));

it('starts without any plugin', async () => {
  const { host, registry } = await startHost([{ dir: '/nowhere', origin: 'built-in' }]);
  expect(host.list()).toEqual([]);
  expect(registry.isEmpty('routingStrategies')).toBe(true);
});

it('runs the product’s own plugins at once, and installed ones when an admin says so', async () => {
  const [product, data] = [await temporaryFolder(), await temporaryFolder()];
  await writePlugin(product, 'own');
  await writePlugin(data, 'foreign', { manifest: strategy, setup: givesStrategy });
  const roots = [
    { dir: product, origin: 'built-in' },
    { dir: data, origin: 'installed' },
  ] as const;
  const { host, registry, settings } = await startHost(roots);
  expect(states(host)).toEqual({ own: 'running', foreign: 'disabled' });

  await settings.change('foreign', { enabled: true }, 0);
  await host.refresh();
  expect(states(host)).toMatchObject({ foreign: 'running' });
  expect(registry.find('routingStrategies', 'foreign/first')).toBeDefined();

  await settings.change('foreign', { enabled: false }, 1);
  await host.refresh();
  expect(states(host)).toMatchObject({ foreign: 'disabled' });
  expect(registry.find('routingStrategies', 'foreign/first')).toBeUndefined();
});

it('names, skips and shows each plugin that fails, and runs the others', async () => {
  const dir = await temporaryFolder();
  await writePlugin(dir, 'fine', { manifest: strategy, setup: givesStrategy });
  await writePlugin(dir, 'throws', { manifest: strategy, setup: `${givesStrategy} throw new Error('no luck');` });
  await writePlugin(dir, 'never-settles', {
    manifest: strategy,
    setup: `${givesStrategy} await new Promise(() => {});`,
  });
  await writePlugin(dir, 'throws-on-load', { server: "throw new Error('broken file')" });
  await writePlugin(dir, 'no-plugin', { server: 'export default {}' });
  await writePlugin(dir, 'forgets', { manifest: strategy });
  await writePlugin(dir, 'invents', { setup: givesStrategy });
  const { host, registry } = await startHost([{ dir, origin: 'built-in' }], { setupTimeoutMs: 1_000 });

  const errors = Object.fromEntries(host.list().map(({ id, state, error }) => [id, [state, error?.code]]));
  expect(errors).toEqual({
    fine: ['running', undefined],
    throws: ['failed', 'plugin.setup_failed'],
    'never-settles': ['failed', 'plugin.setup_timeout'],
    'throws-on-load': ['failed', 'plugin.load_failed'],
    'no-plugin': ['failed', 'plugin.load_failed'],
    forgets: ['failed', 'plugin.setup_failed'],
    invents: ['failed', 'plugin.setup_failed'],
  });
  expect(host.get('throws')?.error?.message).toBe('throws: no luck');
  expect(host.get('never-settles')?.error?.message).toContain('never-settles');
  expect(registry.all('routingStrategies').map(({ key }) => key)).toEqual(['fine/first']);
});

it('adds nothing for a plugin whose set-up goes on after its time', async () => {
  const dir = await temporaryFolder();
  const late = `setTimeout(() => { try { ${givesStrategy} } catch (e) { globalThis.lateError = e.code; } }, 60); await new Promise(() => {});`;
  await writePlugin(dir, 'late', { manifest: strategy, setup: late });
  const { registry } = await startHost([{ dir, origin: 'built-in' }], { setupTimeoutMs: 10 });
  await vi.waitFor(() => expect(globalThis).toHaveProperty('lateError', 'plugin.stopped'), 20_000);
  expect(registry.isEmpty('routingStrategies')).toBe(true);
});

it('applies what another server decided', async () => {
  const dir = await temporaryFolder();
  await writePlugin(dir, 'shared', { manifest: strategy, setup: givesStrategy });
  const settings = memorySettings();
  const roots = [{ dir, origin: 'installed' }] as const;
  const one = await startHost(roots, {}, settings);
  const two = await startHost(roots, {}, settings);
  await settings.change('shared', { enabled: true }, 0);
  await one.host.refresh();
  const changed = vi.fn();
  two.host.onChange(changed);
  two.tools.clock.advance(5_000);
  await vi.waitFor(() => expect(states(two.host)).toEqual({ shared: 'running' }), 20_000);
  expect(changed).toHaveBeenCalled();
});

it('restarts only the plugin whose settings changed, with secrets in clear for it alone', async () => {
  const dir = await temporaryFolder();
  const count = (id: string) => `globalThis.starts ??= {}; (globalThis.starts.${id} ??= []).push(ctx.config);`;
  await writePlugin(dir, 'aa', { setup: count('aa') });
  await writePlugin(dir, 'bb', { setup: count('bb') });
  const { host, settings } = await startHost([{ dir, origin: 'built-in' }]);
  await settings.change('aa', { config: { colour: 'red' } }, 1);
  await host.refresh();
  const { starts } = globalThis as unknown as { starts: Record<string, unknown[]> };
  expect([starts.aa?.length, starts.bb?.length]).toEqual([2, 1]);
});

it('replaces a plugin by its new build', async () => {
  const dir = await temporaryFolder();
  await writePlugin(dir, 'growing', { manifest: strategy, setup: givesStrategy });
  const { host, registry } = await startHost([{ dir, origin: 'built-in' }]);
  await writePlugin(dir, 'growing', { manifest: { version: '1.1.0' }, setup: '' });
  await host.refresh();
  expect(host.get('growing')?.found?.manifest?.version).toBe('1.1.0');
  expect(host.get('growing')?.state).toBe('running');
  expect(registry.isEmpty('routingStrategies')).toBe(true);
});

it('says that a plugin is missing when its folder is gone, and forgets it when it was off', async () => {
  const dir = await temporaryFolder();
  await writePlugin(dir, 'gone', { manifest: strategy, setup: givesStrategy });
  const { host, registry, settings } = await startHost([{ dir, origin: 'built-in' }]);
  await rm(join(dir, 'gone'), { recursive: true });
  await host.refresh();
  expect(states(host)).toEqual({ gone: 'missing' });
  expect(registry.isEmpty('routingStrategies')).toBe(true);
  await settings.change('gone', { enabled: false }, 1);
  await host.refresh();
  expect(host.list()).toEqual([]);
});

it('asks running plugins how they are', async () => {
  const dir = await temporaryFolder();
  await writePlugin(dir, 'ill', { setup: "return { health: () => ({ ok: false, detail: 'no network' }) };" });
  await writePlugin(dir, 'silent');
  await writePlugin(dir, 'throwing', { setup: "return { health() { throw new Error('worse'); } };" });
  const { host } = await startHost([{ dir, origin: 'built-in' }]);
  await host.checkHealth();
  const health = Object.fromEntries(host.list().map((entry) => [entry.id, entry.health]));
  expect(health).toMatchObject({
    ill: { ok: false, detail: 'no network' },
    silent: { ok: true },
    throwing: { ok: false, detail: 'worse' },
  });
});

it('asks one plugin when told to, and tells how long that took of those that have a check', async () => {
  const dir = await temporaryFolder();
  await writePlugin(dir, 'asked', { setup: 'let asked = 0; return { health: () => ({ ok: ++asked > 1 }) };' });
  await writePlugin(dir, 'silent');
  const { host } = await startHost([{ dir, origin: 'built-in' }]);
  const announced = vi.fn();
  host.onChange(announced);
  expect(await host.checkHealthOf('asked')).toMatchObject({ health: { ok: true, tookMs: expect.any(Number) } });
  expect(announced).toHaveBeenCalledTimes(1);
  expect((await host.checkHealthOf('silent'))?.health).not.toHaveProperty('tookMs');
  expect(await host.checkHealthOf('nobody')).toBeUndefined();
});
