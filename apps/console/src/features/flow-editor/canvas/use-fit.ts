import { getNodesBounds, useReactFlow, useStoreApi } from '@xyflow/react';
import { useCallback } from 'react';
import { useEditor } from '../editor-context.tsx';
import { beginningView, fitPadding } from '../model/beginning-view.ts';
import { indexOf } from '../model/document-index.ts';

/**
 * Shows all of the flow as far as that is not less near than `least`, else where customers begin: the minimap has the
 * rest. @param duration milliseconds
 */
export function useFit(): (least: number, duration: number) => void {
  const { store } = useEditor();
  const canvas = useReactFlow();
  const library = useStoreApi();
  return useCallback(
    (least, duration) => {
      const index = indexOf(store.getState().history.present);
      const start = index.nodes.get(index.order[0] ?? '')?.position;
      const view = beginningView(library.getState(), getNodesBounds(canvas.getNodes()), start, least);
      if (view) void canvas.setViewport(view, { duration });
      else void canvas.fitView({ maxZoom: 1, padding: fitPadding, duration });
    },
    [store, canvas, library],
  );
}
