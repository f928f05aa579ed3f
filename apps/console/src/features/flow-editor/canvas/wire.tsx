import { cx, Menu, MenuItem, MenuSection, MenuSeparator } from '@tandem/ui';
import { BaseEdge, EdgeLabelRenderer, type EdgeProps, getSmoothStepPath } from '@xyflow/react';
import { Plus, Trash2 } from 'lucide-react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useEditor } from '../editor-context.tsx';
import { disconnect } from '../model/edit.ts';
import { NodeIcon } from '../node-icon.tsx';
import { useStepChoices } from './step-choices.ts';
import type { CanvasEdge } from './to-canvas.ts';

/** A connection, with a plus in its middle that inserts a step. */
export function Wire({ id, selected, data, ...ends }: EdgeProps<CanvasEdge>) {
  const { t } = useTranslation('flows');
  const { store, add, isReadOnly } = useEditor();
  const choices = useStepChoices('');
  const [path, x, y] = getSmoothStepPath({
    sourceX: ends.sourceX,
    sourceY: ends.sourceY,
    sourcePosition: ends.sourcePosition,
    targetX: ends.targetX,
    targetY: ends.targetY,
    targetPosition: ends.targetPosition,
    borderRadius: 10,
  });
  const colour = selected ? 'var(--color-accent)' : data?.onPath ? 'var(--color-success)' : 'var(--color-line-control)';
  return (
    <>
      <BaseEdge
        id={id}
        path={path}
        interactionWidth={20}
        style={{ stroke: colour, strokeWidth: selected || data?.onPath ? 2.5 : 1.5 }}
      />
      {!isReadOnly && (
        <EdgeLabelRenderer>
          <div
            className="nodrag nopan pointer-events-auto absolute"
            style={{ transform: `translate(-50%, -50%) translate(${x}px, ${y}px)` }}
          >
            <Menu
              label={t('canvas.insert')}
              trigger={
                <Button
                  aria-label={t('canvas.insert')}
                  data-insert={id}
                  className={cx(
                    'focus-ring flex size-6 cursor-default items-center justify-center rounded-full border border-line-control bg-surface text-fg-secondary opacity-0 shadow-low transition-opacity data-focus-visible:opacity-100 data-hovered:opacity-100 data-pressed:opacity-100',
                    selected === true && 'opacity-100',
                  )}
                >
                  <Plus aria-hidden="true" size={13} />
                </Button>
              }
            >
              <MenuSection title={t('menu.add')}>
                {choices.map(({ type, title }) => (
                  <MenuItem
                    key={type.type}
                    id={`insert ${type.type}`}
                    icon={<NodeIcon type={type} />}
                    onAction={() => add(type, { kind: 'edge', edge: id })}
                  >
                    {title}
                  </MenuItem>
                ))}
              </MenuSection>
              <MenuSeparator />
              <MenuItem
                id="remove"
                isDanger
                icon={<Trash2 aria-hidden="true" size={15} />}
                onAction={() => store.getState().edit(t('step.disconnect'), (doc) => disconnect(doc, new Set([id])))}
              >
                {t('canvas.removeEdge')}
              </MenuItem>
            </Menu>
          </div>
        </EdgeLabelRenderer>
      )}
    </>
  );
}
