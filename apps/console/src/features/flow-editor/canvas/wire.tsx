import { cx } from '@tandem/ui';
import { BaseEdge, EdgeLabelRenderer, type EdgeProps } from '@xyflow/react';
import { Plus } from 'lucide-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { useEditor, useIndexed, useView } from '../editor-context.tsx';
import type { CanvasEdge } from './to-canvas.ts';
import { wirePath } from './wire-path.ts';

/** A connection, with a plus in its middle that inserts a step, leads it elsewhere or removes it. */
export const Wire = memo(function Wire({ id, selected, data, ...ends }: EdgeProps<CanvasEdge>) {
  const { isReadOnly } = useEditor();
  const isDropped = useView((state) => state.dropEdge === id);
  const [path, x, y] = wirePath(ends);
  const isMarked = selected === true || isDropped;
  const colour = isMarked ? 'var(--color-accent)' : data?.onPath ? 'var(--color-success)' : 'var(--color-line-control)';
  return (
    <>
      <BaseEdge
        id={id}
        path={path}
        interactionWidth={20}
        style={{ stroke: colour, strokeWidth: isDropped ? 4 : isMarked || data?.onPath ? 2.5 : 1.5 }}
      />
      {!isReadOnly && (
        <EdgeLabelRenderer>
          <InsertButton id={id} x={x} y={y} isShown={isMarked} />
        </EdgeLabelRenderer>
      )}
    </>
  );
});

interface InsertProps {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly isShown: boolean;
}

function InsertButton({ id, x, y, isShown }: InsertProps) {
  const { t } = useTranslation('flows');
  const { cardOf, store, view } = useEditor();
  const edge = useIndexed((index) => index.edges.get(id));
  const from = useIndexed((index) => edge && index.nodes.get(edge.from.node));
  const to = useIndexed((index) => edge && index.nodes.get(edge.to));
  const start = from && cardOf(from);
  const name = t('canvas.edge', {
    from: start?.title ?? '',
    port: start?.ports.find((port) => port.id === edge?.from.port)?.name ?? '',
    to: to ? cardOf(to).title : '',
  });
  return (
    <button
      type="button"
      tabIndex={-1}
      aria-label={name}
      aria-haspopup="menu"
      data-insert={id}
      style={{ transform: `translate(-50%, -50%) translate(${x}px, ${y}px)` }}
      onFocus={() => store.getState().select({ nodes: new Set(), edges: new Set([id]) })}
      onClick={({ currentTarget }) => {
        const { right, top } = currentTarget.getBoundingClientRect();
        view.setState({ picker: { at: { x: right, y: top }, asks: { kind: 'edge', edge: id } } });
      }}
      className={cx(
        'focus-ring nodrag nopan pointer-events-auto absolute flex size-6 cursor-default items-center justify-center rounded-full border border-line-control bg-surface text-fg-secondary opacity-0 shadow-low transition-opacity hover:opacity-100 focus:opacity-100',
        isShown && 'opacity-100',
      )}
    >
      <Plus aria-hidden="true" size={13} />
    </button>
  );
}
