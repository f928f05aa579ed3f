import type { ServerToAgentEvents } from '@tandem/contracts';
import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useEffectEvent,
  useState,
  useSyncExternalStore,
} from 'react';
import { type AgentSocket, connectAgentSocket } from './agent-socket.ts';
import { askWhenRefused } from './ask-when-refused.ts';
import { returnWithNetwork } from './return-with-network.ts';

/** The one socket, or in tests one that stands for it. */
export const SocketContext = createContext<AgentSocket | undefined>(undefined);

/** Holds the one socket while somebody is signed in; every feature below shares it. */
export function AgentSocketProvider({ children }: { readonly children: ReactNode }) {
  const [socket] = useState(connectAgentSocket);
  useEffect(() => {
    const stops = [askWhenRefused(socket), returnWithNetwork(socket)];
    socket.connect();
    return () => {
      for (const stop of stops) stop();
      socket.disconnect();
    };
  }, [socket]);
  return <SocketContext value={socket}>{children}</SocketContext>;
}

export function useAgentSocket(): AgentSocket {
  const socket = useContext(SocketContext);
  if (!socket) throw new Error('useAgentSocket stands outside of AgentSocketProvider.');
  return socket;
}

interface EventSource {
  on(name: string, listener: (payload: unknown) => void): void;
  off(name: string, listener: (payload: unknown) => void): void;
}

/** Calls the handler for each such event while the component is there. */
export function useSocketEvent<K extends keyof ServerToAgentEvents>(name: K, handler: ServerToAgentEvents[K]): void {
  // The socket's own type cannot follow a generic event name; the signature above is what callers see.
  const socket = useAgentSocket() as unknown as EventSource;
  const latest = useEffectEvent((payload: unknown) => (handler as (payload: unknown) => void)(payload));
  useEffect(() => {
    const listener = (payload: unknown) => latest(payload);
    socket.on(name, listener);
    return () => {
      socket.off(name, listener);
    };
  }, [socket, name]);
}

/** Calls the handler at once when connected, and after every reconnect: the place to fetch what was missed. */
export function useOnConnected(handler: () => void): void {
  const socket = useAgentSocket();
  const latest = useEffectEvent(handler);
  useEffect(() => {
    const listener = () => latest();
    if (socket.connected) listener();
    socket.on('connect', listener);
    return () => {
      socket.off('connect', listener);
    };
  }, [socket]);
}

export type Connection = 'online' | 'connecting' | 'offline';

/** Whether messages arrive at once, for the chip in the top bar. */
export function useConnection(): Connection {
  const socket = useAgentSocket();
  return useSyncExternalStore(
    (changed) => {
      socket.on('connect', changed);
      socket.on('disconnect', changed);
      socket.io.on('reconnect_attempt', changed);
      socket.io.on('reconnect_failed', changed);
      return () => {
        socket.off('connect', changed);
        socket.off('disconnect', changed);
        socket.io.off('reconnect_attempt', changed);
        socket.io.off('reconnect_failed', changed);
      };
    },
    () => (socket.connected ? 'online' : socket.active ? 'connecting' : 'offline'),
  );
}
