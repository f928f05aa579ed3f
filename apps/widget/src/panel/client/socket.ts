import type { ServerToVisitorEvents, VisitorToServerEvents } from '@tandem/contracts';
import { io, type Socket } from 'socket.io-client';

export type VisitorSocket = Pick<
  Socket<ServerToVisitorEvents, VisitorToServerEvents>,
  'on' | 'emit' | 'timeout' | 'connect' | 'disconnect' | 'connected' | 'active' | 'auth'
>;

/** A socket to the server the panel came from, not yet connected; WebSocket first, long polling where it is blocked. */
export const createSocket = (panelAddress: string): VisitorSocket =>
  io(new URL('/visitor', panelAddress).href, {
    path: new URL('../socket.io', panelAddress).pathname,
    autoConnect: false,
    transports: ['websocket', 'polling'],
    tryAllTransports: true,
    reconnectionDelay: 500,
    reconnectionDelayMax: 5_000,
  });
