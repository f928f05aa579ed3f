import { cx, isComposing } from '@tandem/ui';
import type { ReactNode } from 'react';
import { useEditor, useView } from '../editor-context.tsx';

interface SheetTextProps {
  readonly id: string;
  readonly text: string;
  readonly placeholder: string;
  /** One line: Enter ends it. */
  readonly isLine?: boolean;
  readonly onChange: (text: string) => void;
  /** What stands there while nobody writes. */
  readonly children: ReactNode;
}

/** The text of a frame or note, written in place: leaving keeps it, Esc too. */
export function SheetText({ id, text, placeholder, isLine = false, onChange, children }: SheetTextProps) {
  const { view } = useEditor();
  const isWriting = useView((state) => state.renaming === id);
  if (!isWriting) return children;
  const end = (next: string) => {
    if (view.getState().renaming !== id) return;
    if (next !== text) onChange(next);
    view.setState({ renaming: undefined, wantsFocus: id });
  };
  return (
    <textarea
      // biome-ignore lint/a11y/noAutofocus: it appears because one asked to write here
      autoFocus
      aria-label={placeholder}
      defaultValue={text}
      maxLength={isLine ? 200 : 4000}
      rows={isLine ? 1 : 3}
      onBlur={(event) => end(event.target.value)}
      onKeyDown={(event) => {
        if (isComposing(event.nativeEvent)) return;
        if (event.key === 'Escape' || (event.key === 'Enter' && isLine)) {
          event.preventDefault();
          end(event.currentTarget.value);
        }
        event.stopPropagation();
      }}
      className={cx(
        'focus-ring nodrag nopan nowheel w-full resize-none rounded-input bg-surface px-2 text-fg text-sm',
        isLine ? 'h-7 py-1' : 'h-full py-1',
      )}
    />
  );
}
