import { useEffect, useState } from 'react';
import { useAgentSocket, useConnection } from '../../realtime/socket-context.tsx';

/**
 * The last moment at which the numbers were true; undefined while the connection keeps them so.
 *
 * @param readAt when they came
 */
export function useStaleSince(readAt: number): number | undefined {
  const socket = useAgentSocket();
  const connection = useConnection();
  const [lostAt, setLostAt] = useState(0);
  useEffect(() => {
    const lost = () => setLostAt(Date.now());
    socket.on('disconnect', lost);
    return () => {
      socket.off('disconnect', lost);
    };
  }, [socket]);
  return connection === 'online' ? undefined : Math.max(lostAt, readAt);
}
