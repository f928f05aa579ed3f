import { Server } from 'socket.io';
import type { AgentNamespace, VisitorNamespace } from './io.js';

/** The largest frame in bytes: the longest message in the widest characters, with room for its envelope. */
export const maxFrameBytes = 64 * 1024;
const joinWithinMs = 10_000;

/** The socket server and its two namespaces, before any client is served. */
export interface Sockets {
  io: Server;
  agents: AgentNamespace;
  visitors: VisitorNamespace;
}

export function createSockets(): Sockets {
  const io = new Server({
    serveClient: false,
    maxHttpBufferSize: maxFrameBytes,
    connectTimeout: joinWithinMs,
    perMessageDeflate: false,
    httpCompression: false,
  });
  // Only the two namespaces exist; the root one would let anybody hold a connection.
  io.use((_socket, next) => next(new Error('namespace.unknown')));
  return { io, agents: io.of('/agent'), visitors: io.of('/visitor') };
}
