import type { AgentToServerEvents } from '@tandem/contracts';
import { useReactFlow } from '@xyflow/react';
import { useCallback, useEffect, useRef } from 'react';
import { useAgentSocket, useOnConnected, useSocketEvent } from '../../../realtime/socket-context.tsx';
import { useEditor } from '../editor-context.tsx';

type Place = Omit<Parameters<AgentToServerEvents['showInDraft']>[0], 'flowId' | 'isNew'>;

/** A pointer that moves says so ten times a second at most. */
const everyMs = 100;
/** Who stands still says now and then that they are there; who has not for longer is gone. */
const signOfLifeMs = 10_000;
const goneAfterMs = 25_000;
const mostNodes = 50;

/** The field of the chosen step's settings that has the focus. */
function focusedField(nodes: ReadonlySet<string>): Place['field'] {
  const [nodeId] = nodes;
  const active = document.activeElement;
  if (nodeId === undefined || nodes.size !== 1 || !active?.matches('input, textarea, select, [contenteditable]')) {
    return undefined;
  }
  if (!active.closest('[data-inspector]')) return undefined;
  return { nodeId, path: active.closest<HTMLElement>('[data-field]')?.dataset.field ?? '' };
}

/** Shows me to the others who have the draft open, and them to me. Nothing of it is kept anywhere. */
export function usePresence(flowId: string): void {
  const { store, others } = useEditor();
  const socket = useAgentSocket();
  const { screenToFlowPosition } = useReactFlow();
  const pointer = useRef<Place['pointer']>(undefined);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const show = useCallback(
    (isNew = false) => {
      clearTimeout(timer.current);
      timer.current = undefined;
      const { nodes } = store.getState().selection;
      const field = focusedField(nodes);
      socket.emit('showInDraft', {
        flowId,
        nodes: [...nodes].slice(0, mostNodes),
        ...(pointer.current && { pointer: pointer.current }),
        ...(field && { field }),
        ...(isNew && { isNew }),
      });
    },
    [flowId, socket, store],
  );
  const showSoon = useCallback(() => {
    timer.current ??= setTimeout(show, everyMs);
  }, [show]);

  useOnConnected(() => {
    socket.emit('watchDraft', { flowId }, (answer) => {
      if (answer.ok) show(true);
    });
  });
  useSocketEvent('draftPerson', ({ flowId: of, isNew, ...other }) => {
    if (of !== flowId) return;
    others.getState().seen({ ...other, seenAt: Date.now() });
    if (isNew) showSoon();
  });
  useSocketEvent('draftPersonLeft', ({ flowId: of, key }) => {
    if (of === flowId) others.getState().left(key);
  });
  useEffect(() => {
    const moved = (event: PointerEvent) => {
      const isOver = event.target instanceof Element && event.target.closest('[data-canvas]') !== null;
      if (!isOver && !pointer.current) return;
      const at = isOver
        ? screenToFlowPosition({ x: event.clientX, y: event.clientY }, { snapToGrid: false })
        : undefined;
      pointer.current = at && { x: Math.round(at.x), y: Math.round(at.y) };
      showSoon();
    };
    const living = setInterval(() => {
      others.getState().forgetBefore(Date.now() - goneAfterMs);
      show();
    }, signOfLifeMs);
    const unsubscribe = store.subscribe(({ selection }, old) => selection !== old.selection && showSoon());
    addEventListener('pointermove', moved, { passive: true });
    document.addEventListener('focusin', showSoon);
    document.addEventListener('focusout', showSoon);
    return () => {
      clearInterval(living);
      unsubscribe();
      removeEventListener('pointermove', moved);
      document.removeEventListener('focusin', showSoon);
      document.removeEventListener('focusout', showSoon);
    };
  }, [others, screenToFlowPosition, show, showSoon, store]);
  useEffect(
    () => () => {
      clearTimeout(timer.current);
      timer.current = undefined;
      socket.emit('unwatchDraft', { flowId });
    },
    [flowId, socket],
  );
}
