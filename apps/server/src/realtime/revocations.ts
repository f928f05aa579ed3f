import type { Revocations } from '@tandem/application';
import type { AgentNamespace } from './io.js';
import { rooms } from './rooms.js';

/** Drops the sockets of who may not speak any more; with a cluster adapter, on every server. */
export class SocketRevocations implements Revocations {
  constructor(private readonly agents: AgentNamespace) {}

  userRevoked(userId: string): void {
    this.agents.in(rooms.agent(userId)).disconnectSockets(true);
  }

  sessionRevoked(userSessionId: string): void {
    this.agents.in(rooms.session(userSessionId)).disconnectSockets(true);
  }
}
