import { Button, EmptyState, SkeletonRows } from '@tandem/ui';
import { MousePointerClick, Trash2 } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useDocument, useEditor, useEditorState } from '../editor-context.tsx';
import { useEditActions } from '../use-edit-actions.ts';
import { useReveal } from '../use-reveal.ts';

// Forms come while one looks at the drawing.
const NodeSettings = lazy(() => import('./node-settings.tsx').then((module) => ({ default: module.NodeSettings })));

/** The settings of what is selected, drawn from the node's schema. */
export function Inspector() {
  const { t } = useTranslation('flows');
  const { store, nodeTypes, isReadOnly } = useEditor();
  const reveal = useReveal();
  const document = useDocument();
  const selection = useEditorState((state) => state.selection);
  const outsideChanges = useEditorState((state) => state.outsideChanges);
  const actions = useEditActions();
  const chosen = document.nodes.filter((node) => selection.nodes.has(node.id));
  const [node] = chosen;
  return (
    <aside
      aria-label={t('inspector.title')}
      data-inspector
      onBlur={() => store.getState().settleEdit()}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented && node) reveal(node.id);
      }}
      className="flex h-full w-80 shrink-0 flex-col overflow-y-auto border-line-subtle border-l bg-surface"
    >
      {!node && selection.edges.size === 0 && (
        <EmptyState icon={<MousePointerClick size={20} />} title={t('inspector.none')}>
          {t('inspector.noneBody')}
        </EmptyState>
      )}
      {(chosen.length > 1 || (!node && selection.edges.size > 0)) && (
        <div className="flex flex-col gap-3 p-4">
          <p className="font-semibold text-sm">
            {chosen.length > 1 ? t('inspector.many', { count: chosen.length }) : t('inspector.edge')}
          </p>
          {!isReadOnly && (
            <Button variant="danger" icon={<Trash2 aria-hidden="true" size={14} />} onPress={actions.remove}>
              {t('inspector.delete')}
            </Button>
          )}
        </div>
      )}
      {node && chosen.length === 1 && (
        <Suspense
          fallback={
            // Only for what takes its time: what is there in a moment does not flicker.
            <div className="transition-opacity delay-150 duration-0 starting:opacity-0">
              <SkeletonRows rows={6} />
            </div>
          }
        >
          <NodeSettings key={`${node.id} ${outsideChanges}`} node={node} type={nodeTypes.get(node.type)} />
        </Suspense>
      )}
    </aside>
  );
}
