import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { createPlugin, type PluginKind, pluginKinds } from '../src/index.js';
import { versions } from '../src/package-files.js';

// Compilers and test runners start, each a process of its own.
vi.setConfig({ testTimeout: 120_000 });

const run = promisify(execFile);
const root = fileURLToPath(new URL('../../..', import.meta.url));
const here = fileURLToPath(new URL('..', import.meta.url));
const bin = (name: string) => join(root, 'node_modules/.bin', name);
const { TANDEM_TEST_RESULTS: _, TANDEM_TEST_SEED: __, ...env } = process.env;

/** A workspace like the repository's, below a folder whose modules are those of this package. */
let workspace: string;
beforeAll(async () => {
  await mkdir(join(here, '.cache'), { recursive: true });
  workspace = await mkdtemp(join(here, '.cache/workspace-'));
  for (const file of ['tsconfig.base.json', 'vitest.config.ts', 'tools']) {
    await symlink(join(root, file), join(workspace, file));
  }
});
afterAll(() => rm(workspace, { recursive: true, force: true }));

const inWorkspace = async (kind: PluginKind, id: string) => {
  const folder = join(workspace, 'plugins', id);
  await createPlugin({ kind, id, folder, isInWorkspace: true });
  return folder;
};

/** Runs a tool as the scripts of the package do. */
const tool = (cwd: string, name: string, ...args: string[]) =>
  run(bin(name), args, { cwd, env }).catch((error) => {
    throw new Error(`${name}: ${error.stdout}\n${error.stderr}`);
  });
const build = (folder: string) =>
  run(process.execPath, [join(root, 'packages/plugin-sdk/bin/tandem-plugin.mjs'), 'build'], { cwd: folder });

describe.each(pluginKinds)('a new %s', (kind) => {
  it('builds, is typed and passes its tests', async () => {
    const folder = await inWorkspace(kind, `new-${kind}`);
    const built = await build(folder);
    expect(built.stdout).toContain(`new-${kind} 0.1.0: manifest.json, server.js`);
    await tool(folder, 'tsc', '-p', 'tsconfig.check.json');
    const tested = await tool(folder, 'vitest', 'run', '--config', '../../vitest.config.ts', '--root', '.');
    expect(tested.stdout).toMatch(/Tests.*\d+ passed/);
    const written = JSON.stringify(
      await Promise.all(['src/definition.ts', 'src/server.ts'].map((file) => readFile(join(folder, file), 'utf8'))),
    );
    expect(written).not.toMatch(/sample.?plugin/i);
  });
});

it('is written as the house writes', async () => {
  for (const kind of pluginKinds) await inWorkspace(kind, `clean-${kind}`);
  await tool(join(workspace, 'plugins'), 'biome', 'ci', '--config-path', root, '--vcs-enabled=false', '.');
});

it('stands alone in a folder outside', async () => {
  const outside = await mkdtemp(join(tmpdir(), 'tandem-create-'));
  onTestFinished(() => rm(outside, { recursive: true, force: true }));
  const folder = join(outside, 'parcel-chat');
  const written = await createPlugin({ kind: 'channel', id: 'parcel-chat', folder, isInWorkspace: false });
  expect(written).toContain('package.json');
  await symlink(join(here, 'node_modules'), join(folder, 'node_modules'));
  expect((await build(folder)).stdout).toContain('parcel-chat 0.1.0');
  await tool(folder, 'tsc', '--noEmit');
  expect((await tool(folder, 'vitest', 'run')).stdout).toMatch(/Tests.*\d+ passed/);
});

it('overwrites nothing and takes no name that cannot be', async () => {
  const folder = await inWorkspace('monitor', 'taken');
  const before = await readFile(join(folder, 'src/server.ts'), 'utf8');
  await expect(inWorkspace('routing', 'taken')).rejects.toThrow('is there already');
  expect(await readFile(join(folder, 'src/server.ts'), 'utf8')).toBe(before);
  await writeFile(join(workspace, 'plugins/a-file'), '');
  await expect(inWorkspace('routing', 'a-file')).rejects.toThrow('is there already');
  await expect(inWorkspace('routing', '../up')).rejects.toThrow('cannot be a plugin');
});

it('names the versions that the workspace has', async () => {
  const catalog = await readFile(join(root, 'pnpm-workspace.yaml'), 'utf8');
  for (const [name, version] of Object.entries(versions)) {
    expect(catalog).toMatch(new RegExp(`^ {2}"?${name}"?: ${version.slice(1)}$`, 'm'));
  }
});
