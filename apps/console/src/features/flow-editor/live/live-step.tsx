import type { NodeProps } from '@xyflow/react';
import { Clock, LogOut, TriangleAlert } from 'lucide-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDuration, useFormat } from '../../../lib/format.ts';
import { StepCard } from '../canvas/step-card.tsx';
import type { StepNode } from '../canvas/to-canvas.ts';
import { useEditor, useIndexed } from '../editor-context.tsx';
import { useLive } from './live-context.tsx';
import { NumberButton } from './number-button.tsx';
import { useNumberText } from './use-number-text.ts';

/** A step with who stands there, who was lost there, and how long it takes; below it, when a conversation passed. */
export const LiveStep = memo(function LiveStep(props: NodeProps<StepNode>) {
  const { t } = useTranslation('flows');
  const { cardOf } = useEditor();
  const { traffic, visits } = useLive();
  const numberText = useNumberText();
  const format = useFormat();
  const node = useIndexed((index) => index.nodes.get(props.id));
  const step = traffic.step(props.id);
  const gone = traffic.gone(props.id);
  const failed = traffic.failed(props.id);
  const title = node ? cardOf(node).title : props.id;
  const visited = visits.get(props.id) ?? [];
  return (
    <>
      <StepCard {...props} />
      <div className="absolute top-full left-0 mt-1.5 flex w-max max-w-72 flex-wrap gap-1.5 text-xs tabular-nums">
        {step !== undefined && step.waiting > 0 && (
          <NumberButton
            place={{ nodeId: props.id, state: 'waiting' }}
            label={t('live.waitingAt', { step: title, count: step.waiting })}
            className="border-info text-info"
          >
            <span aria-hidden="true">{'●'.repeat(Math.min(step.waiting, 5))}</span>
            {step.waiting}
          </NumberButton>
        )}
        {gone.count > 0 && (
          <NumberButton
            place={{ nodeId: props.id, state: 'gone' }}
            label={t('live.goneAt', { step: title, number: numberText(gone) })}
            className="border-danger font-medium text-danger"
          >
            <LogOut aria-hidden="true" size={12} />
            {numberText(gone)}
          </NumberButton>
        )}
        {failed.count > 0 && (
          <NumberButton
            place={{ nodeId: props.id, state: 'failed' }}
            label={t('live.errorsAt', { step: title, number: numberText(failed) })}
            className="border-danger bg-danger-subtle text-danger"
          >
            <TriangleAlert aria-hidden="true" size={12} />
            {numberText(failed)}
          </NumberButton>
        )}
        {step?.waitedMs && (
          <span className="inline-flex h-6 items-center gap-1 text-fg-secondary">
            <Clock aria-hidden="true" size={12} />
            {t('live.waited', { p50: formatDuration(step.waitedMs.p50), p95: formatDuration(step.waitedMs.p95) })}
          </span>
        )}
        {visited.map(({ number, at }) => (
          <span
            key={number}
            data-visit={number}
            className="inline-flex h-6 items-center rounded-full border border-success bg-success-subtle px-2 text-success"
          >
            {t('live.visit', { number, time: format.time(at) })}
          </span>
        ))}
      </div>
    </>
  );
});
