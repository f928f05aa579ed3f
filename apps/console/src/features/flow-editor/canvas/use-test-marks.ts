import { useStore } from 'zustand';
import { useEditor } from '../editor-context.tsx';

/** What the test of a draft has put on a step: a breakpoint, and whether the run is held before it. */
export function useTestMarks(id: string): { isBreakpoint: boolean; isHeld: boolean } {
  const { test } = useEditor();
  return {
    isBreakpoint: useStore(test, ({ breakpoints }) => breakpoints.has(id)),
    isHeld: useStore(test, ({ last }) => last.heldAt === id),
  };
}
