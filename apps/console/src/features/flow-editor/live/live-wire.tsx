import { cx } from '@tandem/ui';
import { BaseEdge, EdgeLabelRenderer, type EdgeProps } from '@xyflow/react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { CanvasEdge } from '../canvas/to-canvas.ts';
import { wirePath } from '../canvas/wire-path.ts';
import { useEditor, useIndexed } from '../editor-context.tsx';
import { useLive } from './live-context.tsx';
import { NumberButton } from './number-button.tsx';
import { useNumberText } from './use-number-text.ts';

const thinnest = 1.5;
const thickest = 9;

/** A way with how many took it; as wide as its share of those who came to its step. */
export const LiveWire = memo(function LiveWire({ id, selected, data, ...ends }: EdgeProps<CanvasEdge>) {
  const { t } = useTranslation('flows');
  const { cardOf, store } = useEditor();
  const { traffic } = useLive();
  const numberText = useNumberText();
  const edge = useIndexed((index) => index.edges.get(id));
  // The ends that are drawn may be those of a folded frame.
  const node = edge?.from.node ?? '';
  const port = edge?.from.port ?? '';
  const from = useIndexed((index) => index.nodes.get(node));
  const to = useIndexed((index) => index.nodes.get(edge?.to ?? ''));
  const [path, x, y] = wirePath(ends);
  const counted = traffic.way(node, port);
  const colour = data?.onPath
    ? 'var(--color-success)'
    : selected || counted.count > 0
      ? 'var(--color-accent)'
      : 'var(--color-line-control)';
  const card = from && cardOf(from);
  return (
    <>
      <BaseEdge
        id={id}
        path={path}
        interactionWidth={24}
        style={{ stroke: colour, strokeWidth: thinnest + counted.share * (thickest - thinnest), opacity: 0.8 }}
      />
      <EdgeLabelRenderer>
        <NumberButton
          place={{ nodeId: node, port }}
          label={t('live.way', {
            from: card?.title ?? '',
            port: card?.ports.find((each) => each.id === port)?.name ?? port,
            to: to ? cardOf(to).title : '',
            number: numberText(counted),
          })}
          data-insert={id}
          data-on-path={data?.onPath}
          style={{ transform: `translate(-50%, -50%) translate(${x}px, ${y}px)` }}
          onFocus={() => store.getState().select({ nodes: new Set(), edges: new Set([id]) })}
          className={cx(
            'pointer-events-auto absolute',
            data?.onPath ? 'border-success' : 'border-line-control',
            counted.count === 0 ? 'text-fg-muted' : 'font-medium text-fg',
          )}
        >
          {numberText(counted)}
        </NumberButton>
      </EdgeLabelRenderer>
    </>
  );
});
