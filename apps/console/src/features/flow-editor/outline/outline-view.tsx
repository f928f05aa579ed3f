import { type KeyboardEvent, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDocument, useEditor, useEditorState } from '../editor-context.tsx';
import { indexOf } from '../model/document-index.ts';
import { OutlineItem } from './outline-item.tsx';
import { type OutlineRow, outlineRows } from './outline-rows.ts';
import { OutlineSheets } from './outline-sheets.tsx';

/** The same flow as a tree of lines: all that the canvas can do, in words. The way of screen readers and small screens. */
export function OutlineView() {
  const { t } = useTranslation('flows');
  const { cardOf, store } = useEditor();
  const document = useDocument();
  const selected = useEditorState((state) => state.selection.nodes);
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const [focused, setFocused] = useState<string>();
  const rows = useMemo(() => {
    const index = indexOf(document);
    return outlineRows(index, (id) => {
      const node = index.nodes.get(id);
      return node ? cardOf(node).ports.map((port) => port.id) : [];
    });
  }, [document, cardOf]);
  const parents = new Set(rows.map((row) => row.parent));
  const hidden = new Set<string>();
  const shown = rows.filter((row) => {
    const isHidden = row.parent !== undefined && (hidden.has(row.parent) || closed.has(row.parent));
    if (isHidden) hidden.add(row.key);
    return !isHidden;
  });
  const stop =
    shown.find(({ key }) => key === focused)?.key ?? shown.find(({ node }) => selected.has(node))?.key ?? shown[0]?.key;
  const focusRow = (row: OutlineRow | undefined) =>
    row && globalThis.document.querySelector<HTMLElement>(`[data-row="${row.key}"]`)?.focus();
  const toggle = (key: string, isClosed: boolean) =>
    setClosed((old) => (isClosed ? new Set([...old, key]) : new Set([...old].filter((each) => each !== key))));
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    if (!(event.target instanceof HTMLElement) || event.target.dataset.row === undefined) return;
    const at = shown.findIndex(({ key }) => key === (event.target as HTMLElement).dataset.row);
    const row = shown[at];
    if (!row) return;
    const isParent = parents.has(row.key);
    if (event.key === 'ArrowDown') focusRow(shown[at + 1]);
    else if (event.key === 'ArrowUp') focusRow(shown[at - 1]);
    else if (event.key === 'Home') focusRow(shown[0]);
    else if (event.key === 'End') focusRow(shown.at(-1));
    else if (event.key === 'ArrowRight') {
      if (isParent && closed.has(row.key)) toggle(row.key, false);
      else if (isParent) focusRow(shown[at + 1]);
    } else if (event.key === 'ArrowLeft') {
      if (isParent && !closed.has(row.key)) toggle(row.key, true);
      else focusRow(shown.find(({ key }) => key === row.parent));
    } else return;
    event.preventDefault();
  };
  return (
    <div data-outline className="h-full overflow-y-auto bg-canvas p-3">
      <div role="tree" aria-label={t('outline.title')} aria-describedby="outline-help" onKeyDown={onKeyDown}>
        {shown.map((row) => (
          <OutlineItem
            key={row.key}
            row={row}
            isStop={row.key === stop}
            isExpanded={parents.has(row.key) ? !closed.has(row.key) : undefined}
            isSelected={selected.has(row.node)}
            onFocus={() => {
              setFocused(row.key);
              if (selected.size !== 1 || !selected.has(row.node)) {
                store.getState().select({ nodes: new Set([row.node]), edges: new Set() });
              }
            }}
          />
        ))}
      </div>
      <OutlineSheets />
      <p id="outline-help" className="px-2 pt-3 text-fg-muted text-xs">
        {t('outline.help')}
      </p>
    </div>
  );
}
