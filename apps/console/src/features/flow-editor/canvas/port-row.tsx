import type { Port } from '@tandem/flow';
import { cx } from '@tandem/ui';
import { Handle, Position } from '@xyflow/react';
import { Plus } from 'lucide-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { useEditor, useIndexed } from '../editor-context.tsx';
import { cardMetrics } from '../model/card.ts';
import { edgeAt } from '../model/document-index.ts';

const handles: Readonly<Record<Port['kind'], string>> = {
  next: '!border-line-control',
  choice: '!border-accent',
  error: '!border-danger',
  person: '!border-info',
};

interface PortRowProps {
  readonly nodeId: string;
  readonly port: Port & { readonly name: string };
}

/** One exit of a step: drag from its dot, or press its name for the same without dragging. */
export const PortRow = memo(function PortRow({ nodeId, port }: PortRowProps) {
  const { t } = useTranslation('flows');
  const { isReadOnly, cardOf, view } = useEditor();
  const edge = useIndexed((index) => edgeAt(index, nodeId, port.id));
  const target = useIndexed((index) => edge && index.nodes.get(edge.to));
  const description = target
    ? t('canvas.portTo', { port: port.name, target: cardOf(target).title })
    : t('canvas.port', { port: port.name });
  return (
    <li className="relative flex items-center" style={{ height: cardMetrics.port }}>
      <button
        type="button"
        tabIndex={-1}
        aria-label={description}
        aria-haspopup="menu"
        disabled={isReadOnly}
        data-port={port.id}
        onClick={({ currentTarget }) => {
          const { right, top } = currentTarget.getBoundingClientRect();
          view.setState({ picker: { at: { x: right, y: top }, asks: { kind: 'after', node: nodeId, port: port.id } } });
        }}
        className="focus-ring nodrag nopan mx-1.5 flex h-full w-full min-w-0 cursor-default items-center gap-1 rounded-input px-1.5 text-fg-secondary text-xs hover:bg-hover"
      >
        <span className="min-w-0 flex-1 truncate text-right">{port.name}</span>
        {!edge && !isReadOnly && <Plus aria-hidden="true" size={12} className="shrink-0 text-fg-muted" />}
      </button>
      <Handle
        id={port.id}
        type="source"
        position={Position.Right}
        className={cx('!size-3 !rounded-full !border-2', edge ? '!bg-fg-muted' : '!bg-surface', handles[port.kind])}
      />
    </li>
  );
});
