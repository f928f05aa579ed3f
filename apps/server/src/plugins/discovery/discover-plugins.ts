import { type FoundPlugin, isUsable } from './found-plugin.js';
import { pluginFolders } from './plugin-folders.js';
import type { PluginRoot } from './plugin-root.js';
import { readPlugin, withoutManifest } from './read-plugin.js';

/** Every plugin in the roots, by id, without running any. A plugin that cannot be read is in it, with its problem. */
export async function discoverPlugins(roots: readonly PluginRoot[]): Promise<FoundPlugin[]> {
  const byId = new Map<string, FoundPlugin>();
  for (const { dir: root, origin } of roots) {
    for (const { dir, mayBeOther } of await pluginFolders(root)) {
      const found = (await readPlugin(dir, origin)) ?? (mayBeOther ? undefined : withoutManifest(dir, origin));
      const other = found && byId.get(found.id);
      if (found && (!other || (!isUsable(other) && isUsable(found)))) {
        byId.set(found.id, found);
      }
    }
  }
  return [...byId.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}
