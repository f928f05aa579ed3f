import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useEditor } from './editor-context.tsx';
import type { FlowSearch } from './flow-search.ts';

/** Build or Test stands in the address, each a step of the browser's history. */
export function useShownMode(): void {
  const { view } = useEditor();
  const navigate = useNavigate();
  const { flowId = '' } = useParams({ strict: false });
  const asked = useSearch({ strict: false }).mode === 'test' ? 'test' : 'build';
  const named = useRef(asked);
  useEffect(() => {
    named.current = asked;
    view.setState({ mode: asked });
  }, [view, asked]);
  useEffect(
    () =>
      view.subscribe(({ mode }) => {
        if (mode === named.current) return;
        named.current = mode;
        void navigate({
          to: '/flows/$flowId',
          params: { flowId },
          search: ({ mode: _, ...old }: FlowSearch) => ({ ...old, ...(mode === 'test' && { mode }) }),
        });
      }),
    [view, navigate, flowId],
  );
}
