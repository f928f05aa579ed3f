import { extensionPoints } from '@tandem/plugin-sdk';
import type { Health, RunningPlugin as Running, ServerPlugin } from '@tandem/plugin-sdk/server';
import type { z } from 'zod';
import type { UsablePlugin } from '../discovery/found-plugin.js';
import { Disposers } from './disposers.js';
import { loadServerPart } from './load-server-part.js';
import { pluginContext } from './plugin-context.js';
import { messageOf, pluginError } from './plugin-error.js';
import { DeclaredHosts } from './plugin-fetch.js';
import type { PluginTools } from './plugin-tools.js';
import { within } from './within.js';

const healthTimeoutMs = 5_000;
const stopTimeoutMs = 3_000;

/** One start of one plugin, from its set-up to its last disposer. */
export class RunningPlugin {
  private readonly disposers = new Disposers();
  private readonly aborter = new AbortController();
  private running: Running | undefined;

  private constructor(
    readonly plugin: UsablePlugin,
    private readonly tools: PluginTools,
  ) {}

  /**
   * Loads and sets it up. Whatever goes wrong, nothing of it stays.
   * @param config the plugin's settings with secrets in clear
   * @throws OperationalError `plugin.load_failed`, `plugin.config_invalid`, `plugin.setup_timeout`, `plugin.setup_failed`
   */
  static async start(
    plugin: UsablePlugin,
    config: Record<string, unknown>,
    tools: PluginTools,
  ): Promise<RunningPlugin> {
    const one = new RunningPlugin(plugin, tools);
    const timeoutMs = tools.setupTimeoutMs ?? 10_000;
    const late = () =>
      pluginError('plugin.setup_timeout', plugin.id, `${plugin.id} was not set up within ${timeoutMs / 1000} s.`);
    try {
      await within(one.setUp(config), timeoutMs, late);
    } catch (error) {
      await one.stop();
      throw error;
    }
    return one;
  }

  /** Whether the plugin can say by itself how it is. */
  get hasCheck(): boolean {
    return this.running?.health !== undefined;
  }

  /** The plugin's own word; a plugin without a check is well while it runs. */
  async health(): Promise<Health> {
    const { running } = this;
    if (!running?.health) {
      return { ok: true };
    }
    const { id } = this.plugin;
    const ask = async () => running.health?.() ?? { ok: true };
    try {
      return await within(ask(), healthTimeoutMs, () =>
        pluginError('plugin.health_timeout', id, `${id} did not say how it is within 5 s.`),
      );
    } catch (error) {
      return { ok: false, detail: messageOf(error) };
    }
  }

  /** Takes back all it added. Never throws: what its disposers throw is logged. */
  async stop(): Promise<void> {
    const { id } = this.plugin;
    this.aborter.abort();
    try {
      const errors = await within(this.disposers.disposeAll(), stopTimeoutMs, () =>
        pluginError('plugin.stop_timeout', id, `${id} did not stop within 3 s.`),
      );
      for (const error of errors) {
        this.tools.logger.warn({ plugin: id, error: messageOf(error) }, 'a disposer failed');
      }
    } catch (error) {
      this.tools.logger.error({ plugin: id, error: messageOf(error) }, 'a plugin did not stop');
    }
  }

  private async setUp(config: Record<string, unknown>): Promise<void> {
    const { plugin, disposers, tools } = this;
    const part = await loadServerPart(plugin);
    if (!part) {
      return;
    }
    const settings = parsed(part, config);
    const hosts = new DeclaredHosts(plugin.manifest.permissions, settings);
    const owner = { plugin, definition: part.definition, hosts };
    const parts = { owner, disposers, config: settings, signal: this.aborter.signal };
    try {
      this.running = await part.setup(pluginContext(parts, tools));
    } catch (error) {
      throw pluginError('plugin.setup_failed', plugin.id, `${plugin.id}: ${messageOf(error)}`, error);
    }
    this.assertComplete();
  }

  private assertComplete(): void {
    const { plugin, tools } = this;
    for (const point of extensionPoints) {
      for (const id of Object.keys(plugin.manifest.contributes[point])) {
        if (!tools.registry.find(point, `${plugin.id}/${id}`)) {
          throw pluginError(
            'plugin.setup_failed',
            plugin.id,
            `${plugin.id} declares ${point} ${id} and does not give it.`,
          );
        }
      }
    }
  }
}

/** The settings with their defaults. */
function parsed({ definition }: ServerPlugin, config: Record<string, unknown>): Record<string, unknown> {
  const schema: z.ZodType<Record<string, unknown>> | undefined = definition.config;
  if (!schema) {
    return {};
  }
  const result = schema.safeParse(config);
  if (!result.success) {
    const fields = result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ');
    throw pluginError('plugin.config_invalid', definition.id, `Its settings are not complete. ${fields}`);
  }
  return result.data;
}
