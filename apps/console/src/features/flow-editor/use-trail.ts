import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useMemo, useRef } from 'react';
import { useEditor } from './editor-context.tsx';
import { useReveal } from './use-reveal.ts';

const places = 50;

/** The steps one has looked at, and the way back and forth between them. */
export function useTrail() {
  const { store } = useEditor();
  const reveal = useReveal();
  const navigate = useNavigate();
  const { from } = useSearch({ strict: false });
  const trail = useRef<{ past: string[]; future: string[] }>({ past: [], future: [] });
  const isWalking = useRef(false);
  useEffect(
    () =>
      store.subscribe(({ selection }, old) => {
        const [id] = selection.nodes;
        if (selection.nodes === old.selection.nodes || selection.nodes.size !== 1 || id === undefined) return;
        const { past } = trail.current;
        if (!isWalking.current && past.at(-1) !== id)
          trail.current = { past: [...past, id].slice(-places), future: [] };
      }),
    [store],
  );
  return useMemo(() => {
    const walk = (id: string | undefined) => {
      if (id === undefined) return;
      isWalking.current = true;
      store.getState().select({ nodes: new Set([id]), edges: new Set() });
      isWalking.current = false;
      reveal(id);
    };
    return {
      back: () => {
        const { past, future } = trail.current;
        const here = past.at(-1);
        if (past.length < 2 || here === undefined) {
          // Before the first place stands the flow that calls this one.
          if (from !== undefined) void navigate({ to: '/flows/$flowId', params: { flowId: from } });
          return;
        }
        trail.current = { past: past.slice(0, -1), future: [here, ...future] };
        walk(past.at(-2));
      },
      forward: () => {
        const { past, future } = trail.current;
        const [next, ...later] = future;
        if (next === undefined) return;
        trail.current = { past: [...past, next], future: later };
        walk(next);
      },
    };
  }, [store, reveal, navigate, from]);
}
