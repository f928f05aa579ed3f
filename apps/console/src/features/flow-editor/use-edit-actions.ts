import { useTranslation } from 'react-i18next';
import { useEditor } from './editor-context.tsx';
import { readCopied } from './model/clipboard.ts';
import { disconnect, pasteNodes, removeAndHeal, removeNodes } from './model/edit.ts';
import { nothingSelected } from './model/editor-store.ts';
import { newId } from './model/new-node.ts';

/** What keys, menus and buttons do with the selection. */
export function useEditActions() {
  const { t } = useTranslation('flows');
  const { store, isReadOnly } = useEditor();
  const whenEditable = (action: () => void) => () => {
    if (!isReadOnly) action();
  };
  const chosen = () => {
    const { history, selection } = store.getState();
    const nodes = history.present.nodes.filter((node) => selection.nodes.has(node.id));
    return { nodes, edges: history.present.edges };
  };
  const put = (copied: ReturnType<typeof chosen>, label: string) => {
    const result = pasteNodes(store.getState().history.present, copied, { x: 40, y: 40 }, newId);
    if (result.ids.length === 0) return;
    store.getState().edit(label, () => result.document);
    store.getState().select({ nodes: new Set(result.ids), edges: new Set() });
  };
  return {
    remove: whenEditable(() => {
      const { selection, edit, select } = store.getState();
      if (selection.nodes.size + selection.edges.size === 0) return;
      edit(t('step.delete'), (doc) => removeNodes(disconnect(doc, selection.edges), selection.nodes));
      select(nothingSelected);
    }),
    removeAndHeal: whenEditable(() => {
      const { selection, edit, select } = store.getState();
      const [id] = selection.nodes;
      if (id === undefined || selection.nodes.size > 1) return;
      edit(t('step.delete'), (doc) => removeAndHeal(doc, id));
      select(nothingSelected);
    }),
    duplicate: whenEditable(() => put(chosen(), t('step.duplicate'))),
    copy: () => {
      const copied = chosen();
      if (copied.nodes.length > 0)
        void navigator.clipboard.writeText(JSON.stringify({ tandem: 'flow-steps', ...copied }));
    },
    /** Takes steps from the clipboard, as `copy` wrote them in any flow; anything else is left alone. */
    paste: whenEditable(() => {
      void navigator.clipboard.readText().then((text) => {
        const copied = readCopied(text);
        if (copied) put(copied, t('step.paste'));
      });
    }),
    selectAll: () =>
      store.getState().select({
        nodes: new Set(store.getState().history.present.nodes.map((node) => node.id)),
        edges: new Set(),
      }),
  };
}
