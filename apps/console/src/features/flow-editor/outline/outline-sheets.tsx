import type { FlowFrame, FlowNote } from '@tandem/flow';
import { Frame, StickyNote } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { SheetText } from '../canvas/sheet-text.tsx';
import { isSheet } from '../canvas/to-canvas.ts';
import { useDocument, useEditor, useView } from '../editor-context.tsx';
import { setFrameTitle, setNoteText } from '../model/edit-sheets.ts';

/** The frames and notes of the flow, in words: chosen, written and deleted as on the canvas. */
export function OutlineSheets() {
  const { t } = useTranslation('flows');
  const sheets = (useDocument().annotations ?? []).filter(isSheet);
  if (sheets.length === 0) return null;
  return (
    <section aria-labelledby="outline-sheets" className="pt-4">
      <h2 id="outline-sheets" className="px-2 pb-1 font-semibold text-fg-secondary text-xs">
        {t('outline.sheets')}
      </h2>
      <ul>
        {sheets.map((sheet) => (
          <li key={sheet.id}>
            <SheetLine sheet={sheet} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function SheetLine({ sheet }: { readonly sheet: FlowFrame | FlowNote }) {
  const { t } = useTranslation('flows');
  const { store, view, isReadOnly } = useEditor();
  const line = useRef<HTMLButtonElement>(null);
  const wantsFocus = useView((state) => state.wantsFocus === sheet.id);
  useEffect(() => {
    if (!wantsFocus) return;
    line.current?.focus();
    view.setState({ wantsFocus: undefined });
  }, [wantsFocus, view]);
  const isFrame = sheet.kind === 'frame';
  const Icon = isFrame ? Frame : StickyNote;
  const text = isFrame ? sheet.title : sheet.text;
  const placeholder = isFrame ? t('sheet.frameTitle') : t('sheet.noteText');
  return (
    <SheetText
      id={sheet.id}
      text={text}
      placeholder={placeholder}
      isLine={isFrame}
      onChange={(next) =>
        store
          .getState()
          .edit({ key: sheet.kind }, (doc) => (isFrame ? setFrameTitle : setNoteText)(doc, sheet.id, next))
      }
    >
      <button
        ref={line}
        type="button"
        data-sheet={sheet.id}
        aria-label={isFrame ? t('sheet.frame', { title: text }) : t('sheet.note', { text })}
        onFocus={() => store.getState().select({ nodes: new Set([sheet.id]), edges: new Set() })}
        onClick={() => !isReadOnly && view.setState({ renaming: sheet.id })}
        className="focus-ring-inset flex min-h-8 w-full items-center gap-2 rounded-input px-2 text-left text-sm hover:bg-hover"
      >
        <Icon aria-hidden="true" size={14} className="shrink-0 text-fg-muted" />
        <span className="truncate">{text || placeholder}</span>
      </button>
    </SheetText>
  );
}
