import { type Rank, UserError } from '@tandem/domain';
import type { Config } from '../../config.js';
import { discoverPlugins } from '../../plugins/discovery/discover-plugins.js';
import { isUsable } from '../../plugins/discovery/found-plugin.js';
import { pluginRoots } from '../../plugins/discovery/plugin-root.js';
import { ExtensionRegistry } from '../../plugins/runtime/extension-registry.js';
import { resolveSdkForPlugins } from '../../plugins/runtime/resolve-sdk.js';
import { RunningPlugin } from '../../plugins/runtime/running-plugin.js';
import { productPaths } from '../../static/product-paths.js';
import { toolsAlone } from '../plugins-alone.js';

/** Finds a strategy by its name or `<plugin id>/<name>`. @throws UserError for one that is not there, or twice */
export type FindStrategy = (name: string) => Rank;

/** The strategies of all plugins of this installation, those in the data directory too. */
export async function loadStrategies({ dataDir }: Pick<Config, 'dataDir'>): Promise<FindStrategy> {
  resolveSdkForPlugins();
  const registry = new ExtensionRegistry();
  const failed: string[] = [];
  for (const plugin of await discoverPlugins(pluginRoots(productPaths.plugins, dataDir))) {
    if (!isUsable(plugin)) {
      failed.push(`${plugin.id}: ${plugin.problem.message}`);
    } else if (Object.keys(plugin.manifest.contributes.routingStrategies).length > 0) {
      await RunningPlugin.start(plugin, {}, toolsAlone(registry)).catch((error: unknown) => {
        failed.push(error instanceof Error ? error.message : String(error));
      });
    }
  }
  const all = registry.all('routingStrategies');
  return (name) => {
    const found = all.filter(({ key, id }) => name === key || name === id || name === '');
    const [first] = found;
    if (first && (found.length === 1 || name === '' || first.key === name)) {
      return (work, candidates, now) => first.implementation.rank(work, candidates, now);
    }
    const known = (first ? found : all).map(({ key }) => key).join(', ');
    const problem = first ? `is in several plugins; name one of ${known}` : `is not there; known are ${known}`;
    const more = failed.length > 0 ? ` These plugins cannot be used: ${failed.join('; ')}.` : '';
    throw new UserError('invalid', 'routing.strategy', `The strategy "${name}" ${problem}.${more}`);
  };
}
