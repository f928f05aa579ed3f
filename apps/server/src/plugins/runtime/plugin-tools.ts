import type { Background, Clock, Leases, Logger, PluginEntries, SecretSealer } from '@tandem/application';
import type { JsonValue } from '@tandem/plugin-sdk';

import type { ExtensionRegistry } from './extension-registry.js';
import type { Fetch } from './plugin-fetch.js';

/** Reaches a plugin's panels in every open console. */
export interface PluginRealtime {
  publish(pluginId: string, name: string, payload: JsonValue): void;
}

/** What the host makes contexts from; plugins see none of it. */
export interface PluginTools {
  registry: ExtensionRegistry;
  entries: PluginEntries;
  leases: Leases;
  sealer: SecretSealer;
  /** Guarded against private addresses. */
  fetch: Fetch;
  realtime: PluginRealtime;
  clock: Clock;
  background: Background;
  logger: Logger;
  /** This server, as the owner of leases. */
  serverId: string;
  /** Milliseconds a set-up may take; 10 000 unless a test says otherwise. */
  setupTimeoutMs?: number;
}
