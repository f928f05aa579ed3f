import type { FlowNote } from '@tandem/flow';
import { cx } from '@tandem/ui';
import { type NodeProps, NodeResizer } from '@xyflow/react';
import { lazy, memo, Suspense, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useEditor, useIndexed, useView } from '../editor-context.tsx';
import { resizeSheet, setNoteText } from '../model/edit-sheets.ts';
import { SheetText } from './sheet-text.tsx';
import type { SheetNode } from './to-canvas.ts';

// Notes are rare: what draws them comes with the first.
const MarkdownText = lazy(() => import('./markdown-text.tsx').then((module) => ({ default: module.MarkdownText })));

/** A sheet of text for other authors; a double press or Enter writes on it. */
export const NoteSheet = memo(function NoteSheet({ id, selected }: NodeProps<SheetNode>) {
  const note = useIndexed((index) => index.annotations.get(id));
  return note?.kind === 'note' ? <Sheet note={note} isSelected={selected} /> : null;
});

function Sheet({ note, isSelected }: { readonly note: FlowNote; readonly isSelected: boolean }) {
  const { t } = useTranslation('flows');
  const { store, view, isReadOnly } = useEditor();
  const box = useRef<HTMLDivElement>(null);
  const wantsFocus = useView((state) => state.wantsFocus === note.id);
  useEffect(() => {
    if (!wantsFocus) return;
    box.current?.focus({ preventScroll: true });
    view.setState({ wantsFocus: undefined });
  }, [wantsFocus, view]);
  const select = () => {
    if (!store.getState().selection.nodes.has(note.id)) {
      store.getState().select({ nodes: new Set([note.id]), edges: new Set() });
    }
  };
  return (
    <div
      className={cx(
        'size-full overflow-hidden rounded-card border bg-note-subtle p-2 text-note shadow-low',
        isSelected ? 'border-accent ring-2 ring-accent/25' : 'border-line',
      )}
    >
      {!isReadOnly && isSelected && (
        <NodeResizer
          minWidth={120}
          minHeight={64}
          onResizeEnd={(_, { x, y, width, height }) =>
            store.getState().edit({ key: 'note' }, (doc) => resizeSheet(doc, note.id, { x, y }, { width, height }))
          }
        />
      )}
      <SheetText
        id={note.id}
        text={note.text}
        placeholder={t('sheet.noteText')}
        onChange={(text) => store.getState().edit({ key: 'note' }, (doc) => setNoteText(doc, note.id, text))}
      >
        {/* biome-ignore lint/a11y/useSemanticElements: a fieldset groups fields of a form; this is a sheet of a drawing */}
        <div
          role="group"
          ref={box}
          tabIndex={-1}
          data-sheet={note.id}
          aria-label={t('sheet.note', { text: note.text })}
          onFocus={select}
          onDoubleClick={() => !isReadOnly && view.setState({ renaming: note.id })}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && event.target === event.currentTarget && !isReadOnly)
              view.setState({ renaming: note.id });
          }}
          className="focus-ring-inset flex size-full items-start overflow-hidden whitespace-pre-wrap break-words text-left align-top text-sm"
        >
          {note.text === '' ? (
            t('sheet.noteText')
          ) : (
            <Suspense fallback={note.text}>
              <MarkdownText text={note.text} />
            </Suspense>
          )}
        </div>
      </SheetText>
    </div>
  );
}
