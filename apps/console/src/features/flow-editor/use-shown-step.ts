import { useNavigate, useParams, useRouter, useSearch } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useEditor } from './editor-context.tsx';
import type { FlowSearch } from './flow-search.ts';
import { indexOf } from './model/document-index.ts';
import { useReveal } from './use-reveal.ts';

/** Who goes from step to step by the arrows is not written down at each of them, in milliseconds. */
const restMs = 300;

/** The one step that is chosen stands in the address; the step that the address names is chosen and shown. */
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
    if (comment === undefined && chosenOf(store.getState().selection) === node) return;
    store.getState().select({ nodes: new Set([node]), edges: new Set() });
    reveal(node, false);
    view.setState({ wantsComment: comment });
  }, [node, comment, store, view, reveal]);
  useKeptStep(node);
}

interface Selection {
  readonly nodes: ReadonlySet<string>;
  readonly edges: ReadonlySet<string>;
}

const chosenOf = ({ nodes, edges }: Selection): string | undefined =>
  nodes.size === 1 && edges.size === 0 ? [...nodes][0] : undefined;

/** Writes the chosen step into the address, without a step of the browser's history. */
function useKeptStep(node: string | undefined): void {
  const { store } = useEditor();
  const navigate = useNavigate();
  const router = useRouter();
  const { flowId = '' } = useParams({ strict: false });
  const named = useRef(node);
  named.current = node;
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const { pathname } = router.latestLocation;
    const keep = () => {
      const { selection, history } = store.getState();
      const chosen = chosenOf(selection);
      const next = chosen !== undefined && indexOf(history.present).nodes.has(chosen) ? chosen : undefined;
      // Somebody on the way to another page is not called back.
      if (next === named.current || router.latestLocation.pathname !== pathname) return;
      void navigate({
        to: '/flows/$flowId',
        params: { flowId },
        search: ({ comment: _, ...old }: FlowSearch) => ({ ...old, node: next }),
        replace: true,
      });
    };
    const unsubscribe = store.subscribe(({ selection }, before) => {
      if (selection === before.selection) return;
      clearTimeout(timer);
      timer = setTimeout(keep, restMs);
    });
    return () => {
      unsubscribe();
      clearTimeout(timer);
    };
  }, [store, router, navigate, flowId]);
}
