import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

const sdk = here('../../../packages/plugin-sdk');
const fixture = here('../fixtures/outside-plugin');

export interface OutsidePlugin {
  id: 'order-notes';
  /** The built plugin, ready to be dropped: its `dist` and nothing else is needed. */
  dir: string;
  remove(): Promise<void>;
}

/**
 * Builds the fixture as a stranger would: from the packed SDK, installed with npm, in a folder outside the workspace.
 * Takes what npm has cached already before it asks a registry.
 */
export async function buildOutsidePlugin(): Promise<OutsidePlugin> {
  const work = await mkdtemp(join(tmpdir(), 'outside-plugin-'));
  const dir = join(work, 'plugin');
  const remove = () => rm(work, { recursive: true, force: true });
  try {
    await build(work, dir);
  } catch (error) {
    await remove();
    throw error;
  }
  return { id: 'order-notes', dir, remove };
}

async function build(work: string, dir: string): Promise<void> {
  // Hoisted, because that is how pnpm packs what a package bundles.
  const pack = ['pack', '--config.node-linker=hoisted', '--out', join(work, 'tandem-plugin-sdk.tgz')];
  await run('pnpm', pack, { cwd: sdk });
  await cp(fixture, dir, { recursive: true });
  const npm = ['install', '--prefer-offline', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  await run('npm', npm, { cwd: dir });
  await run('npm', ['run', 'build', '--loglevel=error'], { cwd: dir });
}

/** Drops it into a data directory, as an admin copies a folder. */
export async function dropOutsidePlugin({ id, dir }: OutsidePlugin, dataDir: string): Promise<void> {
  const target = join(dataDir, 'plugins', id);
  await mkdir(target, { recursive: true });
  await cp(join(dir, 'dist'), join(target, 'dist'), { recursive: true });
}
