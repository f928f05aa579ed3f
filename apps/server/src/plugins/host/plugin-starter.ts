import { ConfigSecrets, type PluginSetting } from '@tandem/application';
import { isTandemError } from '@tandem/domain';
import { isUsable, type UsablePlugin } from '../discovery/found-plugin.js';
import { messageOf } from '../runtime/plugin-error.js';
import type { PluginTools } from '../runtime/plugin-tools.js';
import { RunningPlugin } from '../runtime/running-plugin.js';
import type { PluginEntry, PluginState } from './plugin-entry.js';

/** Brings one plugin from what it is to what it shall be. */
export class PluginStarter {
  constructor(private readonly tools: PluginTools) {}

  /** Starts, stops or restarts it, or leaves it when it is as the setting says. Never throws. */
  async bring(entry: PluginEntry, setting: PluginSetting): Promise<void> {
    const { found } = entry;
    if (!found) {
      return;
    }
    if (!isUsable(found)) {
      await this.halt(entry, 'incompatible');
      this.fail(entry, found.problem.code, found.problem.message);
      return;
    }
    if (!setting.enabled) {
      await this.halt(entry, 'disabled');
      delete entry.error;
      return;
    }
    const wanted = `${found.build}:${setting.revision}`;
    if (entry.applied !== wanted) {
      await this.halt(entry, 'starting');
      entry.applied = wanted;
      await this.start(entry, found, setting);
    }
  }

  /** Stops it if it runs. */
  async halt(entry: PluginEntry, state: PluginState): Promise<void> {
    const { running } = entry;
    delete entry.running;
    delete entry.applied;
    delete entry.health;
    await running?.stop();
    entry.state = state;
  }

  /** True when its health is another than before. */
  async checkHealth(entry: PluginEntry): Promise<boolean> {
    const { running } = entry;
    const { clock } = this.tools;
    const askedAt = clock.now();
    const health = await running?.health();
    if (!health || entry.running !== running) {
      return false;
    }
    const changed = entry.health?.ok !== health.ok || entry.health.detail !== health.detail;
    const checkedAt = clock.now();
    entry.health = { ...health, checkedAt, ...(running?.hasCheck && { tookMs: checkedAt - askedAt }) };
    return changed;
  }

  private async start(entry: PluginEntry, plugin: UsablePlugin, setting: PluginSetting): Promise<void> {
    delete entry.error;
    try {
      const config = new ConfigSecrets(this.tools.sealer).open(setting.config, `plugin/${plugin.id}`);
      entry.running = await RunningPlugin.start(plugin, config, this.tools);
      entry.state = 'running';
      await this.checkHealth(entry);
    } catch (error) {
      entry.state = 'failed';
      this.fail(entry, isTandemError(error) ? error.code : 'plugin.setup_failed', messageOf(error));
    }
  }

  private fail(entry: PluginEntry, code: string, message: string): void {
    const known = entry.error?.code === code && entry.error.message === message;
    if (!known) {
      entry.error = { code, message, at: this.tools.clock.now() };
      this.tools.logger.error({ plugin: entry.id, code, reason: message }, 'a plugin does not run');
    }
  }
}
