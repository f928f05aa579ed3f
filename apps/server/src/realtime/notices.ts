import type { ChangeNotices } from '@tandem/application';
import { rooms } from './rooms.js';
import type { Sockets } from './sockets.js';

/** Tells consoles to read a list again. Customers of a changed channel come in again, by its new rules. */
export class SocketNotices implements ChangeNotices {
  constructor(private readonly sockets: Sockets) {}

  changed(workspaceId: string, resource: string, id?: string): void {
    this.sockets.agents.to(rooms.workspace(workspaceId)).emit('changed', { resource, ...(id !== undefined && { id }) });
    if (resource === 'channels' && id !== undefined) {
      this.sockets.visitors.in(rooms.channel(id)).disconnectSockets(true);
    }
    if (resource === 'numberPolicy') {
      // Consoles come again at once, on every server, with the rights of now.
      this.sockets.agents.in(rooms.workspace(workspaceId)).disconnectSockets(true);
    }
  }

  /** The set of running plugins, or their panels, changed. */
  plugins(revision: number): void {
    this.sockets.agents.emit('plugins', { revision });
  }
}
