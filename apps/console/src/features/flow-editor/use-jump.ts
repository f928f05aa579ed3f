import { useCallback } from 'react';
import { useEditor } from './editor-context.tsx';
import { useReveal } from './use-reveal.ts';

/** Leads to a step, and with a field to what is wrong in its settings. */
export function useJump(): (nodeId: string, field?: string) => void {
  const { store, view } = useEditor();
  const reveal = useReveal();
  return useCallback(
    (nodeId, field) => {
      view.setState({ mode: 'build', wantsSettings: field === undefined ? undefined : { node: nodeId, at: 'wrong' } });
      store.getState().select({ nodes: new Set([nodeId]), edges: new Set() });
      reveal(nodeId, field === undefined);
    },
    [store, view, reveal],
  );
}
