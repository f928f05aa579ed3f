import { useReactFlow } from '@xyflow/react';
import { useMemo } from 'react';
import { useFit } from './canvas/use-fit.ts';
import { useEditor } from './editor-context.tsx';
import { fitPadding, wordsZoom } from './model/beginning-view.ts';
import { keepNavigation } from './model/navigation.ts';

const quick = { duration: 200 };

/** Looking around: nothing of it changes the document. */
export function useViewActions() {
  const { store, view } = useEditor();
  const canvas = useReactFlow();
  const fit = useFit();
  return useMemo(() => {
    return {
      fit: () => fit(wordsZoom, quick.duration),
      fitSelection: () => {
        const nodes = [...store.getState().selection.nodes].map((id) => ({ id }));
        if (nodes.length > 0) void canvas.fitView({ maxZoom: 1, padding: fitPadding, ...quick, nodes });
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
  }, [store, view, canvas, fit]);
}
