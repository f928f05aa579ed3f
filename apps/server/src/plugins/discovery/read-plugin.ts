import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pluginManifest, sdkVersion } from '@tandem/plugin-sdk';
import { satisfies, validRange } from 'semver';
import { z } from 'zod';
import type { FoundPlugin, UnusablePlugin } from './found-plugin.js';
import type { PluginRoot } from './plugin-root.js';

/** Longest manifest, in bytes. */
const maxManifestBytes = 1024 * 1024;

/** Reads one folder without running its code; undefined when there is no `dist/manifest.json`. */
export async function readPlugin(dir: string, origin: PluginRoot['origin']): Promise<FoundPlugin | undefined> {
  const dist = join(dir, 'dist');
  const path = join(dist, 'manifest.json');
  const file = await stat(path).catch(() => undefined);
  if (!file?.isFile()) {
    return undefined;
  }
  const base = { id: idFromFolder(dir), dir, origin, build: await buildOf(dist) };
  if (file.size > maxManifestBytes) {
    return unusable(base, 'plugin.manifest_invalid', 'dist/manifest.json is larger than 1 MB.');
  }
  const parsed = pluginManifest.safeParse(parseJson(await readFile(path, 'utf8')));
  if (!parsed.success) {
    return unusable(
      base,
      'plugin.manifest_invalid',
      `dist/manifest.json: ${z.prettifyError(parsed.error)}`.slice(0, 2000),
    );
  }
  const manifest = parsed.data;
  const found = { ...base, id: manifest.id, manifest };
  if (validRange(manifest.engine) === null || !satisfies(sdkVersion, manifest.engine)) {
    const message = `It is written for the contract ${manifest.engine}; this is ${sdkVersion}.`;
    return unusable(found, 'plugin.engine_mismatch', message);
  }
  return found;
}

/** A folder that should be a plugin and is not built. */
export const withoutManifest = (dir: string, origin: PluginRoot['origin']): UnusablePlugin =>
  unusable(
    { id: idFromFolder(dir), dir, origin, build: '0' },
    'plugin.manifest_missing',
    'There is no dist/manifest.json.',
  );

const unusable = (base: Omit<UnusablePlugin, 'problem'>, code: string, message: string): UnusablePlugin => ({
  ...base,
  problem: { code, message },
});

const idFromFolder = (dir: string): string =>
  basename(dir)
    .toLowerCase()
    .replace(/[^a-z0-9-]+/g, '-')
    .replace(/^-+/, '')
    .slice(0, 64) || 'unnamed';

/** Names, sizes and times of the built files: enough to see a new build, cheap enough to look often. */
async function buildOf(dist: string): Promise<string> {
  const hash = createHash('sha256');
  for (const name of (await readdir(dist)).sort()) {
    const { size, mtimeMs } = await stat(join(dist, name));
    hash.update(`${name}\0${size}\0${mtimeMs}\0`);
  }
  return hash.digest('hex').slice(0, 12);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    return `not JSON: ${error instanceof Error ? error.message : ''}`;
  }
}
