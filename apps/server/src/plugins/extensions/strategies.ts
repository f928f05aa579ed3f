import type { RoutingStrategies } from '@tandem/application';
import type { Rank } from '@tandem/domain';
import type { ExtensionRegistry } from '../runtime/extension-registry.js';
import { messageOf, pluginError } from '../runtime/plugin-error.js';

/** The strategies of the running plugins. What one of them throws carries its plugin's name. */
export class PluginStrategies implements RoutingStrategies {
  constructor(private readonly registry: ExtensionRegistry) {}

  find(id: string): Rank | undefined {
    const found = id === '' ? this.registry.all('routingStrategies')[0] : this.registry.find('routingStrategies', id);
    if (!found) {
      return undefined;
    }
    const { key, owner, implementation } = found;
    return (work, candidates, now) => {
      try {
        return implementation.rank(work, candidates, now);
      } catch (error) {
        throw pluginError('plugin.failed', owner.plugin.id, `The strategy ${key} failed: ${messageOf(error)}`, error);
      }
    };
  }
}
