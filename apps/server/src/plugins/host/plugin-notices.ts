import type { Logger } from '@tandem/application';
import type { ExtensionPoint } from '@tandem/plugin-sdk';
import type { SocketNotices } from '../../realtime/notices.js';
import type { ExtensionRegistry } from '../runtime/extension-registry.js';
import type { PluginHost } from './plugin-host.js';

/** What does not work while no plugin gives it. */
const needed: Partial<Record<ExtensionPoint, string>> = {
  channels: 'No plugin gives a channel: customers cannot reach this server.',
  routingStrategies: 'No plugin gives a routing strategy: waiting customers get the fallback text of their queue.',
  monitors: 'No plugin measures: Live shows agents only.',
  knowledge: 'No plugin gives knowledge: no articles are suggested.',
};

/** Tells consoles when the running plugins change, and the log what is missing. */
export class PluginNotices {
  readonly name = 'plugin notices';
  private stopListening: (() => void) | undefined;

  constructor(
    private readonly host: PluginHost,
    private readonly registry: ExtensionRegistry,
    private readonly consoles: SocketNotices,
    private readonly logger: Logger,
  ) {}

  async start(): Promise<void> {
    this.nameMissing();
    this.stopListening = this.host.onChange(() => {
      this.consoles.plugins(this.host.revision);
      this.nameMissing();
    });
  }

  async stop(): Promise<void> {
    this.stopListening?.();
  }

  private nameMissing(): void {
    for (const [point, message] of Object.entries(needed)) {
      if (this.registry.isEmpty(point as ExtensionPoint)) {
        this.logger.warn({ missing: point }, message);
      }
    }
  }
}
