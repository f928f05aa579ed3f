import { type FocusEvent, useRef } from 'react';
import { useEditor } from '../editor-context.tsx';
import { useIsTabStop } from './use-tab-stop.ts';

/** What makes a drawn step the one stop of the canvas: it is chosen when it gets the focus by the keyboard. */
export function useStepFocus(id: string) {
  const { store } = useEditor();
  const isTabStop = useIsTabStop(id);
  const isPressed = useRef(false);
  return {
    tabIndex: isTabStop ? 0 : -1,
    onPointerDown: () => {
      isPressed.current = true;
    },
    onPointerUp: () => {
      isPressed.current = false;
    },
    onFocus: ({ target, currentTarget }: FocusEvent) => {
      if (target !== currentTarget || isPressed.current || store.getState().selection.nodes.has(id)) return;
      store.getState().select({ nodes: new Set([id]), edges: new Set() });
    },
  };
}
