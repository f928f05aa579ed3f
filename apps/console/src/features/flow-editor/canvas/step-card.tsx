import type { FlowNode } from '@tandem/flow';
import { cx } from '@tandem/ui';
import { Handle, type NodeProps, Position } from '@xyflow/react';
import { CircleAlert, MessageSquareText, StickyNote } from 'lucide-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { useEditor, useEditorState, useIndexed, useProblemCount, useView } from '../editor-context.tsx';
import { cardMetrics } from '../model/card.ts';
import { openSettings } from '../model/view-store.ts';
import { categoryColours, NodeIcon } from '../node-icon.tsx';
import { PortRow } from './port-row.tsx';
import { RenameField } from './rename-field.tsx';
import { isEntry } from './step-choices.ts';
import type { StepNode } from './to-canvas.ts';
import { useStepFocus } from './use-step-focus.ts';
import { useStepLabel } from './use-step-label.ts';
import { useTestMarks } from './use-test-marks.ts';

/** One step on the canvas: icon and name, at most three lines of what it does, each exit by name. */
export const StepCard = memo(function StepCard({ id, selected, data }: NodeProps<StepNode>) {
  const node = useIndexed((index) => index.nodes.get(id));
  return node ? <Card node={node} isSelected={selected} {...data} /> : null;
});

interface CardProps {
  readonly node: FlowNode;
  readonly isSelected: boolean;
  readonly onPath: boolean;
}

function Card({ node, isSelected, onPath }: CardProps) {
  const { t } = useTranslation('flows');
  const { cardOf, view } = useEditor();
  const { type, title, lines, ports, size } = cardOf(node);
  const isRenaming = useView((state) => state.renaming === node.id);
  const focus = useStepFocus(node.id);
  const label = useStepLabel(node, title);
  const { isBreakpoint, isHeld } = useTestMarks(node.id);
  const problems = useProblemCount(node.id);
  const comments = useEditorState(
    ({ history }) =>
      history.present.annotations?.filter(
        (each) => each.kind === 'comment' && each.nodeId === node.id && !each.resolved,
      ).length ?? 0,
  );
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset groups fields of a form; this is a step of a drawing
    <div
      role="group"
      aria-roledescription={t('canvas.step')}
      aria-label={label}
      data-step={node.id}
      data-step-type={node.type}
      {...focus}
      onDoubleClick={({ target }) => {
        if (target instanceof Element && !target.closest('button, input')) view.setState(openSettings(node.id));
      }}
      style={{ ...size }}
      className={cx(
        'focus-ring rounded-card border bg-surface text-fg shadow-low transition-shadow',
        isSelected
          ? 'border-accent ring-2 ring-accent/25'
          : onPath
            ? 'border-success ring-2 ring-success/20'
            : 'border-line',
        !type && 'border-danger border-dashed',
        isHeld && 'outline-2 outline-warning outline-offset-2',
        node.disabled && 'step-disabled border-dashed text-fg-muted',
      )}
    >
      {isBreakpoint && (
        <span
          aria-hidden="true"
          data-breakpoint
          className="-top-1.5 -left-1.5 absolute size-3 rounded-full bg-danger"
        />
      )}
      {!(type && isEntry(type.category)) && (
        <Handle
          type="target"
          position={Position.Left}
          className="!size-3 !rounded-full !border-2 !border-line-control !bg-surface"
        />
      )}
      <header className="flex items-center gap-2 px-3" style={{ height: cardMetrics.header }}>
        <span
          className={cx(
            'flex size-6 shrink-0 items-center justify-center rounded-input',
            type ? categoryColours[type.category] : 'bg-danger-subtle text-danger',
          )}
        >
          <NodeIcon type={type} />
        </span>
        {isRenaming ? (
          <RenameField node={node} title={title} />
        ) : (
          <span className="min-w-0 flex-1 truncate font-semibold text-sm">{title}</span>
        )}
        {node.note !== undefined && (
          <StickyNote role="img" aria-label={t('canvas.hasNote')} size={13} className="shrink-0 text-fg-muted" />
        )}
        {comments > 0 && (
          <span className="inline-flex shrink-0 items-center gap-0.5 text-info text-xs tabular-nums">
            <MessageSquareText aria-hidden="true" size={13} />
            <span aria-hidden="true">{comments}</span>
            <span className="sr-only">{t('canvas.comments', { count: comments })}</span>
          </span>
        )}
        {problems > 0 && (
          <span className="inline-flex shrink-0 items-center gap-0.5 font-medium text-danger text-xs tabular-nums">
            <CircleAlert aria-hidden="true" size={14} />
            <span aria-hidden="true">{problems}</span>
            <span className="sr-only">{t('canvas.problems', { count: problems })}</span>
          </span>
        )}
      </header>
      {lines.length > 0 && (
        <div className="px-3" style={{ paddingBottom: cardMetrics.linesBelow }}>
          {lines.map((line) => (
            <p
              key={line}
              className="truncate text-fg-secondary text-xs"
              style={{ lineHeight: `${cardMetrics.line}px` }}
            >
              {line}
            </p>
          ))}
        </div>
      )}
      {ports.length > 0 && (
        <ul className="flex flex-col border-line-subtle border-t py-1">
          {ports.map((port) => (
            <PortRow key={port.id} nodeId={node.id} port={port} />
          ))}
        </ul>
      )}
    </div>
  );
}
