import type { FlowNode, NodeType, Port } from '@tandem/flow';
import { cx } from '@tandem/ui';
import { Handle, type NodeProps, Position } from '@xyflow/react';
import { CircleAlert } from 'lucide-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { useDocument, useEditor } from '../editor-context.tsx';
import { portsOf } from '../model/ports-of.ts';
import { categoryColours, NodeIcon } from '../node-icon.tsx';
import { useLabel, useNodeName } from '../use-label.ts';
import { PortRow } from './port-row.tsx';
import type { CanvasNode } from './to-canvas.ts';

/** One step on the canvas: icon and name, at most three lines of what it does, each exit by name. */
export const StepCard = memo(function StepCard({ id, selected, data }: NodeProps<CanvasNode>) {
  const { nodeTypes } = useEditor();
  const node = useDocument().nodes.find((candidate) => candidate.id === id);
  if (!node) return null;
  return <Card node={node} type={nodeTypes.get(node.type)} isSelected={selected} {...data} />;
});

interface CardProps {
  readonly node: FlowNode;
  readonly type: NodeType | undefined;
  readonly isSelected: boolean;
  readonly problems: number;
  readonly onPath: boolean;
}

function Card({ node, type, isSelected, problems, onPath }: CardProps) {
  const { t } = useTranslation('flows');
  const { nodeTypes } = useEditor();
  const nameOf = useNodeName();
  const name = nameOf(node, type);
  const ports = portsOf(node, nodeTypes);
  return (
    <div
      data-step={node.id}
      data-step-type={node.type}
      className={cx(
        'w-60 rounded-card border bg-surface text-fg shadow-low transition-shadow in-focus-visible:ring-focus',
        isSelected
          ? 'border-accent ring-2 ring-accent/25'
          : onPath
            ? 'border-success ring-2 ring-success/20'
            : 'border-line',
        !type && 'border-danger border-dashed',
      )}
    >
      {node.type !== 'start' && (
        <Handle type="target" position={Position.Left} className="!size-3 !border-2 !border-line-control !bg-surface" />
      )}
      <header className="flex items-center gap-2 px-3 py-2">
        <span
          className={cx(
            'flex size-6 shrink-0 items-center justify-center rounded-input',
            type ? categoryColours[type.category] : 'bg-danger-subtle text-danger',
          )}
        >
          <NodeIcon type={type} />
        </span>
        <span className="min-w-0 flex-1 truncate font-semibold text-sm">{name}</span>
        {problems > 0 && (
          <span className="inline-flex items-center gap-0.5 font-medium text-danger text-xs tabular-nums">
            <CircleAlert aria-hidden="true" size={14} />
            <span aria-hidden="true">{problems}</span>
            <span className="sr-only">{t('canvas.problems', { count: problems })}</span>
          </span>
        )}
      </header>
      <Summary node={node} type={type} />
      {ports.length > 0 && (
        <ul className="flex flex-col border-line-subtle border-t py-1">
          {ports.map((port: Port) => (
            <PortRow key={port.id} node={node} port={port} />
          ))}
        </ul>
      )}
    </div>
  );
}

function Summary({ node, type }: { readonly node: FlowNode; readonly type: NodeType | undefined }) {
  const { names } = useEditor();
  const label = useLabel();
  const config = type?.config.safeParse({ ...type.initial, ...node.config });
  const lines = config?.success ? (type?.summary?.(config.data) ?? []).map(label) : [];
  const { queueId, hoursId } = node.config;
  const queue = typeof queueId === 'string' ? names.queues.get(queueId) : undefined;
  const hours = typeof hoursId === 'string' ? names.hours.get(hoursId) : undefined;
  const shown = [queue, hours, ...lines]
    .filter((line): line is string => line !== undefined && line !== '')
    .slice(0, 3);
  if (shown.length === 0) return null;
  return (
    <div className="px-3 pb-2">
      {shown.map((line) => (
        <p key={line} className="truncate text-fg-secondary text-xs">
          {line}
        </p>
      ))}
    </div>
  );
}
