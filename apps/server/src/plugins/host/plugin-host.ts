import { every, type PluginSettings, type PluginSettingsStore, type Stoppable } from '@tandem/application';
import { discoverPlugins } from '../discovery/discover-plugins.js';
import type { FoundPlugin } from '../discovery/found-plugin.js';
import type { PluginRoot } from '../discovery/plugin-root.js';
import { messageOf } from '../runtime/plugin-error.js';
import type { PluginTools } from '../runtime/plugin-tools.js';
import { resolveSdkForPlugins } from '../runtime/resolve-sdk.js';
import { catchStrayErrors } from '../runtime/stray-errors.js';
import type { PluginEntry } from './plugin-entry.js';
import { PluginStarter } from './plugin-starter.js';

/** Milliseconds between looks at the settings: another server's change is applied well within 5 s. */
const lookEveryMs = 2_000;
const healthEveryMs = 30_000;

/** Keeps what runs on this server as the settings say. The settings are the same for every server. */
export class PluginHost {
  readonly name = 'plugins';
  private readonly entries = new Map<string, PluginEntry>();
  private readonly starter: PluginStarter;
  private readonly listeners = new Set<() => void>();
  private settings: PluginSettings = { revision: 0, plugins: {} };
  /** Changes are applied one after the other. */
  private turn: Promise<void> = Promise.resolve();
  private rounds: Stoppable[] = [];
  private releaseStray: (() => void) | undefined;

  constructor(
    readonly roots: readonly PluginRoot[],
    private readonly store: PluginSettingsStore,
    private readonly tools: PluginTools,
  ) {
    this.starter = new PluginStarter(tools);
  }

  get revision(): number {
    return this.settings.revision;
  }

  /** In order of id. */
  list(): readonly PluginEntry[] {
    return [...this.entries.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  get(id: string): PluginEntry | undefined {
    return this.entries.get(id);
  }

  /** The setting of a plugin; none yet counts as revision 0. */
  settingOf(id: string): PluginSettings['plugins'][string] {
    return this.settings.plugins[id] ?? { enabled: false, config: {}, revision: 0 };
  }

  /** Calls after every change of what runs; the answer stops it. */
  onChange(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Starts what is enabled. A plugin that fails is named in its entry and stops nothing. */
  async start(): Promise<void> {
    resolveSdkForPlugins();
    this.releaseStray = catchStrayErrors({
      dirs: () => this.list().flatMap(({ found }) => found?.dir ?? []),
      report: (dir, error) => {
        const plugin = this.list().find(({ found }) => found?.dir === dir)?.id;
        this.tools.logger.error({ plugin, error: messageOf(error) }, 'a plugin let an error go');
      },
    });
    await this.refresh();
    const { clock, background } = this.tools;
    this.rounds = [
      every(clock, background, 'plugins.look', lookEveryMs, () => this.look()),
      every(clock, background, 'plugins.health', healthEveryMs, () => this.checkHealth()),
    ];
  }

  async stop(): Promise<void> {
    await Promise.all(this.rounds.map((round) => round.stop()));
    await this.turn;
    for (const entry of this.list().toReversed()) {
      await entry.running?.stop();
      delete entry.running;
    }
    this.releaseStray?.();
  }

  /** Looks into the folders and reads the settings again, and makes them so. */
  refresh(): Promise<void> {
    const next = this.turn.then(async () => {
      const found = await discoverPlugins(this.roots);
      this.settings = await this.withBuiltIns(found, await this.store.read());
      await this.apply(found);
    });
    this.turn = next.catch(() => undefined);
    return next;
  }

  /** Asks every running plugin how it is. */
  async checkHealth(): Promise<void> {
    const asked = this.list().map((entry) => this.starter.checkHealth(entry));
    if ((await Promise.all(asked)).some(Boolean)) {
      this.announce();
    }
  }

  /** Asks one running plugin how it is; undefined when it does not run. */
  async checkHealthOf(id: string): Promise<PluginEntry | undefined> {
    const entry = this.entries.get(id);
    if (!entry?.running) return undefined;
    if (await this.starter.checkHealth(entry)) this.announce();
    return entry;
  }

  /** Plugins of the product are on until somebody turns them off; being in the settings, they are missed when gone. */
  private async withBuiltIns(found: readonly FoundPlugin[], settings: PluginSettings): Promise<PluginSettings> {
    const fresh = found.filter(({ id, origin }) => origin === 'built-in' && !(id in settings.plugins));
    for (const { id } of fresh) {
      await this.store.change(id, { enabled: true }, 0);
    }
    return fresh.length === 0 ? settings : this.store.read();
  }

  private async apply(found: readonly FoundPlugin[]): Promise<void> {
    const byId = new Map(found.map((plugin) => [plugin.id, plugin]));
    const ids = new Set([...byId.keys(), ...Object.keys(this.settings.plugins), ...this.entries.keys()]);
    const changes = await Promise.all([...ids].map((id) => this.applyOne(id, byId.get(id))));
    if (changes.some(Boolean)) {
      this.announce();
    }
  }

  /** True when something changed. */
  private async applyOne(id: string, found: FoundPlugin | undefined): Promise<boolean> {
    const setting = this.settingOf(id);
    const entry: PluginEntry = this.entries.get(id) ?? { id, enabled: false, state: 'disabled' };
    const before = JSON.stringify([entry.state, entry.applied, entry.enabled, entry.error]);
    entry.enabled = setting.enabled;
    this.entries.set(id, entry);
    if (!found) {
      delete entry.found;
      await this.starter.halt(entry, 'missing');
      if (!setting.enabled) {
        this.entries.delete(id);
      }
    } else {
      entry.found = found;
      await this.starter.bring(entry, setting);
    }
    return before !== JSON.stringify([entry.state, entry.applied, entry.enabled, entry.error]);
  }

  private async look(): Promise<void> {
    const { revision } = await this.store.read();
    if (revision !== this.settings.revision) {
      await this.refresh();
    }
  }

  private announce(): void {
    for (const listener of this.listeners) {
      listener();
    }
  }
}
