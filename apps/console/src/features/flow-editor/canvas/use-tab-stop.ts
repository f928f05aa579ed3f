import { useEditorState } from '../editor-context.tsx';
import { indexOf } from '../model/document-index.ts';
import type { EditorState } from '../model/editor-store.ts';

/** The step where Tab enters the canvas: the first chosen one, else where customers begin. */
export function tabStopOf({ selection, history }: EditorState): string | undefined {
  const index = indexOf(history.present);
  for (const id of selection.nodes) if (index.nodes.has(id)) return id;
  return index.order[0];
}

export const useIsTabStop = (id: string): boolean => useEditorState((state) => tabStopOf(state) === id);
