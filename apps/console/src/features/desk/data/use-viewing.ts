import { useEffect, useEffectEvent, useRef } from 'react';
import { useAgentSocket, useSocketEvent } from '../../../realtime/socket-context.tsx';
import { useMe } from '../../../session/session.ts';
import { useViewersStore } from './viewers-store.ts';

const repeatAfterMs = 20_000;
/** Two signs may be lost. */
const forgetAfterMs = 50_000;

/** Shows my colleagues that I have this conversation open, or write in it, and answers who has just come. */
export function useViewing(conversationId: string, isReplying: boolean): void {
  const socket = useAgentSocket();
  const show = useEffectEvent((isNew: boolean) => {
    if (!socket.connected) return;
    socket.volatile.emit('viewing', { conversationId, ...(isNew && { isNew }), ...(isReplying && { isReplying }) });
  });
  useEffect(() => {
    const arrive = () => show(true);
    arrive();
    const timer = setInterval(() => show(false), repeatAfterMs);
    socket.on('connect', arrive);
    return () => {
      clearInterval(timer);
      socket.off('connect', arrive);
    };
  }, [socket, conversationId]);
  const shown = useRef(false);
  useEffect(() => {
    if (shown.current !== isReplying) show(false);
    shown.current = isReplying;
  }, [isReplying]);
  useSocketEvent('viewer', (viewer) => {
    if (viewer.isNew && viewer.conversationId === conversationId) show(false);
  });
}

/** Keeps who looks at what; once, for the whole desk. */
export function useViewerUpdates(): void {
  const me = useMe();
  const { see, gone, forgetBefore } = useViewersStore.getState();
  useSocketEvent('viewer', ({ conversationId, key, person, isReplying = false }) => {
    if (person.id === me.id) return;
    see(conversationId, { key, ...person, isReplying, until: Date.now() + forgetAfterMs });
  });
  useSocketEvent('viewerLeft', ({ conversationId, key }) => gone(conversationId, key));
  useEffect(() => {
    const timer = setInterval(() => forgetBefore(Date.now()), repeatAfterMs);
    return () => clearInterval(timer);
  }, [forgetBefore]);
}
