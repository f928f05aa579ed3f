import { signedOut } from '../api/query-client.ts';
import type { AgentSocket } from './agent-socket.ts';

/**
 * The server hangs up on who may not speak any more, and when it ends. Everybody tries to come back; when they are let
 * in no more, the shell asks who is there.
 *
 * @returns stops that
 */
export function askWhenRefused(socket: AgentSocket): () => void {
  const hungUp = (reason: string) => {
    // The one reason after which the socket does not try again by itself.
    if (reason === 'io server disconnect') socket.connect();
  };
  const refused = () => {
    if (!socket.active) signedOut.dispatchEvent(new Event('signed-out'));
  };
  socket.on('disconnect', hungUp);
  socket.on('connect_error', refused);
  return () => {
    socket.off('disconnect', hungUp);
    socket.off('connect_error', refused);
  };
}
