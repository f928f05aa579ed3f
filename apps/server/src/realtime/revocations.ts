import type { Revocations } from '@tandem/application';
import { rooms } from './rooms.js';
import type { Sockets } from './sockets.js';

/** Drops the sockets of who may not speak any more; with a cluster adapter, on every server. */
export class SocketRevocations implements Revocations {
  constructor(private readonly sockets: Sockets) {}

  userRevoked(userId: string): void {
    this.sockets.agents.in(rooms.agent(userId)).disconnectSockets(true);
  }

  sessionRevoked(userSessionId: string): void {
    this.sockets.agents.in(rooms.session(userSessionId)).disconnectSockets(true);
  }
}
