import type { FlowFrame } from '@tandem/flow';
import { useMemo } from 'react';
import { useEditor } from './editor-context.tsx';
import { indexOf } from './model/document-index.ts';
import { insideOf } from './model/edit-sheets.ts';
import type { Size } from './model/place.ts';
import { foldFrame } from './model/view-store.ts';

/** What stands inside frames as they are drawn now, and folding them over it. */
export function useFrames() {
  const { store, view, cardOf } = useEditor();
  return useMemo(() => {
    const inside = (frame: FlowFrame): string[] => {
      const document = store.getState().history.present;
      const sizeOf = (id: string): Size => {
        const node = indexOf(document).nodes.get(id);
        return node ? cardOf(node).size : { width: 0, height: 0 };
      };
      return insideOf(document, frame, sizeOf);
    };
    return { inside, fold: (frame: FlowFrame) => view.setState(foldFrame(frame.id, inside(frame))) };
  }, [store, view, cardOf]);
}
