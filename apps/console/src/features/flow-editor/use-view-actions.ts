import { useReactFlow } from '@xyflow/react';
import { useMemo } from 'react';
import { useEditor } from './editor-context.tsx';
import { keepNavigation } from './model/navigation.ts';

const quick = { duration: 200 };

/** Looking around: nothing of it changes the document. */
export function useViewActions() {
  const { store, view } = useEditor();
  const canvas = useReactFlow();
  return useMemo(() => {
    const fitAll = { maxZoom: 1, padding: 0.15, ...quick };
    return {
      fit: () => void canvas.fitView(fitAll),
      fitSelection: () => {
        const nodes = [...store.getState().selection.nodes].map((id) => ({ id }));
        if (nodes.length > 0) void canvas.fitView({ ...fitAll, nodes });
      },
      fullSize: () => void canvas.zoomTo(1, quick),
      zoomIn: () => void canvas.zoomIn(quick),
      zoomOut: () => void canvas.zoomOut(quick),
      search: () => view.setState({ isSearching: true }),
      problems: () => view.setState({ isProblems: true }),
      outline: () => view.setState(({ isOutline }) => ({ isOutline: !isOutline })),
      switchNavigation: () => {
        const navigation = view.getState().navigation === 'mouse' ? 'trackpad' : 'mouse';
        keepNavigation(navigation);
        view.setState({ navigation });
      },
    };
  }, [store, view, canvas]);
}
