import { useReactFlow } from '@xyflow/react';
import { useMemo } from 'react';
import { useEditor } from './editor-context.tsx';
import { indexOf } from './model/document-index.ts';
import { addAnnotation, insideOf } from './model/edit-sheets.ts';
import { newId } from './model/new-node.ts';
import { onGrid } from './model/place.ts';
import { foldFrame } from './model/view-store.ts';
import { useReveal } from './use-reveal.ts';

const frameMargin = { side: 32, above: 56 } as const;

/** Frames around what is chosen, notes beside it, and the way to what is said about a step. */
export function useSheets() {
  const { store, view, cardOf, isReadOnly } = useEditor();
  const canvas = useReactFlow();
  const reveal = useReveal();
  return useMemo(() => {
    const centre = () => onGrid(canvas.screenToFlowPosition({ x: innerWidth / 2 - 120, y: innerHeight / 2 - 60 }));
    const boxes = () => {
      const { history, selection } = store.getState();
      const index = indexOf(history.present);
      return [...selection.nodes].flatMap((id) => {
        const node = index.nodes.get(id);
        return node ? [{ ...node.position, ...cardOf(node).size }] : [];
      });
    };
    const put = (annotation: Parameters<typeof addAnnotation>[1]) => {
      store.getState().edit({ key: annotation.kind }, (doc) => addAnnotation(doc, annotation));
      store.getState().select({ nodes: new Set([annotation.id]), edges: new Set() });
      reveal(annotation.id, false);
      view.setState({ renaming: annotation.id });
    };
    return {
      frame: () => {
        if (isReadOnly) return;
        const chosen = boxes();
        const left = Math.min(...chosen.map(({ x }) => x)) - frameMargin.side;
        const top = Math.min(...chosen.map(({ y }) => y)) - frameMargin.above;
        const around = {
          position: onGrid({ x: left, y: top }),
          width: Math.max(...chosen.map(({ x, width }) => x + width)) + frameMargin.side - left,
          height: Math.max(...chosen.map(({ y, height }) => y + height)) + frameMargin.side - top,
        };
        const place = chosen.length > 0 ? around : { position: centre(), width: 400, height: 240 };
        put({ kind: 'frame', id: newId(), title: '', ...place });
      },
      /** The chosen frame, or those around what is chosen. */
      fold: () => {
        const { history, selection } = store.getState();
        const frames = (history.present.annotations ?? []).filter((each) => each.kind === 'frame');
        const sizeOf = (id: string) => {
          const node = indexOf(history.present).nodes.get(id);
          return node ? cardOf(node).size : { width: 0, height: 0 };
        };
        const chosen = frames.filter(
          (frame) =>
            selection.nodes.has(frame.id) ||
            insideOf(history.present, frame, sizeOf).some((id) => selection.nodes.has(id)),
        );
        for (const { id } of chosen) view.setState(foldFrame(id));
        const [first] = chosen;
        if (first) reveal(first.id);
      },
      note: () => {
        if (isReadOnly) return;
        const [first] = boxes();
        const position = first ? onGrid({ x: first.x, y: first.y - 136 }) : centre();
        put({ kind: 'note', id: newId(), text: '', position, width: 240, height: 112 });
      },
      comment: () => {
        const [id] = store.getState().selection.nodes;
        if (id === undefined) return;
        requestAnimationFrame(() => document.querySelector<HTMLElement>('[data-comments] textarea')?.focus());
      },
    };
  }, [store, view, cardOf, isReadOnly, canvas, reveal]);
}
