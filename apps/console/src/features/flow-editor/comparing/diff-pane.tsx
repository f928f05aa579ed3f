import type { FlowDocument } from '@tandem/flow';
import { IconButton } from '@tandem/ui';
import { ChevronDown, ChevronUp, ListTree } from 'lucide-react';
import { type KeyboardEvent, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Editor, EditorContext, useEditor } from '../editor-context.tsx';
import { createEditorStore } from '../model/editor-store.ts';
import { beginHistory } from '../model/history.ts';
import { createViewStore } from '../model/view-store.ts';
import { OutlineView } from '../outline/outline-view.tsx';
import { createOthersStore } from '../presence/others-store.ts';
import { useJump } from '../use-jump.ts';
import { type ShownChange, shownChanges } from './change-groups.ts';
import { ChangeList } from './change-list.tsx';
import { ChangesContext } from './changes-context.ts';
import { DiffCanvas } from './diff-canvas.tsx';
import { overlay } from './overlay.ts';

interface PaneProps {
  readonly before: FlowDocument;
  readonly after: FlowDocument;
  readonly onClose: () => void;
}

/** Two drawings as one beside the list of what differs. */
export function DiffPane({ before, after, onClose }: PaneProps) {
  const editor = useEditor();
  const marks = useMemo(() => overlay(before, after), [before, after]);
  const [stores] = useState(() => ({
    store: createEditorStore(beginHistory(marks.document)),
    view: createViewStore(editor.view.getState().navigation),
    others: createOthersStore(),
  }));
  // While others draw on, what one has chosen here stays chosen.
  useEffect(() => {
    if (stores.store.getState().history.present !== marks.document) stores.store.getState().takeIn(marks.document);
  }, [stores, marks]);
  const shown = useMemo<Editor>(
    () => ({ ...editor, ...stores, worker: undefined, isReadOnly: true }),
    [editor, stores],
  );
  return (
    <EditorContext value={shown}>
      <ChangesContext value={marks}>
        <Pane before={before} after={after} onClose={onClose} />
      </ChangesContext>
    </EditorContext>
  );
}

function Pane({ before, after, onClose }: PaneProps) {
  const { t } = useTranslation('drafts');
  const jump = useJump();
  const [isOutline, setOutline] = useState(false);
  const [current, setCurrent] = useState<string>();
  const changes = useMemo(() => shownChanges(before, after), [before, after]);
  const at = changes.findIndex(({ id }) => id === current);
  const go = ({ id, nodeId }: ShownChange) => {
    setCurrent(id);
    if (nodeId !== undefined) jump(nodeId);
  };
  const step = (by: number) => {
    const from = at === -1 && by < 0 ? 0 : at;
    const next = changes[(from + by + changes.length) % Math.max(changes.length, 1)];
    if (next) go(next);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'F3') step(event.shiftKey ? -1 : 1);
    else if (event.key === 'Escape' && !event.defaultPrevented) onClose();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys of all that is inside, gathered in one place
    <div className="flex min-h-0 flex-1" onKeyDown={onKeyDown}>
      <div className="relative min-w-0 flex-1">{isOutline ? <OutlineView /> : <DiffCanvas />}</div>
      <aside
        aria-label={t('compare.changes')}
        className="flex w-80 shrink-0 flex-col overflow-y-auto border-line-subtle border-l bg-surface p-3"
      >
        <p className="flex items-center gap-1 pb-2 text-fg-secondary text-xs">
          <span role="status" className="flex-1 tabular-nums">
            {at >= 0
              ? t('compare.at', { at: at + 1, count: changes.length })
              : t('compare.count', { count: changes.length })}
          </span>
          <IconButton
            size="small"
            label={isOutline ? t('compare.onCanvas') : t('compare.inOutline')}
            onPress={() => setOutline(!isOutline)}
          >
            <ListTree aria-hidden="true" size={15} />
          </IconButton>
          <IconButton size="small" label={t('compare.previous')} shortcut="Shift+F3" onPress={() => step(-1)}>
            <ChevronUp aria-hidden="true" size={15} />
          </IconButton>
          <IconButton size="small" label={t('compare.next')} shortcut="F3" onPress={() => step(1)}>
            <ChevronDown aria-hidden="true" size={15} />
          </IconButton>
        </p>
        <ChangeList before={before} after={after} nothing={t('compare.nothing')} onGo={go} current={current} />
      </aside>
    </div>
  );
}
