import { cx } from '@tandem/ui';
import { BaseEdge, EdgeLabelRenderer, type EdgeProps, type NodeProps } from '@xyflow/react';
import { memo, useContext } from 'react';
import { StepCard } from '../canvas/step-card.tsx';
import type { CanvasEdge, StepNode } from '../canvas/to-canvas.ts';
import { wirePath } from '../canvas/wire-path.ts';
import { ChangeMark } from './change-mark.tsx';
import { ChangesContext } from './changes-context.ts';

const frames = {
  added: 'outline-success',
  changed: 'outline-warning',
  removed: 'outline-danger outline-dashed *:bg-danger-subtle *:shadow-none',
} as const;

/** A step with how it differs: a frame in colour, and the word for it above. */
export const DiffStep = memo(function DiffStep(props: NodeProps<StepNode>) {
  const kind = useContext(ChangesContext)?.steps.get(props.id);
  return (
    <>
      {kind && <ChangeMark kind={kind} className="absolute bottom-full left-0 mb-1" />}
      <div className={cx(kind && `rounded-card outline-3 outline-offset-1 ${frames[kind]}`)}>
        <StepCard {...props} />
      </div>
    </>
  );
});

const strokes = {
  added: 'var(--color-success)',
  changed: 'var(--color-warning)',
  removed: 'var(--color-danger)',
} as const;

/** A connection with how it differs, in colour and in a word. */
export const DiffWire = memo(function DiffWire({ id, data: _, selected: __, ...ends }: EdgeProps<CanvasEdge>) {
  const kind = useContext(ChangesContext)?.wires.get(id);
  const [path, x, y] = wirePath(ends);
  const stroke = kind ? strokes[kind] : 'var(--color-line-control)';
  return (
    <>
      <BaseEdge
        id={id}
        path={path}
        style={{ stroke, strokeWidth: kind ? 2.5 : 1.5, ...(kind === 'removed' && { strokeDasharray: '6 4' }) }}
      />
      {kind && (
        <EdgeLabelRenderer>
          <span className="absolute" style={{ transform: `translate(-50%, -50%) translate(${x}px, ${y}px)` }}>
            <ChangeMark kind={kind} />
          </span>
        </EdgeLabelRenderer>
      )}
    </>
  );
});
