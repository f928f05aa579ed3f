import type { PluginDefinition } from '../shared/definition.js';
import type { PluginContext } from './context.js';

export interface Health {
  ok: boolean;
  /** What is wrong, for the admin. */
  detail?: string;
}

/** What `setup` may give back. */
export interface RunningPlugin {
  /** Asked now and then and shown on the Plugins page; at most 5 s. */
  health?(): Health | Promise<Health>;
}

export interface ServerPlugin {
  readonly definition: PluginDefinition;
  setup(context: PluginContext): RunningPlugin | undefined | Promise<RunningPlugin | undefined>;
}

interface ServerPart<D extends PluginDefinition> {
  /** At most 10 s; every declared id must have been given to `ctx.extend` when it ends. */
  // biome-ignore lint/suspicious/noConfusingVoidType: most set-ups give nothing back
  setup(context: PluginContext<D>): RunningPlugin | void | Promise<RunningPlugin | void>;
}

const brand = Symbol.for('tandem.server-plugin');

/**
 * A plugin's behaviour, typed from its definition. The default export of `server.ts`.
 * @example export default implement(hello, { setup(ctx) { ctx.logger.info('Hello'); } });
 */
export function implement<D extends PluginDefinition>(definition: D, part: ServerPart<D>): ServerPlugin {
  const plugin: ServerPlugin = {
    definition,
    // The host makes the context for this very definition: what it parses as settings has the definition's type.
    setup: async (context) => (await part.setup(context as unknown as PluginContext<D>)) ?? undefined,
  };
  return Object.defineProperty(plugin, brand, { value: true });
}

/** Works across copies of the SDK. */
export const isServerPlugin = (value: unknown): value is ServerPlugin =>
  typeof value === 'object' && value !== null && brand in value;
