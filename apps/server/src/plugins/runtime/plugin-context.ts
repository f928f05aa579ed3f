import type { ExtensionPoint, Implementations } from '@tandem/plugin-sdk';
import type { PluginContext, PluginLogger } from '@tandem/plugin-sdk/server';
import type { Disposers } from './disposers.js';
import type { ExtensionOwner } from './extension-registry.js';
import { messageOf, pluginError } from './plugin-error.js';
import { pluginFetch } from './plugin-fetch.js';
import { holdLease } from './plugin-lease.js';
import { pluginSecrets, pluginStore } from './plugin-store.js';
import type { PluginTools } from './plugin-tools.js';

export interface ContextParts {
  owner: ExtensionOwner;
  config: unknown;
  disposers: Disposers;
  signal: AbortSignal;
}

/** The context of one start of one plugin. After a stop it adds nothing any more. */
export function pluginContext(parts: ContextParts, tools: PluginTools): PluginContext {
  const { owner, disposers, signal } = parts;
  const { id, manifest } = owner.plugin;
  const logger = pluginLogger(id, tools);
  const assertRunning = () => {
    if (disposers.isClosed) {
      throw pluginError('plugin.stopped', id, `${id} has been stopped.`);
    }
  };
  return {
    config: parts.config as Record<string, never>,
    logger,
    http: pluginFetch(id, owner.hosts, tools.fetch),
    store: pluginStore(id, tools.entries),
    secrets: pluginSecrets(id, tools.entries, tools.sealer),
    realtime: { publish: (name, payload) => tools.realtime.publish(id, name, payload) },
    signal,
    clock: {
      now: () => tools.clock.now(),
      after: (ms, run) => {
        assertRunning();
        const settle = async () => run();
        const wake = () => {
          void cancel();
          settle().catch((error: unknown) => logger.error('a timer failed', { error: messageOf(error) }));
        };
        const cancel = disposers.keep(tools.clock.wake(tools.clock.now() + ms, wake));
        return () => void cancel();
      },
    },
    lease: async (name) => {
      assertRunning();
      const lease = await holdLease(`plugin/${id}/${name}`, {
        ...tools,
        owner: tools.serverId,
        onLost: (error) => logger.warn('a lease could not be renewed', { lease: name, error: messageOf(error) }),
      });
      const release = lease && disposers.keep(lease.release);
      return lease && { fencing: lease.fencing, signal: lease.signal, release: async () => release?.() };
    },
    extend: (point: ExtensionPoint, extensionId: string, implementation: unknown) => {
      assertRunning();
      if (!(extensionId in manifest.contributes[point])) {
        throw pluginError('plugin.not_declared', id, `${id} does not declare ${point} ${extensionId}.`);
      }
      return disposers.keep(
        tools.registry.add({
          owner,
          point,
          id: extensionId,
          implementation: implementation as Implementations[ExtensionPoint],
        }),
      );
    },
  };
}

function pluginLogger(pluginId: string, { logger }: PluginTools): PluginLogger {
  const fields = (own: Readonly<Record<string, unknown>> = {}) => ({ ...own, plugin: pluginId });
  return {
    debug: (message, own) => logger.info({ ...fields(own), verbose: true }, message),
    info: (message, own) => logger.info(fields(own), message),
    warn: (message, own) => logger.warn(fields(own), message),
    error: (message, own) => logger.error(fields(own), message),
  };
}
