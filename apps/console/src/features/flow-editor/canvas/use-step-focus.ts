import { type FocusEvent, useEffect, useLayoutEffect, useRef } from 'react';
import { useEditor, useView } from '../editor-context.tsx';
import { useIsTabStop } from './use-tab-stop.ts';

/**
 * What makes a drawn step the one stop of the canvas: it is chosen when it gets the focus by the keyboard, takes the
 * focus when it is asked to, and has it again when it is drawn otherwise, as from farther away.
 */
export function useStepFocus(id: string) {
  const { store, view } = useEditor();
  const box = useRef<HTMLDivElement>(null);
  const wantsFocus = useView((state) => state.wantsFocus === id);
  const isTabStop = useIsTabStop(id);
  const isPressed = useRef(false);
  useEffect(() => {
    if (!wantsFocus) return;
    box.current?.focus({ preventScroll: true });
    view.setState({ wantsFocus: undefined });
  }, [wantsFocus, view]);
  useLayoutEffect(() => {
    const drawn = box.current;
    if (view.getState().lostFocus === id) {
      view.setState({ lostFocus: undefined });
      // What got the focus meanwhile keeps it.
      if (document.activeElement === document.body) drawn?.focus({ preventScroll: true });
    }
    return () => {
      if (drawn?.contains(document.activeElement)) view.setState({ lostFocus: id });
    };
  }, [id, view]);
  return {
    ref: box,
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
