import type { ServerToAgentEvents } from '@tandem/contracts';
import type { PluginRealtime } from '../plugins/runtime/plugin-tools.js';
import type { AgentNamespace } from './io.js';

type Payload = Parameters<ServerToAgentEvents['pluginMessage']>[0]['payload'];

/** Carries what a plugin's server part says to its own panels, in every console. */
export class SocketPluginRealtime implements PluginRealtime {
  constructor(private readonly agents: AgentNamespace) {}

  publish(pluginId: string, name: string, payload: Payload): void {
    this.agents.emit('pluginMessage', { pluginId, name, payload });
  }
}
