import type { FlowDocument } from '@tandem/flow';
import { applyNodeChanges, type EdgeChange, type NodeChange, useStore } from '@xyflow/react';
import { useCallback, useMemo, useRef, useState } from 'react';
import { useDocument, useEditor, useEditorState, useView } from '../editor-context.tsx';
import { wordsZoom } from '../model/beginning-view.ts';
import { type Folded, hiddenBy, withHidden } from '../model/collapsed.ts';
import { indexOf } from '../model/document-index.ts';
import { moveNodes } from '../model/edit.ts';
import type { Selection } from '../model/editor-store.ts';
import {
  type CanvasEdge,
  type CanvasNode,
  type Drawing,
  type Drawn,
  toCanvasEdges,
  toCanvasNodes,
} from './to-canvas.ts';
import { dragGroup } from './use-dragging.ts';

/** Fewer steps than this are drawn in full however far away. */
const fewSteps = 60;

/** The steps as they are shown, and the drawing they were made of. */
interface Shown {
  of: Drawing;
  nodes: CanvasNode[];
  drawn: Drawn<CanvasNode>;
}

function shownOf(drawing: Drawing, before: Drawn<CanvasNode>): Shown {
  const [nodes, drawn] = toCanvasNodes(drawing, before);
  return { of: drawing, nodes, drawn };
}

const chosen = (ids: ReadonlySet<string>, changes: readonly { id: string; selected: boolean }[]): Set<string> => {
  const next = new Set(ids);
  for (const { id, selected } of changes) {
    if (selected) next.add(id);
    else next.delete(id);
  }
  return next;
};

/** What the canvas library draws of the document, and what it reports back. It keeps only what is being dragged. */
export function useCanvasParts() {
  const { store, view, cardOf, isReadOnly } = useEditor();
  const document = useDocument();
  const passed = useView((state) => state.passed);
  const collapsed = useView((state) => state.collapsed);
  const hiddenIn = useCallback(
    (drawn: FlowDocument, frames: Folded) =>
      hiddenBy(drawn, frames, (id) => {
        const node = indexOf(drawn).nodes.get(id);
        return node ? cardOf(node).size : { width: 0, height: 0 };
      }),
    [cardOf],
  );
  const hidden = useMemo(() => hiddenIn(document, collapsed), [hiddenIn, document, collapsed]);
  const selection = useEditorState((state) => state.selection);
  const isOverview = useStore((state) => state.transform[2] < wordsZoom) && document.nodes.length > fewSteps;
  const drawing = useMemo<Drawing>(
    () => ({ document, selection, passed, hidden, collapsed, isOverview, isReadOnly, cardOf }),
    [document, selection, passed, hidden, collapsed, isOverview, isReadOnly, cardOf],
  );
  const drawnEdges = useRef<Drawn<CanvasEdge>>(new Map());
  const [shown, setShown] = useState(() => shownOf(drawing, new Map()));
  // While rendering, not after it: the library goes through all steps once an edit, not twice.
  const now = shown.of === drawing ? shown : shownOf(drawing, shown.drawn);
  if (now !== shown) setShown(now);
  const { nodes } = now;
  const edges = useMemo(() => {
    const [next, drawn] = toCanvasEdges(drawing, drawnEdges.current);
    drawnEdges.current = drawn;
    return next;
  }, [drawing]);

  const select = useCallback(
    (next: Partial<Selection>) => {
      const now = store.getState().selection;
      store.getState().select({ ...now, ...next });
    },
    [store],
  );
  const onNodesChange = useCallback(
    (changes: NodeChange<CanvasNode>[]) => {
      // Sizes are ours: what the library measures is what it was told.
      const moves = changes.filter((change) => change.type === 'position');
      if (moves.length > 0) setShown((old) => ({ ...old, nodes: applyNodeChanges(moves, old.nodes) }));
      const selects = changes.filter((change) => change.type === 'select');
      if (selects.length > 0) select({ nodes: chosen(store.getState().selection.nodes, selects) });
      const moved = moves.flatMap(({ id, dragging, position }) =>
        dragging === false && position ? [[id, position] as const] : [],
      );
      if (moved.length > 0) {
        const { collapsed } = view.getState();
        store
          .getState()
          .edit(
            { key: 'move', count: moved.length },
            (doc) => moveNodes(doc, withHidden(doc, new Map(moved), hiddenIn(doc, collapsed))),
            dragGroup,
          );
      }
    },
    [store, view, select, hiddenIn],
  );
  const onEdgesChange = useCallback(
    (changes: EdgeChange<CanvasEdge>[]) => {
      const selects = changes.filter((change) => change.type === 'select');
      if (selects.length > 0) select({ edges: chosen(store.getState().selection.edges, selects) });
    },
    [store, select],
  );
  return { nodes, edges, isOverview, onNodesChange, onEdgesChange };
}
