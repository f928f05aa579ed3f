import type { Config } from '../../config.js';
import { discoverPlugins } from '../../plugins/discovery/discover-plugins.js';
import { isUsable } from '../../plugins/discovery/found-plugin.js';
import { pluginRoots } from '../../plugins/discovery/plugin-root.js';
import { productPaths } from '../../static/product-paths.js';

/** Prints one line a plugin. Nothing of a plugin runs. Exit code 1 when one cannot be used. */
export async function pluginList(config: Config): Promise<number> {
  const found = await discoverPlugins(pluginRoots(productPaths.plugins, config.dataDir));
  const rows = found.map((plugin) => [
    plugin.id,
    plugin.manifest?.version ?? '-',
    plugin.origin,
    isUsable(plugin) ? Object.keys(contributed(plugin.manifest.contributes)).join(', ') : plugin.problem.message,
  ]);
  const widths = [0, 1, 2].map((column) => Math.max(0, ...rows.map((row) => row[column]?.length ?? 0)));
  for (const row of rows) {
    console.log(row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '));
  }
  if (rows.length === 0) {
    console.log('No plugins found.');
  }
  return found.every(isUsable) ? 0 : 1;
}

/** The extension points that have something in them. */
const contributed = (contributes: object): object =>
  Object.fromEntries(Object.entries(contributes).filter(([, items]) => Object.keys(items).length > 0));
