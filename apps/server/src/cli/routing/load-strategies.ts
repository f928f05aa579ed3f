import { Background, type Logger } from '@tandem/application';
import { OperationalError, type Rank, UserError } from '@tandem/domain';
import type { Config } from '../../config.js';
import { discoverPlugins } from '../../plugins/discovery/discover-plugins.js';
import { isUsable } from '../../plugins/discovery/found-plugin.js';
import { pluginRoots } from '../../plugins/discovery/plugin-root.js';
import { ExtensionRegistry } from '../../plugins/runtime/extension-registry.js';
import type { PluginTools } from '../../plugins/runtime/plugin-tools.js';
import { resolveSdkForPlugins } from '../../plugins/runtime/resolve-sdk.js';
import { RunningPlugin } from '../../plugins/runtime/running-plugin.js';
import { productPaths } from '../../static/product-paths.js';
import { systemClock } from '../../system.js';

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
      await RunningPlugin.start(plugin, {}, strategyTools(registry)).catch((error: unknown) => {
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

const quiet: Logger = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** A strategy is a function of its arguments: nothing of the server is there in a simulation. */
function strategyTools(registry: ExtensionRegistry): PluginTools {
  const refuse = (): never => {
    throw new OperationalError('routing.simulation', 'There is no store and no network in a simulation.', {
      retryable: false,
    });
  };
  const refuseLater = async (): Promise<never> => refuse();
  return {
    registry,
    entries: { get: refuseLater, set: refuseLater, delete: refuseLater, list: refuseLater },
    leases: { hold: refuseLater, release: refuseLater, list: refuseLater, bury: refuseLater },
    sealer: { seal: refuse, open: refuse },
    fetch: refuseLater,
    realtime: { publish: () => undefined },
    clock: systemClock,
    background: new Background(quiet),
    logger: quiet,
    serverId: 'simulation',
  };
}
