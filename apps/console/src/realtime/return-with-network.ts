import type { AgentSocket } from './agent-socket.ts';

/**
 * A socket that tries again pauses longer each time, up to seconds. When the browser has its network back, there is
 * nothing to wait for.
 *
 * @returns stops that
 */
export function returnWithNetwork(socket: AgentSocket): () => void {
  const retry = () => {
    // Asked to connect while it pauses, it would go on with its pause; letting go ends that.
    if (socket.active && !socket.connected) socket.disconnect().connect();
  };
  addEventListener('online', retry);
  return () => removeEventListener('online', retry);
}
