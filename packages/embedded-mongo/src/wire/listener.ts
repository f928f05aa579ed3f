import { chmodSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { Connection, type RequestHandler } from './connection.js';

/** Where to listen: a unix socket (made 0600) or a TCP port. */
export type ListenAddress = { path: string } | { host: string; port: number };

/** A listening server; `close` hangs up on all clients. */
export interface Listener {
  /** The TCP port really bound; 0 for a unix socket. */
  port: number;
  close(): Promise<void>;
}

/** Listens and hands every client to the handler. */
export async function listen(address: ListenAddress, handler: RequestHandler): Promise<Listener> {
  const open = new Set<Connection>();
  const server = createServer({ noDelay: true }, (socket) => {
    const connection = new Connection(socket, handler);
    open.add(connection);
    socket.once('close', () => open.delete(connection));
  });
  if ('path' in address) rmSync(address.path, { force: true });
  await bind(server, address);
  if ('path' in address) chmodSync(address.path, 0o600);
  const bound = server.address();
  return {
    port: typeof bound === 'object' && bound !== null ? bound.port : 0,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const connection of open) connection.socket.destroy();
      }),
  };
}

function bind(server: Server, address: ListenAddress): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(address, () => {
      server.off('error', reject);
      resolve();
    });
  });
}
