import { randomBytes } from 'node:crypto';
import {
  Background,
  type Clock,
  type Lease,
  type Leases,
  type Logger,
  type PluginEntries,
  type PluginSettings,
  type PluginSettingsStore,
} from '@tandem/application';
import { onTestFinished } from 'vitest';
import type { PluginRoot } from '../../src/plugins/discovery/plugin-root.js';
import { PluginHost } from '../../src/plugins/host/plugin-host.js';
import { ExtensionRegistry } from '../../src/plugins/runtime/extension-registry.js';
import type { PluginTools } from '../../src/plugins/runtime/plugin-tools.js';
import { SecretBox } from '../../src/security/secret-box.js';

/** A clock whose timers run when the test says so. */
export class FakeClock implements Clock {
  private time = Date.UTC(2026, 0, 5, 9);
  private wakes = new Set<{ at: number; run: () => void }>();

  now = () => this.time;

  wake = (at: number, run: () => void) => {
    const wake = { at, run };
    this.wakes.add(wake);
    return () => void this.wakes.delete(wake);
  };

  get pending(): number {
    return this.wakes.size;
  }

  advance(ms: number): void {
    this.time += ms;
    for (const wake of [...this.wakes].filter(({ at }) => at <= this.time)) {
      this.wakes.delete(wake);
      wake.run();
    }
  }
}

/** One document that several hosts share. */
export function memorySettings(): PluginSettingsStore {
  let document: PluginSettings = { revision: 0, plugins: {} };
  return {
    read: async () => structuredClone(document),
    change: async (id, change, baseRevision) => {
      const old = document.plugins[id] ?? { enabled: false, config: {}, revision: 0 };
      if (old.revision !== baseRevision) {
        return undefined;
      }
      const plugins = { ...document.plugins, [id]: { ...old, ...change, revision: old.revision + 1 } };
      document = { revision: document.revision + 1, plugins };
      return structuredClone(document);
    },
  };
}

export function memoryEntries(): PluginEntries & { raw: Map<string, unknown> } {
  const raw = new Map<string, unknown>();
  return {
    raw,
    get: async (scope, key) => raw.get(`${scope} ${key}`),
    set: async (scope, key, value) => void raw.set(`${scope} ${key}`, value),
    delete: async (scope, key) => raw.delete(`${scope} ${key}`),
    list: async (scope, prefix, after, limit) =>
      [...raw]
        .flatMap(([name, value]) =>
          name.startsWith(`${scope} `) ? [{ key: name.slice(scope.length + 1), value }] : [],
        )
        .filter(({ key }) => key.startsWith(prefix) && key > after)
        .sort((a, b) => (a.key < b.key ? -1 : 1))
        .slice(0, limit),
  };
}

export function memoryLeases(): Leases {
  const held = new Map<string, Lease>();
  return {
    hold: async (name, owner) => {
      const old = held.get(name);
      if (old && old.owner !== owner) {
        return undefined;
      }
      const lease = { name, owner, fence: old?.fence ?? 1, expiresAt: 0 };
      held.set(name, lease);
      return lease;
    },
    release: async (name) => void held.delete(name),
    list: async () => [...held.values()],
    bury: async () => false,
  };
}

export interface FakeHost {
  host: PluginHost;
  tools: PluginTools & { clock: FakeClock };
  registry: ExtensionRegistry;
  settings: PluginSettingsStore;
  logged: { level: string; fields: Record<string, unknown>; message: string }[];
}

/** A host over fakes. It is started, and stopped after the test. */
export async function startHost(
  roots: readonly PluginRoot[],
  over: Partial<PluginTools> = {},
  settings = memorySettings(),
): Promise<FakeHost> {
  const logged: FakeHost['logged'] = [];
  const log = (level: string) => (fields: Record<string, unknown>, message: string) =>
    void logged.push({ level, fields, message });
  const logger: Logger = { info: log('info'), warn: log('warn'), error: log('error') };
  const registry = new ExtensionRegistry();
  const tools = {
    registry,
    entries: memoryEntries(),
    leases: memoryLeases(),
    sealer: new SecretBox(randomBytes(32)),
    fetch: async () => new Response('ok'),
    realtime: { publish: () => undefined },
    logger,
    background: new Background(logger),
    serverId: 'server-1',
    ...over,
    clock: new FakeClock(),
  };
  const host = new PluginHost(roots, settings, tools);
  await host.start();
  onTestFinished(() => host.stop());
  return { host, tools, registry, settings, logged };
}
