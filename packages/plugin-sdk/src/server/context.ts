import type { ConfigOf, PluginDefinition } from '../shared/definition.js';
import type { IdsOf, ImplementationOf, PointsOf } from '../shared/extension.js';
import type { PluginServices } from './services.js';

/** Takes back what was added. The host calls those that are left, last in first out, when the plugin stops. */
export type Disposer = () => void | Promise<void>;

/** All a plugin has of the world. No database, no environment, no container. */
export interface PluginContext<D extends PluginDefinition = PluginDefinition> extends PluginServices {
  /** The plugin's own settings, parsed by its schema. A change of settings restarts the plugin. */
  readonly config: ConfigOf<D>;
  /**
   * Gives the behaviour of something the definition declares.
   * @example ctx.extend('routingStrategies', 'longest-idle', { rank });
   */
  extend<P extends PointsOf<D>, Id extends IdsOf<D, P>>(
    point: P,
    id: Id,
    implementation: ImplementationOf<D, P, Id>,
  ): Disposer;
}
