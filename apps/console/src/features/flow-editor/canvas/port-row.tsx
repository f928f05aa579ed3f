import type { FlowNode, Port } from '@tandem/flow';
import { cx } from '@tandem/ui';
import { Handle, Position } from '@xyflow/react';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useDocument, useEditor } from '../editor-context.tsx';
import { useLabel, useNodeName } from '../use-label.ts';
import { PortMenu } from './port-menu.tsx';

const handles: Readonly<Record<Port['kind'], string>> = {
  next: '!border-line-control',
  choice: '!border-accent',
  error: '!border-danger',
  person: '!border-info',
};

/** One exit of a step: drag from its dot, or press its name for the same without dragging. */
export function PortRow({ node, port }: { readonly node: FlowNode; readonly port: Port }) {
  const { t } = useTranslation('flows');
  const { isReadOnly, nodeTypes } = useEditor();
  const document = useDocument();
  const label = useLabel();
  const nameOf = useNodeName();
  const [isOpen, setOpen] = useState(false);
  const name = label(port.label) || port.id;
  const edge = document.edges.find(({ from }) => from.node === node.id && from.port === port.id);
  const target = edge && document.nodes.find((candidate) => candidate.id === edge.to);
  const description = target
    ? t('canvas.portTo', { port: name, target: nameOf(target, nodeTypes.get(target.type)) })
    : t('canvas.port', { port: name });
  return (
    <li className="relative flex items-center">
      <PortMenu
        isOpen={isOpen}
        onOpenChange={setOpen}
        node={node}
        port={port}
        portName={name}
        edgeId={edge?.id}
        trigger={
          <Button
            aria-label={description}
            isDisabled={isReadOnly}
            data-port={port.id}
            className="focus-ring nodrag nopan group mx-1.5 flex min-h-8 w-full min-w-0 cursor-default items-center gap-1 rounded-input px-1.5 text-fg-secondary text-xs data-hovered:bg-hover"
          >
            <span className="min-w-0 flex-1 truncate text-right">{name}</span>
            {!edge && !isReadOnly && <Plus aria-hidden="true" size={12} className="shrink-0 text-fg-muted" />}
          </Button>
        }
      />
      <Handle
        id={port.id}
        type="source"
        position={Position.Right}
        className={cx('!size-3 !border-2', edge ? '!bg-fg-muted' : '!bg-surface', handles[port.kind])}
      />
    </li>
  );
}
