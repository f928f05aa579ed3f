import { getNodesBounds, type ReactFlowInstance, useStoreApi } from '@xyflow/react';
import { useCallback } from 'react';
import { useEditor } from '../editor-context.tsx';
import { indexOf } from '../model/document-index.ts';
import type { CanvasEdge, CanvasNode } from './to-canvas.ts';

/** Below this the cards are hard to read, and their exits smaller than a finger or a shaky hand can hit. */
const readableZoom = 0.75;
const padding = 0.12;

/** On opening: all of it where that can be read; else where customers begin, without drawing the rest first. */
export function useShowBeginning(): (canvas: ReactFlowInstance<CanvasNode, CanvasEdge>) => void {
  const { store } = useEditor();
  const library = useStoreApi();
  return useCallback(
    (canvas) => {
      const { width, height } = library.getState();
      const bounds = getNodesBounds(canvas.getNodes());
      const zoom = Math.min(width / bounds.width, height / bounds.height) * (1 - padding);
      const index = indexOf(store.getState().history.present);
      const start = index.nodes.get(index.order[0] ?? '')?.position;
      if (!start || zoom >= readableZoom) {
        void canvas.fitView({ maxZoom: 1, padding });
        return;
      }
      const y = height / 2 - 60 - start.y * readableZoom;
      void canvas.setViewport({ x: 40 - start.x * readableZoom, y, zoom: readableZoom });
    },
    [store, library],
  );
}
