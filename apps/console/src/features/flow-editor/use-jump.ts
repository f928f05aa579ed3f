import { useCallback } from 'react';
import { useEditor } from './editor-context.tsx';
import { useReveal } from './use-reveal.ts';

/** Leads to a step, and with a field to that field of its settings, as far as it is drawn. */
export function useJump(): (nodeId: string, field?: string) => void {
  const { store, view } = useEditor();
  const reveal = useReveal();
  return useCallback(
    (nodeId, field) => {
      view.setState({ mode: 'build' });
      store.getState().select({ nodes: new Set([nodeId]), edges: new Set() });
      reveal(nodeId, field === undefined);
      if (field === undefined) return;
      requestAnimationFrame(() => {
        const settings = document.querySelector('[data-inspector]');
        const wrong = settings?.querySelector<HTMLElement>(
          '[aria-invalid=true], [data-invalid] input, [data-invalid] button',
        );
        (wrong ?? settings?.querySelector<HTMLElement>('input, textarea, button'))?.focus();
      });
    },
    [store, view, reveal],
  );
}
