import type { FlowNode } from '@tandem/flow';
import { cx } from '@tandem/ui';
import type { NodeProps } from '@xyflow/react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { useEditor, useIndexed, useProblemCount } from '../editor-context.tsx';
import { categoryColours } from '../node-icon.tsx';
import type { StepNode } from './to-canvas.ts';
import { useStepFocus } from './use-step-focus.ts';
import { useStepLabel } from './use-step-label.ts';

/** A step seen from far away: a box in the colour of its kind. */
export const OverviewBox = memo(function OverviewBox({ id, selected }: NodeProps<StepNode>) {
  const node = useIndexed((index) => index.nodes.get(id));
  return node ? <Box node={node} isSelected={selected} /> : null;
});

function Box({ node, isSelected }: { readonly node: FlowNode; readonly isSelected: boolean }) {
  const { t } = useTranslation('flows');
  const { cardOf } = useEditor();
  const problems = useProblemCount(node.id);
  const { type, title, size } = cardOf(node);
  const label = useStepLabel(node, title);
  const focus = useStepFocus(node.id);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset groups fields of a form; this is a step of a drawing
    <div
      role="group"
      aria-roledescription={t('canvas.step')}
      aria-label={label}
      {...focus}
      data-step={node.id}
      data-step-type={node.type}
      style={{ ...size }}
      className={cx(
        'focus-ring overflow-hidden border-4 px-3 py-2 font-semibold text-3xl',
        type ? categoryColours[type.category] : 'bg-danger-subtle text-danger',
        isSelected ? 'border-accent' : problems > 0 ? 'border-danger' : 'border-line',
      )}
    >
      {title}
    </div>
  );
}
