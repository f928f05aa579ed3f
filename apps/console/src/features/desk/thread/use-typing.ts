import { useEffect, useRef, useState } from 'react';
import { useAgentSocket, useSocketEvent } from '../../../realtime/socket-context.tsx';

const forgetAfterMs = 6000;
const repeatAfterMs = 3000;

export interface Typist {
  kind: 'contact' | 'user';
  id: string;
  displayName?: string | undefined;
}

/** Who else types in this conversation now; each is forgotten six seconds after the last sign. */
export function useTypists(conversationId: string): readonly Typist[] {
  const [typists, setTypists] = useState<readonly (Typist & { until: number })[]>([]);
  useSocketEvent('typing', (sign) => {
    if (sign.conversationId !== conversationId) return;
    setTypists((list) => {
      const others = list.filter((typist) => typist.id !== sign.by.id);
      return sign.typing ? [...others, { ...sign.by, until: Date.now() + forgetAfterMs }] : others;
    });
  });
  useSocketEvent('event', (event) => {
    if (event.conversationId === conversationId && event.type === 'message.received') setTypists([]);
  });
  useEffect(() => {
    if (typists.length === 0) return undefined;
    const next = Math.min(...typists.map((typist) => typist.until)) - Date.now();
    const timer = setTimeout(() => setTypists((list) => list.filter((typist) => typist.until > Date.now())), next + 1);
    return () => clearTimeout(timer);
  }, [typists]);
  return typists;
}

/** Tells the others that I type: at most once in three seconds, and when I stop. */
export function useTypingSignal(conversationId: string): (typing: boolean) => void {
  const socket = useAgentSocket();
  const lastSign = useRef(0);
  return (typing) => {
    const now = Date.now();
    if (typing && now - lastSign.current < repeatAfterMs) return;
    if (!typing && lastSign.current === 0) return;
    lastSign.current = typing ? now : 0;
    socket.volatile.emit('typing', { conversationId, typing });
  };
}
