import { useReactFlow, useStoreApi } from '@xyflow/react';
import { useCallback } from 'react';
import { isSheet } from './canvas/to-canvas.ts';
import { useEditor } from './editor-context.tsx';
import { readableZoom } from './model/beginning-view.ts';
import { hiddenBy } from './model/collapsed.ts';
import { indexOf } from './model/document-index.ts';
import { foldFrame } from './model/view-store.ts';

const margin = 48;

/** Brings a step or sheet into view, moving the canvas only when it must, and gives it the focus when asked to. */
export function useReveal(): (id: string, focus?: boolean) => void {
  const { store, view, cardOf } = useEditor();
  const canvas = useReactFlow();
  const library = useStoreApi();
  return useCallback(
    (id, focus = true) => {
      const index = indexOf(store.getState().history.present);
      const node = index.nodes.get(id);
      const sheet = index.annotations.get(id);
      const box = node
        ? { ...node.position, ...cardOf(node).size }
        : sheet && isSheet(sheet)
          ? { ...sheet.position, width: sheet.width, height: sheet.height }
          : undefined;
      if (!box) return;
      const { collapsed } = view.getState();
      if (node && collapsed.size > 0) {
        const frame = hiddenBy(store.getState().history.present, collapsed, (each) => {
          const other = index.nodes.get(each);
          return other ? cardOf(other).size : { width: 0, height: 0 };
        }).get(id);
        if (frame !== undefined) view.setState(foldFrame(frame, []));
      }
      const { x, y, zoom } = canvas.getViewport();
      const { width, height } = library.getState();
      const left = box.x * zoom + x;
      const top = box.y * zoom + y;
      const isSeen =
        zoom >= readableZoom / 1.5 &&
        left >= 0 &&
        top >= 0 &&
        left + box.width * zoom <= width &&
        top + Math.min(box.height * zoom, height - margin) <= height;
      if (!isSeen) {
        const centre = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
        void canvas.setCenter(centre.x, centre.y, { zoom: Math.max(zoom, readableZoom), duration: 0 });
      }
      if (focus) view.setState({ wantsFocus: id });
    },
    [store, view, cardOf, canvas, library],
  );
}
