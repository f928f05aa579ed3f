import { cx } from '@tandem/ui';
import type { NodeProps } from '@xyflow/react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { useEditor, useIndexed, useProblemCount } from '../editor-context.tsx';
import { categoryColours } from '../node-icon.tsx';
import type { StepNode } from './to-canvas.ts';

/** A step seen from far away: a box in the colour of its kind. */
export const OverviewBox = memo(function OverviewBox({ id, selected }: NodeProps<StepNode>) {
  const { t } = useTranslation('flows');
  const { cardOf } = useEditor();
  const problems = useProblemCount(id);
  const node = useIndexed((index) => index.nodes.get(id));
  if (!node) return null;
  const { type, title, size } = cardOf(node);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset groups fields of a form; this is a step of a drawing
    <div
      role="group"
      aria-roledescription={t('canvas.step')}
      aria-label={title}
      data-step={id}
      data-step-type={node.type}
      style={{ ...size }}
      className={cx(
        'overflow-hidden border-4 px-3 py-2 font-semibold text-3xl',
        type ? categoryColours[type.category] : 'bg-danger-subtle text-danger',
        selected ? 'border-accent' : problems > 0 ? 'border-danger' : 'border-line',
      )}
    >
      {title}
    </div>
  );
});
