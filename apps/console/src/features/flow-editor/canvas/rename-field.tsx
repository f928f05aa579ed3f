import type { FlowNode } from '@tandem/flow';
import { isComposing } from '@tandem/ui';
import { useTranslation } from 'react-i18next';
import { useEditor } from '../editor-context.tsx';
import { setLabel } from '../model/edit.ts';

/** The name of a step, written on its card: Enter keeps it, Esc leaves it. */
export function RenameField({ node, title }: { readonly node: FlowNode; readonly title: string }) {
  const { t } = useTranslation('flows');
  const { store, view } = useEditor();
  const end = (label?: string) => {
    if (view.getState().renaming !== node.id) return;
    if (label !== undefined) store.getState().edit({ key: 'rename' }, (doc) => setLabel(doc, node.id, label));
    view.setState({ renaming: undefined, wantsFocus: node.id });
  };
  return (
    <input
      // biome-ignore lint/a11y/noAutofocus: it appears because one asked to write here
      autoFocus
      aria-label={t('inspector.name')}
      defaultValue={node.label ?? ''}
      placeholder={title}
      maxLength={200}
      onFocus={(event) => event.target.select()}
      onBlur={(event) => end(event.target.value)}
      onKeyDown={(event) => {
        if (isComposing(event.nativeEvent)) return;
        if (event.key === 'Enter') end(event.currentTarget.value);
        if (event.key === 'Escape') end();
        event.stopPropagation();
      }}
      className="focus-ring nodrag nopan h-6 min-w-0 flex-1 rounded-input border border-line-control bg-surface px-1 font-semibold text-sm"
    />
  );
}
