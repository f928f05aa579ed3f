import type { RoutingStrategies } from '@tandem/application';
import type { Rank } from '@tandem/domain';
import type { ExtensionRegistry } from '../runtime/extension-registry.js';
import { messageOf, pluginError } from '../runtime/plugin-error.js';

/** The strategies of the running plugins. What one of them throws carries its plugin's name. */
export const pluginStrategies = (registry: ExtensionRegistry): RoutingStrategies => ({
  find: (id) => {
    const found = registry.find('routingStrategies', id);
    if (!found) {
      return undefined;
    }
    const { rank } = found.implementation;
    const named: Rank = (work, candidates, now) => {
      try {
        return rank(work, candidates, now);
      } catch (error) {
        throw pluginError(
          'plugin.failed',
          found.owner.plugin.id,
          `The strategy ${id} failed: ${messageOf(error)}`,
          error,
        );
      }
    };
    return named;
  },
});
