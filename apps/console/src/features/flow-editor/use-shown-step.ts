import { useSearch } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useEditor } from './editor-context.tsx';
import { indexOf } from './model/document-index.ts';
import { useReveal } from './use-reveal.ts';

/** Chooses and shows the step that the address names, as a link to a comment does. */
export function useShownStep(): void {
  const { store, view } = useEditor();
  const { node, comment } = useSearch({ strict: false });
  const reveal = useReveal();
  const shown = useRef<string>(undefined);
  useEffect(() => {
    // Once: whoever has gone on from there stays where they are.
    const asked = `${node} ${comment}`;
    if (shown.current === asked) return;
    shown.current = asked;
    if (node === undefined || !indexOf(store.getState().history.present).nodes.has(node)) return;
    store.getState().select({ nodes: new Set([node]), edges: new Set() });
    reveal(node, false);
    view.setState({ wantsComment: comment });
  }, [node, comment, store, view, reveal]);
}
