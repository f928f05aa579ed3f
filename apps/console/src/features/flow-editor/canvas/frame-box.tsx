import type { FlowFrame } from '@tandem/flow';
import { cx } from '@tandem/ui';
import { Handle, type NodeProps, NodeResizer, Position } from '@xyflow/react';
import { ChevronDown, ChevronRight } from 'lucide-react';
import { memo, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useEditor, useIndexed, useView } from '../editor-context.tsx';
import { resizeSheet, setFrameTitle } from '../model/edit-sheets.ts';
import { useFrames } from '../use-frames.ts';
import { SheetText } from './sheet-text.tsx';
import { folded, type SheetNode } from './to-canvas.ts';

/** A titled frame behind steps. Pressing its title takes all that stands inside along. */
export const FrameBox = memo(function FrameBox({ id, selected }: NodeProps<SheetNode>) {
  const frame = useIndexed((index) => index.annotations.get(id));
  return frame?.kind === 'frame' ? <Frame frame={frame} isSelected={selected} /> : null;
});

function Frame({ frame, isSelected }: { readonly frame: FlowFrame; readonly isSelected: boolean }) {
  const { t } = useTranslation('flows');
  const { store, view, isReadOnly } = useEditor();
  const { inside, fold } = useFrames();
  const box = useRef<HTMLButtonElement>(null);
  const wantsFocus = useView((state) => state.wantsFocus === frame.id);
  const isFolded = useView((state) => state.collapsed.has(frame.id));
  useEffect(() => {
    if (!wantsFocus) return;
    box.current?.focus({ preventScroll: true });
    view.setState({ wantsFocus: undefined });
  }, [wantsFocus, view]);
  const chooseAll = () => {
    // Folded, it takes along what it hides.
    const held = view.getState().collapsed.get(frame.id);
    const members = inside(frame).filter((id) => held?.has(id) ?? true);
    store.getState().select({ nodes: new Set([frame.id, ...members]), edges: new Set() });
  };
  return (
    <div
      className={cx(
        'size-full rounded-card border-2 bg-accent-subtle/30',
        isSelected ? 'border-accent' : 'border-line border-dashed',
      )}
    >
      {!isReadOnly && isSelected && !isFolded && (
        <NodeResizer
          minWidth={160}
          minHeight={80}
          onResizeEnd={(_, { x, y, width, height }) =>
            store.getState().edit({ key: 'frame' }, (doc) => resizeSheet(doc, frame.id, { x, y }, { width, height }))
          }
        />
      )}
      {isFolded && (
        <>
          <Handle id={folded.in} type="target" position={Position.Left} isConnectable={false} />
          <Handle id={folded.out} type="source" position={Position.Right} isConnectable={false} />
        </>
      )}
      <div data-frame-title className="flex cursor-grab items-center gap-1 p-1" onPointerDown={chooseAll}>
        <button
          type="button"
          tabIndex={-1}
          aria-expanded={!isFolded}
          aria-label={isFolded ? t('sheet.unfold', { title: frame.title }) : t('sheet.fold', { title: frame.title })}
          onClick={() => fold(frame)}
          className="focus-ring nodrag flex size-6 shrink-0 items-center justify-center rounded-input hover:bg-hover"
        >
          {isFolded ? <ChevronRight aria-hidden="true" size={15} /> : <ChevronDown aria-hidden="true" size={15} />}
        </button>
        <SheetText
          id={frame.id}
          text={frame.title}
          isLine
          placeholder={t('sheet.frameTitle')}
          onChange={(title) => store.getState().edit({ key: 'frame' }, (doc) => setFrameTitle(doc, frame.id, title))}
        >
          <button
            ref={box}
            type="button"
            tabIndex={-1}
            data-sheet={frame.id}
            aria-label={t('sheet.frame', { title: frame.title })}
            onFocus={() => !store.getState().selection.nodes.has(frame.id) && chooseAll()}
            onDoubleClick={() => !isReadOnly && view.setState({ renaming: frame.id })}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && !isReadOnly) view.setState({ renaming: frame.id });
            }}
            className="focus-ring max-w-full truncate rounded-input px-2 py-0.5 text-left font-semibold text-fg-secondary text-sm"
          >
            {frame.title || t('sheet.frameTitle')}
          </button>
        </SheetText>
      </div>
    </div>
  );
}
