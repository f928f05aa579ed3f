import { useKeyPress, useReactFlow } from '@xyflow/react';
import { type MouseEvent as ReactMouseEvent, type TouchEvent as ReactTouchEvent, useMemo } from 'react';
import { useEditor } from '../editor-context.tsx';
import { indexOf } from '../model/document-index.ts';
import { type Box, guidesFor, noGuides } from '../model/guides.ts';
import { newId } from '../model/new-node.ts';
import { spliceablePort, spliceInto } from '../model/splice.ts';
import { edgeOf } from './edge-of.ts';
import type { CanvasNode } from './to-canvas.ts';

/** What one drag does is one edit: a step put into a connection is moved and connected at once. */
export const dragGroup = 'drag';

const modKeys = ['Meta', 'Control'];

type DragEvent = MouseEvent | TouchEvent | ReactMouseEvent | ReactTouchEvent;

/** The connection under the pointer, also under the step that is being dragged there. */
function edgeUnder(event: DragEvent): string | undefined {
  const at = 'changedTouches' in event ? event.changedTouches[0] : event;
  if (!at) return undefined;
  return document
    .elementsFromPoint(at.clientX, at.clientY)
    .map(edgeOf)
    .find((edge) => edge !== undefined);
}

/** While a step is dragged: what it is in line with, and the connection it would go into. Mod frees it from the grid. */
export function useDragging() {
  const { store, view, cardOf } = useEditor();
  const canvas = useReactFlow();
  const isFree = useKeyPress(modKeys);
  const handlers = useMemo(() => {
    const portOf = (id: string) => {
      const index = indexOf(store.getState().history.present);
      return spliceablePort(index, index.nodes.get(id), cardOf);
    };
    const near = (moved: ReadonlySet<string>): Box[] => {
      const { x, y, zoom } = canvas.getViewport();
      const pane = document.querySelector('[data-canvas]')?.getBoundingClientRect();
      const [width, height] = [(pane?.width ?? 0) / zoom, (pane?.height ?? 0) / zoom];
      const isSeen = ({ position }: { position: { x: number; y: number } }) =>
        Math.abs(position.x + x / zoom - width / 2) < width && Math.abs(position.y + y / zoom - height / 2) < height;
      return store
        .getState()
        .history.present.nodes.filter((node) => !moved.has(node.id) && isSeen(node))
        .map((node) => ({ ...node.position, ...cardOf(node).size }));
    };
    return {
      onNodeDrag: (event: DragEvent, { id, position, width, height, type }: CanvasNode, moved: CanvasNode[]) => {
        const hasMod = event.ctrlKey || event.metaKey;
        const box = { ...position, width: width ?? 0, height: height ?? 0 };
        const guides =
          hasMod || type === 'box' ? noGuides : guidesFor(box, near(new Set(moved.map((each) => each.id))));
        const dropEdge = moved.length === 1 && portOf(id) !== undefined ? edgeUnder(event) : undefined;
        const now = view.getState();
        if (now.guides !== guides || now.dropEdge !== dropEdge) view.setState({ guides, dropEdge });
      },
      onNodeDragStop: (_event: DragEvent, { id }: CanvasNode) => {
        const { dropEdge } = view.getState();
        view.setState({ guides: noGuides, dropEdge: undefined });
        const port = portOf(id);
        const { edit, settleEdit } = store.getState();
        if (dropEdge !== undefined && port !== undefined) {
          edit({ key: 'splice' }, (doc) => spliceInto(doc, dropEdge, id, port, newId()), dragGroup);
        }
        settleEdit();
      },
      onSelectionDragStop: () => store.getState().settleEdit(),
    };
  }, [store, view, cardOf, canvas]);
  return { ...handlers, snapToGrid: !isFree };
}
