import { Background, type Logger } from '@tandem/application';
import { OperationalError } from '@tandem/domain';
import type { ExtensionRegistry } from '../plugins/runtime/extension-registry.js';
import type { PluginTools } from '../plugins/runtime/plugin-tools.js';
import { systemClock } from '../system.js';

const quiet: Logger = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** For plugins that run in a command: what they do is a function of its arguments, and nothing of a server is there. */
export function toolsAlone(registry: ExtensionRegistry): PluginTools {
  const refuse = (): never => {
    throw new OperationalError('plugin.alone', 'There is no store and no network in this command.', {
      retryable: false,
    });
  };
  const refuseLater = async (): Promise<never> => refuse();
  return {
    registry,
    entries: { get: refuseLater, set: refuseLater, delete: refuseLater, list: refuseLater },
    leases: { hold: refuseLater, release: refuseLater, list: refuseLater, bury: refuseLater },
    sealer: { seal: refuse, open: refuse },
    fetch: refuseLater,
    realtime: { publish: () => undefined },
    clock: systemClock,
    background: new Background(quiet),
    logger: quiet,
    serverId: 'command',
  };
}
