import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { z } from 'zod';
import type { PluginManifest } from '../shared/manifest.js';
import { bundleServer } from './bundle-server.js';
import { bundleUi } from './bundle-ui.js';
import { loadDefinition } from './load-definition.js';
import { findSource } from './source.js';
import { toManifest } from './to-manifest.js';

const packageJson = z.object({ version: z.string() });

export interface BuiltPlugin {
  manifest: PluginManifest;
  /** File names in `dist`. */
  files: string[];
}

/**
 * Builds the plugin in a folder: its definition becomes `dist/manifest.json`, its server part one file, its panels
 * one file. Types are not checked: that is `tsc`'s.
 * @throws Error in words for the author.
 */
export async function buildPlugin(folder: string): Promise<BuiltPlugin> {
  const root = resolve(folder);
  const dist = join(root, 'dist');
  const { version } = packageJson.parse(JSON.parse(await readFile(join(root, 'package.json'), 'utf8')));
  const definition = await loadDefinition(root);
  const server = await findSource(root, 'server');
  const ui = await findSource(root, 'ui');
  const manifest = toManifest(definition, {
    version,
    ...(server === undefined ? {} : { server: 'server.js' }),
    ...(ui === undefined ? {} : { ui: 'ui.js' }),
  });
  await rm(dist, { recursive: true, force: true });
  await mkdir(dist, { recursive: true });
  if (server !== undefined) await bundleServer(server, dist);
  if (ui !== undefined) await bundleUi(ui, dist);
  if (definition.icon !== undefined) {
    await copyFile(join(root, 'src', definition.icon), join(dist, basename(definition.icon)));
  }
  await writeFile(join(dist, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  const files = ['manifest.json', manifest.server, manifest.ui, manifest.icon].filter((file) => file !== undefined);
  return { manifest, files };
}
