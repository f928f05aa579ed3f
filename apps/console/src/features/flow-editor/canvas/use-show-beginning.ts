import type { ReactFlowInstance } from '@xyflow/react';
import { useCallback } from 'react';
import { useEditor } from '../editor-context.tsx';
import { indexOf } from '../model/document-index.ts';
import type { CanvasEdge, CanvasNode } from './to-canvas.ts';

/** Below this the cards are hard to read, and their exits smaller than a finger or a shaky hand can hit. */
const readableZoom = 0.75;

/** On opening: all of it where that can be read; else where customers begin. */
export function useShowBeginning(): (canvas: ReactFlowInstance<CanvasNode, CanvasEdge>) => void {
  const { store } = useEditor();
  return useCallback(
    (canvas) => {
      const show = async () => {
        await canvas.fitView({ maxZoom: 1, padding: 0.12 });
        const index = indexOf(store.getState().history.present);
        const start = index.nodes.get(index.order[0] ?? '')?.position;
        if (!start || canvas.getZoom() >= readableZoom) return;
        const y = innerHeight / 2 - 140 - start.y * readableZoom;
        await canvas.setViewport({ x: 40 - start.x * readableZoom, y, zoom: readableZoom });
      };
      void show();
    },
    [store],
  );
}
