import { api } from '@tandem/contracts/calls';
import { Drawer, ErrorState, SkeletonRows } from '@tandem/ui';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { call } from '../../../api/client.ts';
import { useErrorText } from '../../../lib/error-text.ts';
import { formatDuration, useFormat } from '../../../lib/format.ts';
import { Evaluation } from './evaluation.tsx';
import { OverflowSteps } from './overflow-steps.tsx';

interface DrawerProps {
  readonly workItemId: string;
  readonly title: string;
  readonly onClose: () => void;
}

/** What routing sees of a work item now, and what it saw before. */
export function WhyDrawer({ workItemId, title, onClose }: DrawerProps) {
  const { t } = useTranslation('inbox');
  const format = useFormat();
  const errorText = useErrorText();
  const query = useQuery({
    queryKey: ['routing-trace', workItemId],
    queryFn: ({ signal }) => call(api.workItems.routingTrace, { params: { id: workItemId }, signal }),
    refetchInterval: 3_000,
    gcTime: 0,
  });
  const trace = query.data;
  const earlier = trace?.evaluations.toReversed() ?? [];
  return (
    <Drawer isOpen size="large" onOpenChange={onClose} title={title}>
      {query.isPending && <SkeletonRows rows={6} />}
      {query.isError && <ErrorState onRetry={() => void query.refetch()}>{errorText(query.error)}</ErrorState>}
      {trace && (
        <div className="flex flex-col gap-5">
          <p className="text-fg-muted text-sm">
            {t('why.queuedAt', { queue: trace.queueName, time: format.dateTime(trace.enqueuedAt) })}
          </p>
          {trace.overflows.length > 0 && <OverflowSteps steps={trace.overflows} />}
          {trace.now && (
            <section className="flex flex-col gap-2">
              <h3 className="font-semibold text-base">
                {t('why.now', { time: formatDuration(trace.now.at - trace.enqueuedAt) })}
              </h3>
              <Evaluation trace={trace} evaluation={trace.now} />
            </section>
          )}
          <section className="flex flex-col gap-2">
            <h3 className="font-semibold text-base">{t('why.earlier')}</h3>
            {earlier.length === 0 && <p className="text-fg-muted text-sm">{t('why.noneYet')}</p>}
            {earlier.map((evaluation, index) => (
              <details
                key={`${evaluation.at} ${evaluation.step.index} ${evaluation.offeredTo?.agentId ?? ''}`}
                // Who asks why it is theirs sees it at once.
                open={!trace.now && index === 0}
                className="rounded-card border border-line-subtle px-3 py-2"
              >
                <summary className="cursor-default text-sm">
                  <span className="tabular-nums">{format.dateTime(evaluation.at)}</span>{' '}
                  {evaluation.offeredTo
                    ? t('why.offeredTo', { agent: evaluation.offeredTo.agentName })
                    : t('why.nobody')}
                  {evaluation.times > 1 && ` ${t('why.times', { count: evaluation.times })}`}
                </summary>
                <div className="pt-2">
                  <Evaluation trace={trace} evaluation={evaluation} />
                </div>
              </details>
            ))}
          </section>
          <p className="text-fg-muted text-xs">{t('why.formula')}</p>
        </div>
      )}
    </Drawer>
  );
}
