import { useReactFlow } from '@xyflow/react';
import type { DragEvent } from 'react';
import { useEditor } from '../editor-context.tsx';
import { cardMetrics } from '../model/card.ts';
import { edgeOf } from './edge-of.ts';

/** The drag of a palette entry carries the node type under this name. */
export const dragType = 'application/x-tandem-step';

/** Palette entries dropped on the canvas: on a connection they go into it, and it shows so beforehand. */
export function useDropping() {
  const { view, nodeTypes, add } = useEditor();
  const flow = useReactFlow();
  return {
    onDragOver: (event: DragEvent) => {
      event.preventDefault();
      const edge = edgeOf(event.target);
      if (view.getState().dropEdge !== edge) view.setState({ dropEdge: edge });
    },
    onDragLeave: () => view.setState({ dropEdge: undefined }),
    onDrop: (event: DragEvent) => {
      view.setState({ dropEdge: undefined });
      const type = nodeTypes.get(event.dataTransfer.getData(dragType));
      if (!type) return;
      event.preventDefault();
      const edge = edgeOf(event.target);
      const corner = { x: event.clientX - cardMetrics.width / 2, y: event.clientY - cardMetrics.header / 2 };
      add(type, edge ? { kind: 'edge', edge } : { kind: 'at', position: flow.screenToFlowPosition(corner) });
    },
  };
}
