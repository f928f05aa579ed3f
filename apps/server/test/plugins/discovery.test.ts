import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { discoverPlugins } from '../../src/plugins/discovery/discover-plugins.js';
import { isUsable } from '../../src/plugins/discovery/found-plugin.js';
import { pluginRoots } from '../../src/plugins/discovery/plugin-root.js';
import { temporaryFolder, writePlugin } from './fixture-plugin.js';

const found = async (dir: string) => discoverPlugins([{ dir, origin: 'installed' }]);
const problems = async (dir: string) =>
  (await found(dir)).map((plugin) => [plugin.id, isUsable(plugin) ? 'usable' : plugin.problem.code]);

it('finds none where there is no folder', async () => {
  expect(await discoverPlugins(pluginRoots('/nowhere/plugins', '/nowhere/data'))).toEqual([]);
});

it('finds dropped folders, npm packages and scoped ones, and nothing else in node_modules', async () => {
  const dir = await temporaryFolder();
  await writePlugin(dir, 'dropped');
  await writePlugin(join(dir, 'node_modules'), 'installed');
  await writePlugin(join(dir, 'node_modules/@shop'), 'scoped');
  await mkdir(join(dir, 'node_modules/zod/dist'), { recursive: true });
  expect(await problems(dir)).toEqual([
    ['dropped', 'usable'],
    ['installed', 'usable'],
    ['scoped', 'usable'],
  ]);
});

it('names what is wrong with a folder, without running any of its code', async () => {
  const dir = await temporaryFolder();
  await mkdir(join(dir, 'Not Built!'), { recursive: true });
  await writePlugin(dir, 'not-json');
  await writeFile(join(dir, 'not-json/dist/manifest.json'), '{');
  await writePlugin(dir, 'unknown-field', { manifest: { surprise: true } });
  await writePlugin(dir, 'climbs-out', { manifest: { server: '../../escape.js' } });
  await writePlugin(dir, 'bad-permission', { manifest: { permissions: ['everything'] } });
  await writePlugin(dir, 'next-engine', { manifest: { engine: '^2.0.0' } });
  await writePlugin(dir, 'no-range', { manifest: { engine: 'newest' } });
  await writePlugin(dir, 'throws', { server: "throw new Error('it ran')" });
  expect(await problems(dir)).toEqual([
    ['bad-permission', 'plugin.manifest_invalid'],
    ['climbs-out', 'plugin.manifest_invalid'],
    ['next-engine', 'plugin.engine_mismatch'],
    ['no-range', 'plugin.engine_mismatch'],
    ['not-built-', 'plugin.manifest_missing'],
    ['not-json', 'plugin.manifest_invalid'],
    ['throws', 'usable'],
    ['unknown-field', 'plugin.manifest_invalid'],
  ]);
});

it('takes the first of two with one id, and a usable one before one that is not', async () => {
  const [first, second] = [await temporaryFolder(), await temporaryFolder()];
  await writePlugin(first, 'twice', { manifest: { version: '1.0.0' } });
  await writePlugin(second, 'twice', { manifest: { version: '2.0.0' } });
  await writePlugin(first, 'mended', { manifest: { engine: '^9.0.0' } });
  await writePlugin(second, 'mended', { manifest: { version: '3.0.0' } });
  const plugins = await discoverPlugins([
    { dir: first, origin: 'built-in' },
    { dir: second, origin: 'installed' },
  ]);
  expect(plugins.map(({ id, origin, manifest }) => [id, origin, manifest?.version])).toEqual([
    ['mended', 'installed', '3.0.0'],
    ['twice', 'built-in', '1.0.0'],
  ]);
});

it('sees that a build is another one', async () => {
  const dir = await temporaryFolder();
  await writePlugin(dir, 'changing');
  const [before] = await found(dir);
  await writePlugin(dir, 'changing', { files: { 'ui.js': 'export default 1' } });
  const [after] = await found(dir);
  expect(after?.build).not.toBe(before?.build);
});
