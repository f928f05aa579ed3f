import { useReactFlow } from '@xyflow/react';
import { useMemo } from 'react';
import { useEditor } from './editor-context.tsx';
import { indexOf } from './model/document-index.ts';
import { addAnnotation } from './model/edit-sheets.ts';
import { newId } from './model/new-node.ts';
import { onGrid } from './model/place.ts';
import { useFrames } from './use-frames.ts';
import { useReveal } from './use-reveal.ts';

const frameMargin = { side: 32, above: 56 } as const;

/** Frames around what is chosen, notes beside it, and the way to what is said about a step. */
export function useSheets() {
  const { store, view, cardOf, isReadOnly } = useEditor();
  const canvas = useReactFlow();
  const reveal = useReveal();
  const { inside, fold } = useFrames();
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
        const chosen = frames.filter(
          (frame) => selection.nodes.has(frame.id) || inside(frame).some((id) => selection.nodes.has(id)),
        );
        for (const frame of chosen) fold(frame);
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
  }, [store, view, cardOf, isReadOnly, canvas, reveal, inside, fold]);
}
