import { useMemo } from 'react';
import { useEditor } from './editor-context.tsx';
import { indexOf } from './model/document-index.ts';
import { restarted, runFrom, toggleBreakpoint } from './model/test-store.ts';

/** What keys, menus and buttons do with the test of a draft; each leads to Test mode. */
export function useTestActions() {
  const { store, view, test } = useEditor();
  return useMemo(() => {
    const chosen = (): string | undefined => {
      const { selection, history } = store.getState();
      return [...selection.nodes].find((id) => indexOf(history.present).nodes.has(id));
    };
    const show = () => view.setState({ mode: 'test' });
    return {
      chosen,
      /** On from where it is held, else from the beginning. */
      run: () => {
        show();
        const { last } = test.getState();
        test.setState(
          last.heldAt === undefined
            ? { ...restarted(Date.now()), tab: 'chat' }
            : { isStepping: false, released: last.trace.length + 1 },
        );
      },
      runFromHere: () => {
        const nodeId = chosen();
        if (nodeId === undefined) return;
        show();
        test.setState(runFrom({ nodeId, variables: test.getState().from?.variables ?? {} }, Date.now()));
      },
      step: () => {
        show();
        const { last } = test.getState();
        test.setState({ isStepping: true, released: last.trace.length + (last.heldAt === undefined ? 0 : 1) });
      },
      toggleBreakpoint: () => {
        const id = chosen();
        if (id !== undefined) test.setState((state) => toggleBreakpoint(state, id));
      },
    };
  }, [store, view, test]);
}
