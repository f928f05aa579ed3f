import { getNodesBounds, useReactFlow, useStoreApi } from '@xyflow/react';
import { useCallback } from 'react';
import { useEditor } from '../editor-context.tsx';
import { beginningView, fitPadding } from '../model/beginning-view.ts';
import { indexOf } from '../model/document-index.ts';

/**
 * Shows all of the flow where that can be read, else where customers begin; the minimap has the rest. On opening and
 * whenever it is asked for. Milliseconds.
 */
export function useFit(): (duration?: number) => void {
  const { store } = useEditor();
  const canvas = useReactFlow();
  const library = useStoreApi();
  return useCallback(
    (duration = 0) => {
      const index = indexOf(store.getState().history.present);
      const start = index.nodes.get(index.order[0] ?? '')?.position;
      const view = beginningView(library.getState(), getNodesBounds(canvas.getNodes()), start);
      if (view) void canvas.setViewport(view, { duration });
      else void canvas.fitView({ maxZoom: 1, padding: fitPadding, duration });
    },
    [store, canvas, library],
  );
}
