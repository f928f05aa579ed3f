import type { ServerToAgentEvents } from '@tandem/contracts';
import type { PluginRealtime } from '../plugins/runtime/plugin-tools.js';
import type { Sockets } from './sockets.js';

type Payload = Parameters<ServerToAgentEvents['pluginMessage']>[0]['payload'];

/** Carries what a plugin's server part says to its own panels, in every console. */
export class SocketPluginRealtime implements PluginRealtime {
  constructor(private readonly sockets: Sockets) {}

  publish(pluginId: string, name: string, payload: Payload): void {
    this.sockets.agents.emit('pluginMessage', { pluginId, name, payload });
  }
}
