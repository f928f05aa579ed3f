import type { ChangeNotices } from '@tandem/application';
import type { AgentNamespace, VisitorNamespace } from './io.js';
import { rooms } from './rooms.js';

/** Tells consoles to read a list again. Customers of a changed channel come in again, by its new rules. */
export class SocketNotices implements ChangeNotices {
  constructor(
    private readonly agents: AgentNamespace,
    private readonly visitors: VisitorNamespace,
  ) {}

  changed(workspaceId: string, resource: string, id?: string): void {
    this.agents.to(rooms.workspace(workspaceId)).emit('changed', { resource, ...(id !== undefined && { id }) });
    if (resource === 'channels' && id !== undefined) {
      this.visitors.in(rooms.channel(id)).disconnectSockets(true);
    }
  }

  /** The set of running plugins, or their panels, changed. */
  plugins(revision: number): void {
    this.agents.emit('plugins', { revision });
  }
}
