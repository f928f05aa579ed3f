import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isServerPlugin, type ServerPlugin } from '@tandem/plugin-sdk/server';
import type { UsablePlugin } from '../discovery/found-plugin.js';
import { pluginError } from './plugin-error.js';

/**
 * Runs the plugin's one server file. A new build is a new address, so that it is loaded although the old one cannot
 * be unloaded; undefined for a plugin of panels only. @throws OperationalError `plugin.load_failed`
 */
export async function loadServerPart({ id, dir, build, manifest }: UsablePlugin): Promise<ServerPlugin | undefined> {
  if (manifest.server === undefined) {
    return undefined;
  }
  const url = pathToFileURL(join(dir, 'dist', manifest.server));
  url.searchParams.set('build', build);
  const module: { default?: unknown } = await import(url.href).catch((error: unknown) => {
    throw pluginError('plugin.load_failed', id, `${manifest.server} cannot be loaded: ${String(error)}`, error);
  });
  if (!isServerPlugin(module.default)) {
    throw pluginError('plugin.load_failed', id, `${manifest.server} has no default export made by implement().`);
  }
  return module.default;
}
