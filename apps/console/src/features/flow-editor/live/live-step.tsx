import type { NodeProps } from '@xyflow/react';
import { Clock, LogOut, TriangleAlert } from 'lucide-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDuration, useFormat } from '../../../lib/format.ts';
import { StepCard } from '../canvas/step-card.tsx';
import type { StepNode } from '../canvas/to-canvas.ts';
import { useEditor, useIndexed } from '../editor-context.tsx';
import { useLive } from './live-context.tsx';
import { useNumberText } from './use-number-text.ts';

const numberStyle =
  'focus-ring nodrag nopan inline-flex h-6 cursor-pointer items-center gap-1 rounded-full border bg-surface px-2 text-xs tabular-nums shadow-low hover:bg-hover';

/** A step with who stands there, who was lost there, and how long it takes; below it, when a conversation passed. */
export const LiveStep = memo(function LiveStep(props: NodeProps<StepNode>) {
  const { t } = useTranslation('flows');
  const { cardOf } = useEditor();
  const { traffic, visits, open } = useLive();
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
          <button
            type="button"
            tabIndex={-1}
            aria-haspopup="dialog"
            aria-label={t('live.waitingAt', { step: title, count: step.waiting })}
            data-number-of={props.id}
            onClick={() => open({ nodeId: props.id, state: 'waiting' })}
            className={`${numberStyle} border-info text-info`}
          >
            <span aria-hidden="true">{'●'.repeat(Math.min(step.waiting, 5))}</span>
            {step.waiting}
          </button>
        )}
        {gone.count > 0 && (
          <button
            type="button"
            tabIndex={-1}
            aria-haspopup="dialog"
            aria-label={t('live.goneAt', { step: title, number: numberText(gone) })}
            data-number-of={props.id}
            onClick={() => open({ nodeId: props.id, state: 'gone' })}
            className={`${numberStyle} border-danger font-medium text-danger`}
          >
            <LogOut aria-hidden="true" size={12} />
            {numberText(gone)}
          </button>
        )}
        {failed.count > 0 && (
          <button
            type="button"
            tabIndex={-1}
            aria-haspopup="dialog"
            aria-label={t('live.errorsAt', { step: title, number: numberText(failed) })}
            data-number-of={props.id}
            onClick={() => open({ nodeId: props.id, state: 'failed' })}
            className={`${numberStyle} border-danger bg-danger-subtle text-danger`}
          >
            <TriangleAlert aria-hidden="true" size={12} />
            {numberText(failed)}
          </button>
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
