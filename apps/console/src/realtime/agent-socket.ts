import type { AgentToServerEvents, ServerToAgentEvents } from '@tandem/contracts';
import { io, type Socket } from 'socket.io-client';

export type AgentSocket = Socket<ServerToAgentEvents, AgentToServerEvents>;

/** The console's one connection; the session cookie says who we are. Reconnects for ever, at most every 3 s. */
export function connectAgentSocket(): AgentSocket {
  return io('/agent', {
    autoConnect: false,
    transports: ['websocket', 'polling'],
    reconnectionDelay: 300,
    reconnectionDelayMax: 3000,
    withCredentials: true,
  });
}
