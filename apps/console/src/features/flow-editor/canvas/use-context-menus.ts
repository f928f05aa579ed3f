import { type MouseEvent as ReactMouseEvent, useMemo } from 'react';
import { useEditor } from '../editor-context.tsx';
import type { MenuFor } from '../model/view-store.ts';
import type { CanvasEdge, CanvasNode } from './to-canvas.ts';

/** What a right press (or a long one) opens: the menu of what is under it, which is chosen first. */
export function useContextMenus() {
  const { store, view } = useEditor();
  return useMemo(() => {
    const open = (event: ReactMouseEvent | MouseEvent, of: MenuFor) => {
      event.preventDefault();
      view.setState({ menu: { at: { x: event.clientX, y: event.clientY }, of } });
    };
    return {
      onNodeContextMenu: (event: ReactMouseEvent, { id, type }: CanvasNode) => {
        const { selection, select } = store.getState();
        if (!selection.nodes.has(id)) select({ nodes: new Set([id]), edges: new Set() });
        const isOne = store.getState().selection.nodes.size === 1;
        open(event, type === 'frame' || type === 'note' ? 'annotation' : isOne ? 'node' : 'selection');
      },
      onEdgeContextMenu: (event: ReactMouseEvent, { id }: CanvasEdge) => {
        store.getState().select({ nodes: new Set(), edges: new Set([id]) });
        open(event, 'edge');
      },
      onSelectionContextMenu: (event: ReactMouseEvent) => open(event, 'selection'),
      onPaneContextMenu: (event: ReactMouseEvent | MouseEvent) => open(event, 'canvas'),
    };
  }, [store, view]);
}
